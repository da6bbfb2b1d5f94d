import { foldTable } from './fold.ts';

/**
 * Aho–Corasick over folded UTF-16 units. The trie's edges are a hash table of states (open addressing, keyed by parent
 * and unit, checked against the child's own parent and unit), everything else flat arrays by state: no object per
 * state, no string key, so that 200 000 terms take tens of megabytes and a word like `__proto__` is a word.
 */
export interface Automaton {
  /** Child states by hash of parent and unit; 0 is empty (the root is nobody's child). */
  readonly slots: Int32Array;
  readonly shift: number;
  readonly parent: Int32Array;
  readonly unit: Uint16Array;
  /** The root's children by unit: most of a text stands at the root. */
  readonly first: Int32Array;
  readonly fail: Int32Array;
  /** The state itself, or the nearest of its suffixes, from which an edge leads on. */
  readonly resume: Int32Array;
  /** The state itself if a term ends there, else its nearest suffix where one does; 0: none. */
  readonly output: Int32Array;
  /** Index of the first term that ends in a state, −1: none; `sameTerm` leads to the next one that folds equally. */
  readonly term: Int32Array;
  readonly sameTerm: Int32Array;
  /** Length of each term in folded units; 0 for a term of nothing, which never hits. */
  readonly length: Uint16Array;
}

/**
 * Takes a hit: index of the term, and its place in folded units (the `places` of the scan lead back to the text). `end`
 * is the index of the last unit, included.
 */
export type TakeHit = (term: number, start: number, end: number) => void;

/** Longest term that is looked for, in units; what is longer never hits (judge-entry.ts refuses it long before). */
export const longestTerm = 1000;

/** Time and memory grow with the summed length of the terms. Terms that fold to nothing are kept out. */
export function buildAutomaton(terms: readonly string[]): Automaton {
  let units = 1;
  for (const term of terms) units += term.length;
  const trie = plant(terms, units);
  return { ...trie, ...link(trie) };
}

type Trie = Pick<
  Automaton,
  'slots' | 'shift' | 'parent' | 'unit' | 'first' | 'term' | 'sameTerm' | 'length'
> & { readonly states: number; readonly depth: Uint16Array };

function plant(terms: readonly string[], most: number): Trie {
  const fold = foldTable();
  const bits = Math.max(8, Math.ceil(Math.log2(most * 1.6)));
  const slots = new Int32Array(2 ** bits);
  const shift = 32 - bits;
  const parent = new Int32Array(most);
  const unit = new Uint16Array(most);
  const depth = new Uint16Array(most);
  const term = new Int32Array(most).fill(-1);
  const first = new Int32Array(65_536);
  const sameTerm = new Int32Array(terms.length).fill(-1);
  const length = new Uint16Array(terms.length);
  let states = 1;
  for (let index = terms.length - 1; index >= 0; index--) {
    const word = terms[index] ?? '';
    if (word.length > longestTerm) continue;
    let state = 0;
    for (let at = 0; at < word.length; at++) {
      const next = fold[word.charCodeAt(at)] ?? 0;
      if (next === 0) continue;
      let slot = slotOf(state, next, shift);
      for (let child = slots[slot] ?? 0; child !== 0; child = slots[slot] ?? 0) {
        if (parent[child] === state && unit[child] === next) break;
        slot = (slot + 1) & (slots.length - 1);
      }
      let child = slots[slot] ?? 0;
      if (child === 0) {
        child = states++;
        slots[slot] = child;
        parent[child] = state;
        unit[child] = next;
        depth[child] = (depth[state] ?? 0) + 1;
        if (state === 0) first[next] = child;
      }
      state = child;
    }
    length[index] = depth[state] ?? 0;
    if (state === 0) continue;
    sameTerm[index] = term[state] ?? -1;
    term[state] = index;
  }
  return {
    slots,
    shift,
    parent: parent.slice(0, states),
    unit: unit.slice(0, states),
    first,
    term: term.slice(0, states),
    sameTerm,
    length,
    states,
    depth,
  };
}

/** Suffix links in order of depth, so that a parent's is known before its children's. */
function link(trie: Trie): Pick<Automaton, 'fail' | 'resume' | 'output'> {
  const { states, parent, unit, term } = trie;
  const fail = new Int32Array(states);
  const resume = new Int32Array(states);
  const output = new Int32Array(states);
  const leads = new Uint8Array(states);
  for (let state = 1; state < states; state++) leads[parent[state] ?? 0] = 1;
  for (const state of byDepth(trie)) {
    if (state === 0) continue;
    const from = parent[state] ?? 0;
    const link = from === 0 ? 0 : step(trie, fail, fail[from] ?? 0, unit[state] ?? 0);
    fail[state] = link;
    resume[state] = leads[state] === 1 ? state : (resume[link] ?? 0);
    output[state] = (term[state] ?? -1) >= 0 ? state : (output[link] ?? 0);
  }
  return { fail, resume, output };
}

function byDepth({ states, depth }: Trie): Int32Array {
  const counts: number[] = [];
  for (let state = 0; state < states; state++) {
    const at = depth[state] ?? 0;
    while (counts.length <= at + 1) counts.push(0);
    counts[at + 1] = (counts[at + 1] ?? 0) + 1;
  }
  for (let at = 1; at < counts.length; at++) counts[at] = (counts[at] ?? 0) + (counts[at - 1] ?? 0);
  const order = new Int32Array(states);
  for (let state = 0; state < states; state++) {
    const at = depth[state] ?? 0;
    const place = counts[at] ?? 0;
    order[place] = state;
    counts[at] = place + 1;
  }
  return order;
}

type Edges = Pick<Automaton, 'slots' | 'shift' | 'parent' | 'unit' | 'first'>;

/** The state after one more unit, by way of as many suffixes as it takes. */
function step(edges: Edges, fail: Int32Array, from: number, unit: number): number {
  const { slots, shift, parent, unit: units, first } = edges;
  const mask = slots.length - 1;
  for (let state = from; state !== 0; state = fail[state] ?? 0) {
    let slot = slotOf(state, unit, shift);
    for (let child = slots[slot] ?? 0; child !== 0; child = slots[slot] ?? 0) {
      if (parent[child] === state && units[child] === unit) return child;
      slot = (slot + 1) & mask;
    }
  }
  return first[unit] ?? 0;
}

function slotOf(state: number, unit: number, shift: number): number {
  return (Math.imul(state, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> shift;
}

/** A text as the automaton reads it: its folded units that count, and where each stands in the text. */
export interface FoldedText {
  readonly units: Uint16Array;
  readonly places: Int32Array;
  readonly count: number;
}

const lineFeed = 10;
const paragraphSeparator = 0x2029;

/**
 * Folds a text. A line break inside a paragraph is passed over like a space; one before an empty line or an indented
 * one ends a paragraph, and no term reaches across it.
 */
export function readFolded(text: string): FoldedText {
  const fold = foldTable();
  const units = new Uint16Array(text.length);
  const places = new Int32Array(text.length);
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const original = text.charCodeAt(at);
    let unit = fold[original] ?? 0;
    if (unit === 0) {
      if (original !== lineFeed || !endsParagraph(text, at)) continue;
      unit = paragraphSeparator;
    }
    units[count] = unit;
    places[count] = at;
    count += 1;
  }
  return { units, places, count };
}

function endsParagraph(text: string, lineBreak: number): boolean {
  const next = text.charCodeAt(lineBreak + 1);
  return next === lineFeed || next === 13 || next === 32 || next === 9 || next === 0x3000;
}

/** Every occurrence of every term, overlapping ones included, in order of their ends. */
export function scan(automaton: Automaton, { units, count }: FoldedText, take: TakeHit): void {
  const { fail, resume, output, term, sameTerm, length } = automaton;
  let state = 0;
  for (let at = 0; at < count; at++) {
    const reached = step(automaton, fail, state, units[at] ?? 0);
    for (let end = output[reached] ?? 0; end !== 0; end = output[fail[end] ?? 0] ?? 0) {
      for (let hit = term[end] ?? -1; hit >= 0; hit = sameTerm[hit] ?? -1) {
        take(hit, at - (length[hit] ?? 0) + 1, at);
      }
    }
    state = resume[reached] ?? 0;
  }
}
