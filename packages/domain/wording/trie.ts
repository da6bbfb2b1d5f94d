import { foldTable } from './fold.ts';

/** Terms as a tree of folded units; states are numbers, 0 the root. */
export interface Trie {
  readonly slots: Int32Array;
  readonly shift: number;
  readonly parent: Int32Array;
  readonly unit: Uint16Array;
  readonly first: Int32Array;
  readonly term: Int32Array;
  readonly sameTerm: Int32Array;
  readonly length: Uint16Array;
  /** States by depth, the root first. */
  readonly order: Int32Array;
}

/** Longest term that is looked for, in units; what is longer never hits (judge-entry.ts refuses it long before). */
export const longestTerm = 1000;

/** Plants all terms. Of terms that fold equally the first one is met first. */
export function growTrie(terms: readonly string[]): Trie {
  let most = 1;
  for (const term of terms) most += term.length;
  const bits = Math.max(8, Math.ceil(Math.log2(most * 1.6)));
  const trie = {
    slots: new Int32Array(2 ** bits),
    shift: 32 - bits,
    parent: new Int32Array(most),
    unit: new Uint16Array(most),
    depth: new Uint16Array(most),
    first: new Int32Array(65_536),
    states: 1,
  };
  const term = new Int32Array(most).fill(-1);
  const sameTerm = new Int32Array(terms.length).fill(-1);
  const length = new Uint16Array(terms.length);
  for (let index = terms.length - 1; index >= 0; index--) {
    const word = terms[index] ?? '';
    const end = word.length > longestTerm ? 0 : plant(word, trie);
    if (end === 0) continue;
    length[index] = trie.depth[end] ?? 0;
    sameTerm[index] = term[end] ?? -1;
    term[end] = index;
  }
  const { slots, shift, first, states } = trie;
  const [parent, unit, depth] = [trie.parent.slice(0, states), trie.unit.slice(0, states), trie.depth];
  const order = byDepth(depth.subarray(0, states));
  return { slots, shift, parent, unit, first, term: term.slice(0, states), sameTerm, length, order };
}

/** Where the edge of a state by a unit is looked for first. */
export function slotOf(state: number, unit: number, shift: number): number {
  return (Math.imul(state, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> shift;
}

interface Growing {
  readonly slots: Int32Array;
  readonly shift: number;
  readonly parent: Int32Array;
  readonly unit: Uint16Array;
  readonly depth: Uint16Array;
  readonly first: Int32Array;
  states: number;
}

/** The state in which the word ends; 0 where nothing of it counts. */
function plant(word: string, trie: Growing): number {
  const fold = foldTable();
  let state = 0;
  for (let at = 0; at < word.length; at++) {
    const unit = fold[word.charCodeAt(at)] ?? 0;
    if (unit !== 0) state = childOf(state, unit, trie);
  }
  return state;
}

/** The root's children are in `first` alone: nearly every term begins with one of a few thousand characters. */
function childOf(state: number, unit: number, trie: Growing): number {
  if (state === 0) {
    const child = trie.first[unit] ?? 0;
    if (child !== 0) return child;
    const begun = newState(0, unit, trie);
    trie.first[unit] = begun;
    return begun;
  }
  const { slots, shift, parent, unit: units } = trie;
  let slot = slotOf(state, unit, shift);
  for (let child = slots[slot] ?? 0; child !== 0; child = slots[slot] ?? 0) {
    if (parent[child] === state && units[child] === unit) return child;
    slot = (slot + 1) & (slots.length - 1);
  }
  const child = newState(state, unit, trie);
  slots[slot] = child;
  return child;
}

function newState(above: number, unit: number, trie: Growing): number {
  const state = trie.states++;
  trie.parent[state] = above;
  trie.unit[state] = unit;
  trie.depth[state] = (trie.depth[above] ?? 0) + 1;
  return state;
}

/** Counting sort. */
function byDepth(depth: Uint16Array): Int32Array {
  const starts = new Int32Array(longestTerm + 2);
  for (const at of depth) starts[at + 1] = (starts[at + 1] ?? 0) + 1;
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
  const order = new Int32Array(depth.length);
  for (let state = 0; state < depth.length; state++) {
    const at = depth[state] ?? 0;
    const place = starts[at] ?? 0;
    order[place] = state;
    starts[at] = place + 1;
  }
  return order;
}
