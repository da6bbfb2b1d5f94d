import { soundOf } from './pinyin.ts';

/** Characters of a phrase; shorter ones have too many homophones that are right, longer ones are seldom seen twice. */
export const phraseLength = 4;

/** Phrases that are kept at most; those of later posts are then left out, so the newest come first. */
const mostPhrases = 1_500_000;

/**
 * Pieces of four characters that stand in an office's own published posts, with how often and in how many posts, in
 * flat arrays: about 20 bytes a phrase. Grows post by post; nothing else of the posts is kept.
 */
export interface SeenPhrases {
  high: Uint32Array;
  low: Uint32Array;
  times: Uint8Array;
  posts: Uint8Array;
  /** The post that a phrase was counted in last, from 1. */
  last: Uint32Array;
  phrases: number;
  post: number;
  /** Phrases seen often enough, by their sound; several of one sound are all kept. */
  readonly bySound: Map<number, string[]>;
}

/** Often enough to be somebody's habit and not one slip: twice, in two posts. */
const enough = { times: 2, posts: 2 };

export function noPhrases(): SeenPhrases {
  return { ...emptyTable(2 ** 10), phrases: 0, post: 0, bySound: new Map() };
}

/** Takes up a post; a thousand characters take a fraction of a millisecond. */
export function takePost(seen: SeenPhrases, text: string): void {
  seen.post += 1;
  for (const { words } of phrasesIn(text)) {
    if (seen.phrases >= mostPhrases && slotOf(seen, words).free) continue;
    if (seen.phrases * 5 > seen.high.length * 3) grow(seen);
    count(seen, words);
  }
}

/** How often the posts have these four characters. */
export function timesSeen(seen: SeenPhrases, words: string): number {
  const { slot, free } = slotOf(seen, words);
  return free ? 0 : (seen.times[slot] ?? 0);
}

/** Every piece of four Han characters side by side, and where it begins. */
export function* phrasesIn(text: string): Generator<{ readonly words: string; readonly start: number }> {
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x4e00 || unit > 0x9fff) from = at + 1;
    else if (at - from >= phraseLength - 1)
      yield { words: text.slice(at - phraseLength + 1, at + 1), start: at - phraseLength + 1 };
  }
}

/** The sound of four characters as a number; 0 where one of them has no known sound. */
export function soundKey(words: string): number {
  let key = 0;
  for (let at = 0; at < words.length; at++) {
    const sound = soundOf(words.charCodeAt(at));
    if (sound === 0) return 0;
    key = key * 512 + sound;
  }
  return key;
}

function count(seen: SeenPhrases, words: string): void {
  const { slot, free, high, low } = slotOf(seen, words);
  if (free) {
    seen.high[slot] = high;
    seen.low[slot] = low;
    seen.phrases += 1;
  }
  seen.times[slot] = Math.min(255, (seen.times[slot] ?? 0) + 1);
  if (seen.last[slot] !== seen.post) seen.posts[slot] = Math.min(255, (seen.posts[slot] ?? 0) + 1);
  seen.last[slot] = seen.post;
  const often = seen.times[slot] ?? 0;
  if (often < enough.times || (seen.posts[slot] ?? 0) < enough.posts) return;
  const key = soundKey(words);
  const known = seen.bySound.get(key);
  if (key !== 0 && known === undefined) seen.bySound.set(key, [words]);
  else if (key !== 0 && known !== undefined && !known.includes(words)) known.push(words);
}

function slotOf(
  { high, low }: SeenPhrases,
  words: string,
): { slot: number; free: boolean; high: number; low: number } {
  const first = ((words.charCodeAt(0) << 16) | words.charCodeAt(1)) >>> 0;
  const second = ((words.charCodeAt(2) << 16) | words.charCodeAt(3)) >>> 0;
  const last = high.length - 1;
  let slot = mixed(first, second) & last;
  // No phrase begins with U+0000: a first half of 0 is an empty slot.
  while (high[slot] !== 0 && (high[slot] !== first || low[slot] !== second)) slot = (slot + 1) & last;
  return { slot, free: high[slot] === 0, high: first, low: second };
}

function mixed(first: number, second: number): number {
  const once = Math.imul(first ^ Math.imul(second, 0x9e3779b1), 0x85ebca6b);
  return Math.imul(once ^ (once >>> 15), 0xc2b2ae35) >>> 7;
}

function emptyTable(size: number): Pick<SeenPhrases, 'high' | 'low' | 'times' | 'posts' | 'last'> {
  return {
    high: new Uint32Array(size),
    low: new Uint32Array(size),
    times: new Uint8Array(size),
    posts: new Uint8Array(size),
    last: new Uint32Array(size),
  };
}

function grow(seen: SeenPhrases): void {
  const { high, low, times, posts, last } = seen;
  Object.assign(seen, emptyTable(high.length * 2));
  for (let from = 0; from < high.length; from++) {
    const [first, second] = [high[from] ?? 0, low[from] ?? 0];
    if (first === 0) continue;
    const words = String.fromCharCode(first >>> 16, first & 0xffff, second >>> 16, second & 0xffff);
    const { slot } = slotOf(seen, words);
    seen.high[slot] = first;
    seen.low[slot] = second;
    seen.times[slot] = times[from] ?? 0;
    seen.posts[slot] = posts[from] ?? 0;
    seen.last[slot] = last[from] ?? 0;
  }
}
