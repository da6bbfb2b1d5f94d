import { type RefusalFacts, Refused } from '@qianfa/domain/refusal';
import type { ArticleDoc, EditorJson } from '@qianfa/domain/text/article-doc';
import { parseArticle } from '@qianfa/domain/text/rich-text';
import { createElement, type ReactNode, useEffect, useRef, useState } from 'react';
import { RefusalLine } from '../refusal-line.tsx';

/** While typing goes on, reading the document into its stored form waits so many milliseconds. */
const pause = 150;

interface DocChange {
  /** Something was typed; `read` gives the document when it is wanted. */
  readonly changed: (read: () => unknown) => void;
  /** Hands over at once what is still waiting. */
  readonly settle: () => void;
  /** What in the document cannot be stored, as a line to show; the text stays on the screen. */
  readonly problem: ReactNode;
}

/** Turns the editor's document into Qianfa's, a moment after typing, and says what cannot be stored. */
export function useDocChange(
  onChange: (doc: ArticleDoc) => void,
  onProblem: (error: Refused | null, body: EditorJson) => void,
  unstored: EditorJson | null,
): DocChange {
  const [refusal, setRefusal] = useState<RefusalFacts | null>(() => problemOf(unstored));
  const waiting = useRef<(() => unknown) | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef({ onChange, onProblem });
  // The editor keeps its first handlers; they must reach the newest ones.
  useEffect(() => {
    latest.current = { onChange, onProblem };
  });
  const settle = useRef(() => {
    clearTimeout(timer.current);
    const read = waiting.current;
    waiting.current = null;
    if (!read) return;
    const body = read() as EditorJson;
    const parsed = parseArticle(body);
    if (parsed.ok) latest.current.onChange(parsed.doc);
    latest.current.onProblem(parsed.ok ? null : new Refused(parsed.refusal), body);
    setRefusal(parsed.ok ? null : parsed.refusal);
  }).current;
  const changed = useRef((read: () => unknown) => {
    waiting.current = read;
    clearTimeout(timer.current);
    timer.current = setTimeout(settle, pause);
  }).current;
  // Leaving the tab must not lose the last words, storable or not.
  useEffect(() => settle, [settle]);
  const problem = refusal ? createElement(RefusalLine, { error: new Refused(refusal) }) : null;
  return { changed, settle, problem };
}

function problemOf(unstored: EditorJson | null): RefusalFacts | null {
  const parsed = unstored && parseArticle(unstored);
  return parsed && !parsed.ok ? parsed.refusal : null;
}
