import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import type { DraftContent } from '@qianfa/domain/text/draft-content';
import { type EndName, namesLine } from '@qianfa/domain/text/outgoing';
import { excuseOf, keyOf, type PlacedFinding } from '@qianfa/domain/wording/excuse';
import { useEffect, useMemo, useState } from 'react';
import { serverNow } from '../../../ui/now.ts';
import type { AccountShown, Standing } from '../writing-types.ts';
import { type Checking, useEngine } from './use-engine.ts';

/** A finding of the draft as it stands on the screen. */
export interface OpenFinding extends PlacedFinding {
  readonly excuse: Standing['excuses'][number] | null;
  /** Names it on the screen. */
  readonly id: string;
}

export interface Findings {
  readonly list: readonly OpenFinding[];
  /** The draft that was checked: places count in it, and only in it. */
  readonly of: DraftContent | null;
  readonly checking: Checking['by'];
  readonly isLost: boolean;
}

/**
 * After typing rests for so long the draft is checked. The editor hands its document over after 150 ms, so that marks
 * follow typing within 300 ms and never stand between a key and its letter.
 */
const restMs = 40;

/** A file that was added a moment ago is judged once the server has said what is in it. */
function known(content: DraftContent, files: Standing['files']): DraftContent {
  const attachments = content.attachments.filter(({ fileId }) =>
    files.some(({ sha256 }) => sha256 === fileId),
  );
  return attachments.length === content.attachments.length ? content : { ...content, attachments };
}

/** What the checks find while somebody writes, with what was let stand in this post. */
export function useFindings(given: {
  readonly content: DraftContent;
  readonly standing: Standing;
  readonly accountOf: (accountId: number) => AccountShown | undefined;
  readonly namesOf: (accountId: number) => readonly EndName[];
}): Findings {
  const { content, standing, accountOf, namesOf } = given;
  const checking = useEngine();
  const engine = checking.by === 'browser' ? checking.engine : null;
  const [found, setFound] = useState<{ of: DraftContent; list: readonly PlacedFinding[] } | null>(null);
  const accounts = content.placements.flatMap(({ accountId }) => {
    const account = accountOf(accountId);
    return account ? [{ ...account, names: namesOf(accountId) }] : [];
  });
  const accountNames = accounts.map(({ id, names }) => `${id} ${namesLine(names)}`).join(' ');
  const { files } = standing;
  const fileNames = files.map(({ sha256, isRead }) => `${sha256} ${isRead}`).join(' ');
  useEffect(() => {
    if (!engine) return;
    const timer = setTimeout(() => {
      const day = shanghaiDay(new Date(serverNow()));
      setFound({ of: content, list: engine.check(known(content, files), accounts, day, files) });
    }, restMs);
    return () => clearTimeout(timer);
  }, [engine, content, accountNames, fileNames]);
  const { excuses } = standing;
  const own = engine ? found : null;
  const shown = own?.list ?? standing.findings;
  const list = useMemo(() => {
    const seen = new Map<string, number>();
    return shown.map((one) => {
      const name = `${one.field} ${keyOf(one)}`;
      const nth = seen.get(name) ?? 0;
      seen.set(name, nth + 1);
      return { ...one, excuse: excuseOf(one, excuses), id: `${name} ${nth}` };
    });
  }, [shown, excuses]);
  return {
    list,
    of: own?.of ?? null,
    checking: checking.by,
    isLost: checking.by === 'nobody' && checking.isLost,
  };
}
