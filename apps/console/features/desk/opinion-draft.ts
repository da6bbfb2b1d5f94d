import { useState } from 'react';
import type { Gate } from '../../review/desk-types.ts';

/** What the reviewer has put down so far, before deciding. */
export interface OpinionDraft {
  readonly comment: string;
  /** Null until the gates of the step are answered; then the doubts, none being an answer too (R6). */
  readonly doubts: Readonly<Partial<Record<Gate, string>>> | null;
}

export const emptyDraft: OpinionDraft = { comment: '', doubts: null };

const key = (taskId: number) => `qianfa.opinion.${taskId}`;

function readDraft(taskId: number): OpinionDraft {
  try {
    const stored: unknown = JSON.parse(window.sessionStorage.getItem(key(taskId)) ?? 'null');
    if (typeof stored !== 'object' || stored === null || !('comment' in stored)) return emptyDraft;
    return { ...emptyDraft, comment: String(stored.comment) };
  } catch {
    return emptyDraft;
  }
}

/** The draft of an opinion; its text survives a reload in this window, until it is given. */
export function useOpinionDraft(taskId: number | null) {
  const [draft, setDraft] = useState(() => (taskId === null ? emptyDraft : readDraft(taskId)));
  const change = (part: Partial<OpinionDraft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    if (taskId === null) return;
    try {
      window.sessionStorage.setItem(key(taskId), JSON.stringify(next));
    } catch {
      // A full or forbidden store costs the copy, not the opinion.
    }
  };
  return { draft, change };
}

/** After the opinion was given. */
export function forgetDraft(taskId: number): void {
  try {
    window.sessionStorage.removeItem(key(taskId));
  } catch {
    // As above.
  }
}

/** The doubts as the server takes them: a gate without doubts is not named. */
export function namedDoubts(doubts: OpinionDraft['doubts']): Record<string, string> {
  const written = Object.entries(doubts ?? {}).map(([gate, text]) => [gate, text.trim()] as const);
  return Object.fromEntries(written.filter(([, text]) => text !== ''));
}
