import { useState } from 'react';
import type { Gate } from '../../review/desk-types.ts';
import { opinionPlace } from '../../review/forget-opinion.ts';

/** What the reviewer has put down so far, before deciding. */
export interface OpinionDraft {
  readonly comment: string;
  /** Null until the gates of the step are answered; then the doubts, none being an answer too (R6). */
  readonly doubts: Readonly<Partial<Record<Gate, string>>> | null;
}

export const emptyDraft: OpinionDraft = { comment: '', doubts: null };

function readDraft(postId: number): OpinionDraft {
  try {
    const stored: unknown = JSON.parse(window.sessionStorage.getItem(opinionPlace(postId)) ?? 'null');
    if (typeof stored !== 'object' || stored === null || !('comment' in stored)) return emptyDraft;
    const doubts = 'doubts' in stored ? namedDoubts(stored.doubts as OpinionDraft['doubts']) : {};
    // What was written is kept; that there was nothing to write has to be said anew.
    return {
      comment: String(stored.comment),
      doubts: Object.keys(doubts).length > 0 ? doubts : null,
    };
  } catch {
    return emptyDraft;
  }
}

/** The draft of an opinion; its text survives a reload in this window, until it is given. Null: nothing to decide. */
export function useOpinionDraft(postId: number | null) {
  const [draft, setDraft] = useState(() => (postId === null ? emptyDraft : readDraft(postId)));
  const change = (part: Partial<OpinionDraft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    if (postId === null) return;
    try {
      window.sessionStorage.setItem(opinionPlace(postId), JSON.stringify(next));
    } catch {
      // A full or forbidden store costs the copy, not the opinion.
    }
  };
  return { draft, change };
}

/** The doubts as the server takes them: a gate without doubts is not named. */
export function namedDoubts(doubts: OpinionDraft['doubts']): Record<string, string> {
  const written = Object.entries(doubts ?? {}).map(([gate, text]) => [gate, String(text).trim()] as const);
  return Object.fromEntries(written.filter(([, text]) => text !== ''));
}
