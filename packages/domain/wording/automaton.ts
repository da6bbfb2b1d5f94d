import type { FoldedText } from './folded-text.ts';
import { growTrie, slotOf, type Trie } from './trie.ts';

/**
 * Aho–Corasick over folded UTF-16 units. The trie's edges are a hash table of states (open addressing, keyed by parent
 * and unit, checked against the child's own record), everything else flat arrays: no object per state, no string key,
 * so that 200 000 terms take tens of megabytes and a word like `__proto__` is a word.
 */
export interface Automaton {
  /** Child states by hash of parent and unit; 0 is empty (the root is nobody's child). */
  readonly slots: Int32Array;
  readonly shift: number;
  /**
   * Four numbers a state, side by side for the processor's cache: its parent; its unit (high half) and which units
   * may lead on from it (low half, a bit for each remainder by 16); the longest proper suffix that is a state; the
   * state itself if a term ends there, else its nearest suffix where one does, else 0.
   */
  readonly states: Int32Array;
  /** The root's children by unit: most of a text stands at the root. */
  readonly first: Int32Array;
  /** Index of the first term that ends in a state, −1: none; `sameTerm` leads to the next one that folds equally. */
  readonly term: Int32Array;
  readonly sameTerm: Int32Array;
  /** Length of each term in folded units; 0 for a term of nothing, which never hits. */
  readonly length: Uint16Array;
}

/** Places of a state's four numbers. */
const unitAndMask = 1;
const suffix = 2;
const output = 3;

/**
 * Takes a hit: index of the term, and its place in folded units (the text's `places` lead back to the original). `end`
 * is the index of the last unit, included.
 */
export type TakeHit = (term: number, start: number, end: number) => void;

/** Time and memory grow with the summed length of the terms. A term that folds to nothing never hits. */
export function buildAutomaton(terms: readonly string[]): Automaton {
  const trie = growTrie(terms);
  const { slots, shift, first, term, sameTerm, length } = trie;
  return { slots, shift, states: link(trie), first, term, sameTerm, length };
}

/** Suffix links in order of depth, so that a parent's is known before its children's. */
function link({ slots, shift, parent, unit, first, term, order }: Trie): Int32Array {
  const states = new Int32Array(parent.length * 4);
  for (let state = 1; state < parent.length; state++) {
    const own = unit[state] ?? 0;
    const above = (parent[state] ?? 0) * 4 + unitAndMask;
    states[state * 4] = parent[state] ?? 0;
    states[state * 4 + unitAndMask] = (states[state * 4 + unitAndMask] ?? 0) | (own << 16);
    states[above] = (states[above] ?? 0) | (1 << (own & 15));
  }
  for (const state of order) {
    if (state === 0) continue;
    const from = states[state * 4] ?? 0;
    const far =
      from === 0
        ? 0
        : step({ slots, shift, states, first }, states[from * 4 + suffix] ?? 0, unit[state] ?? 0);
    states[state * 4 + suffix] = far;
    states[state * 4 + output] = (term[state] ?? -1) >= 0 ? state : (states[far * 4 + output] ?? 0);
  }
  return states;
}

type Edges = Pick<Automaton, 'slots' | 'shift' | 'states' | 'first'>;

/** The state after one more unit, by way of as many suffixes as it takes. */
function step({ slots, shift, states, first }: Edges, from: number, unit: number): number {
  const last = slots.length - 1;
  const bit = 1 << (unit & 15);
  for (let state = from; state !== 0; state = states[state * 4 + suffix] ?? 0) {
    if (((states[state * 4 + unitAndMask] ?? 0) & bit) === 0) continue;
    let slot = slotOf(state, unit, shift);
    for (let child = slots[slot] ?? 0; child !== 0; child = slots[slot] ?? 0) {
      const record = child * 4;
      if (states[record] === state && (states[record + unitAndMask] ?? 0) >>> 16 === unit) return child;
      slot = (slot + 1) & last;
    }
  }
  return first[unit] ?? 0;
}

/** Every occurrence of every term, overlapping ones included, in order of their ends. */
export function scan(automaton: Automaton, { units, count }: FoldedText, take: TakeHit): void {
  const { states, term, sameTerm, length } = automaton;
  let state = 0;
  for (let at = 0; at < count; at++) {
    state = step(automaton, state, units[at] ?? 0);
    let end = states[state * 4 + output] ?? 0;
    while (end !== 0) {
      for (let hit = term[end] ?? -1; hit >= 0; hit = sameTerm[hit] ?? -1) {
        take(hit, at - (length[hit] ?? 0) + 1, at);
      }
      end = states[(states[end * 4 + suffix] ?? 0) * 4 + output] ?? 0;
    }
  }
}
