import { realNetwork } from '../outside/find-way.ts';
import type { Network } from '../outside/open-stream.ts';

/** What goes out: already in words, already under the recipient's rights. */
export interface Letter {
  readonly subject: string;
  readonly text: string;
  /** For mail. */
  readonly mail: string | null;
  /** For SMS the recipient's; for robots those who are named in the group. */
  readonly mobiles: readonly string[];
}

/** By what it goes: tests put their own servers there. */
export interface Wire {
  readonly network: Network;
  /** For everything from the name to the last byte of the answer, in milliseconds. */
  readonly timeoutMs: number;
  now(): Date;
}

export const realWire: Wire = { network: realNetwork, timeoutMs: 15_000, now: () => new Date() };

/** One line of what the other side said, for an administrator. */
export function saidInShort(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 200);
}
