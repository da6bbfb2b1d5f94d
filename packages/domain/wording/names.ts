import { type Automaton, buildAutomaton, scan } from './automaton.ts';
import type { FindingSeverity, TextFinding } from './finding.ts';
import { foldText } from './fold.ts';
import type { FoldedText } from './folded-text.ts';
import { holds } from './lexicon.ts';
import { isName, type LexiconEntry, type WordingContext } from './lexicon-entry.ts';
import { nameParts, shortestName, slipAt } from './near-miss.ts';
import type { ProtectedUnit } from './roster.ts';
import { excerpt, type Span } from './span.ts';

/** A name, and what is looked for in a text to find it and its near-misses. */
export interface Name {
  readonly folded: string;
  readonly right: string;
  readonly entry: LexiconEntry | null;
}

/** Names that must be right, ready to be searched. */
export interface Names {
  readonly names: readonly Name[];
  readonly automaton: Automaton;
  /** For each term of the automaton: which name it belongs to, and what part of it is. */
  readonly parts: readonly Part[];
}

interface Part {
  readonly name: number;
  /** `whole`: the name itself · `head`, `tail`: its halves · `crossed`: with its two middle characters swapped · `right`: an exception. */
  readonly role: 'whole' | 'head' | 'tail' | 'crossed' | 'right';
}

/** Where names stand right, and where they are missed by one character. Spans are in folded units. */
export interface NamesFound {
  readonly right: readonly Span[];
  readonly findings: readonly TextFinding[];
}

/**
 * Names from entries of kind `protected` without advice, and the units' full and short names.
 */
export function compileNames(entries: readonly LexiconEntry[], units: readonly ProtectedUnit[]): Names {
  const names: Name[] = [
    ...entries.filter(isName).map((entry) => ({ folded: foldText(entry.term), right: entry.term, entry })),
    ...units
      .flatMap(({ fullName, shortNames }) => [fullName, ...shortNames])
      .map((right) => ({ folded: foldText(right), right, entry: null })),
  ].filter(({ folded }) => folded !== '');
  const terms: string[] = [];
  const parts: Part[] = [];
  const look = (name: number, role: Part['role'], term: string) => {
    terms.push(term);
    parts.push({ name, role });
  };
  names.forEach(({ folded, entry }, name) => {
    look(name, 'whole', folded);
    for (const exception of entry?.exceptions ?? []) look(name, 'right', exception);
    if (folded.length < shortestName) return;
    const { head, tail, crossed } = nameParts(folded);
    look(name, 'head', head);
    look(name, 'tail', tail);
    look(name, 'crossed', crossed);
  });
  return { names, automaton: buildAutomaton(terms), parts };
}

interface Miss extends Span {
  readonly name: Name;
  readonly slip: string;
  readonly at: number;
}

/** Finds names and their near-misses; a near-miss inside or across another name that stands right is none. */
export function searchNames(
  { text, folded }: { text: string; folded: FoldedText },
  { names, automaton, parts }: Names,
  context: WordingContext,
): NamesFound {
  const right: Span[] = [];
  const misses = new Map<string, Miss>();
  const look = (name: Name, start: number) => {
    const miss = slipAt(name.folded, folded, start);
    const key = `${start}:${miss?.end}`;
    if (miss !== null && !misses.has(key)) misses.set(key, { ...miss, name, start });
  };
  scan(automaton, folded, (term, start, end) => {
    const part = parts[term];
    const name = names[part?.name ?? -1];
    if (part === undefined || name === undefined) return;
    if (name.entry !== null && !holds(name.entry, context)) return;
    const length = name.folded.length;
    if (part.role === 'whole' || part.role === 'right') right.push({ start, end: end + 1 });
    else if (part.role === 'tail') for (const more of [-1, 0, 1]) look(name, end - length + 1 + more);
    else look(name, start);
  });
  const slips = [...misses.values()].filter((miss) => !right.some((span) => explains(span, miss)));
  const longest = slips.filter((miss) => !slips.some((other) => other !== miss && covers(other, miss)));
  return { right, findings: longest.map((miss) => findingOf(miss, { text, folded })) };
}

/** Whether a name that stands right makes a slip of another name none: it reaches across its edge or over its place. */
function explains(right: Span, miss: Miss): boolean {
  if (right.end <= miss.start || miss.end <= right.start) return false;
  const place = miss.start + miss.at;
  const inside = miss.start <= right.start && right.end <= miss.end;
  return !inside || (right.start <= place && place < right.end);
}

function covers(longer: Span, miss: Span): boolean {
  const size = (span: Span) => span.end - span.start;
  return longer.start <= miss.start && miss.end <= longer.end && size(longer) > size(miss);
}

function findingOf(
  { name, slip, at, ...span }: Miss,
  given: { text: string; folded: FoldedText },
): TextFinding {
  const { entry, right } = name;
  return {
    kind: 'protected',
    severity: entry?.severity ?? severityOfUnit(slip),
    ...excerpt(given.text, given.folded, span),
    advice: right,
    rule: 'R6',
    source: entry?.source ?? '本单位名称',
    code: entry === null ? 'unitNameSlip' : 'nameSlip',
    facts: { ...(entry === null ? {} : { entry: entry.id }), name: right, slip, position: at + 1 },
  };
}

/** A wrong character in a unit's name may be another unit's name that is not on the list. */
function severityOfUnit(slip: string): FindingSeverity {
  return slip === 'wrong' ? 'hint' : 'warn';
}
