import type { LocalCopies } from './local-copies.ts';

export interface Saved {
  readonly version: number;
  readonly savedAt: string;
}

/** How a save ended that did not succeed. */
export type SaveProblem =
  | { readonly kind: 'offline' }
  | { readonly kind: 'conflict'; readonly version: number; readonly by: string; readonly at: string }
  | { readonly kind: 'refused'; readonly error: unknown };

export interface DraftState<C> {
  readonly content: C;
  /** The server's version that this text grew from. */
  readonly version: number;
  readonly savedAt: string;
  /** written: not sent yet · saving · saved · offline: kept here, sent when the network is back. */
  readonly status: 'saved' | 'written' | 'saving' | 'offline' | 'conflict' | 'refused';
  /** Somebody, or another window, saved a newer version. */
  readonly newer: { readonly version: number; readonly by: string; readonly at: string } | null;
  readonly error: unknown;
  /** Text that was found on this computer and put back. */
  readonly restored: boolean;
  /** What was given up for somebody else's version, kept on this computer. */
  readonly spared: C | null;
}

export interface KeeperOptions<C> {
  readonly initial: { readonly content: C; readonly version: number; readonly savedAt: string };
  /** Rejects with anything; `problemOf` says what it was. */
  readonly save: (version: number, content: C) => Promise<Saved>;
  readonly problemOf: (error: unknown) => SaveProblem;
  readonly copies: LocalCopies<C>;
  /** After typing stops, in milliseconds. */
  readonly delay?: number;
}
