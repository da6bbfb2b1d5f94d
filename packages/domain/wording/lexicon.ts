import { isWithin } from '../rights/may.ts';
import { type Automaton, buildAutomaton, scan } from './automaton.ts';
import type { FindingSeverity, TextFinding } from './finding.ts';
import { foldText, foldUnit } from './fold.ts';
import type { FoldedText } from './folded-text.ts';
import { type EntryKind, isName, type LexiconEntry, type WordingContext } from './lexicon-entry.ts';
import { excerpt, type Span, shielded } from './span.ts';

/** Entries with the automaton over their terms. */
export interface Lexicon {
  readonly entries: readonly LexiconEntry[];
  readonly automaton: Automaton;
  /** What has to hold around a hit, by entry; worked out when an entry first hits. */
  readonly conditions: Map<number, Condition>;
}

interface Condition {
  /** The term itself, unfolded, where folding would make the wrong form the right one (宣洩 → 宣泄). */
  readonly literal: string | null;
  /** Letters or digits at an end: no part of a longer word. */
  readonly wordStart: boolean;
  readonly wordEnd: boolean;
  /** Letters or digits side by side: nothing may stand between them. */
  readonly solid: boolean;
  /** Folded longer expressions that are right, and where in them the term begins. */
  readonly exceptions: readonly { readonly words: string; readonly before: number }[];
}

interface Hit extends Span {
  readonly entry: LexiconEntry;
}

/** The automaton may come from elsewhere (built in a thread) if it is over the terms of these entries, in order. */
export function compileLexicon(
  entries: readonly LexiconEntry[],
  automaton: Automaton = buildAutomaton(entries.map((entry) => entry.term)),
): Lexicon {
  return { entries, automaton, conditions: new Map() };
}

/**
 * What a lexicon says about a text: every occurrence of every entry that holds for the context, without those inside
 * an exception of their own or inside a name that is written right (`shields`, in folded units), and without those
 * inside a longer one of at least the same severity: a hint never hides what blocks. Ordered by place.
 */
export function matchLexicon(
  { text, folded, shields }: { text: string; folded: FoldedText; shields: readonly Span[] },
  lexicon: Lexicon,
  context: WordingContext,
): TextFinding[] {
  const hits: Hit[] = [];
  scan(lexicon.automaton, folded, (term, start, end) => {
    const entry = lexicon.entries[term];
    if (entry === undefined || isName(entry) || !holds(entry, context)) return;
    const hit = { entry, start, end: end + 1 };
    if (stands(hit, conditionOf(lexicon, term), { text, folded })) hits.push(hit);
  });
  return longest(hits.filter((hit) => !shielded(hit, shields))).map((hit) => findingOf(hit, text, folded));
}

/** Whether an entry holds on that day, platform, kind and unit. What the context does not know is outside a scope. */
export function holds({ from, until, scope }: LexiconEntry, context: WordingContext): boolean {
  if (from !== null && context.day < from) return false;
  if (until !== null && context.day > until) return false;
  if (!includes(scope.platforms, context.platform) || !includes(scope.postKinds, context.postKind))
    return false;
  return scope.unitPath === null || (context.unitPath !== null && isWithin(context.unitPath, scope.unitPath));
}

function includes(scope: readonly string[] | null, value: string | null): boolean {
  return scope === null || (value !== null && scope.includes(value));
}

function conditionOf(lexicon: Lexicon, index: number): Condition {
  const known = lexicon.conditions.get(index);
  if (known !== undefined) return known;
  const entry = lexicon.entries[index];
  const condition = entry === undefined ? freely : workOut(entry);
  lexicon.conditions.set(index, condition);
  return condition;
}

const freely: Condition = { literal: null, wordStart: false, wordEnd: false, solid: false, exceptions: [] };

function workOut({ term, advice, exceptions }: LexiconEntry): Condition {
  const words = foldText(term);
  const right = exceptions.map(foldText);
  const sameOnceFolded = right.includes(words) || (advice !== null && foldText(advice) === words);
  return {
    literal: sameOnceFolded ? counted(term) : null,
    wordStart: /^[a-z0-9]/.test(words),
    wordEnd: /[a-z0-9]$/.test(words),
    solid: /[a-z0-9][a-z0-9]/.test(words),
    exceptions: right.filter((longer) => longer !== words).flatMap((longer) => placesIn(longer, words)),
  };
}

function placesIn(longer: string, words: string): { words: string; before: number }[] {
  const places: { words: string; before: number }[] = [];
  for (let at = longer.indexOf(words); at >= 0; at = longer.indexOf(words, at + 1)) {
    places.push({ words: longer, before: at });
  }
  return places;
}

/** Without what folding passes over, otherwise untouched. */
function counted(text: string): string {
  return [...Array(text.length).keys()]
    .filter((at) => foldUnit(text.charCodeAt(at)) !== 0)
    .map((at) => text.charAt(at))
    .join('');
}

function stands(
  { start, end, entry }: Hit,
  condition: Condition,
  { text, folded }: { text: string; folded: FoldedText },
): boolean {
  if (condition.literal !== null && !isLiterally(condition.literal, start, { text, folded })) return false;
  const from = folded.places[start] ?? 0;
  const to = (folded.places[end - 1] ?? 0) + 1;
  if (condition.wordStart && isWordUnit(text.charCodeAt(from - 1))) return false;
  if (condition.wordEnd && isWordUnit(text.charCodeAt(to))) return false;
  if (condition.solid && to - from !== entry.term.length) return false;
  return !condition.exceptions.some(({ words, before }) => readsAt(folded, start - before, words));
}

function isLiterally(
  literal: string,
  start: number,
  { text, folded }: { text: string; folded: FoldedText },
): boolean {
  for (let at = 0; at < literal.length; at++) {
    if (text.charCodeAt(folded.places[start + at] ?? 0) !== literal.charCodeAt(at)) return false;
  }
  return true;
}

function isWordUnit(unit: number): boolean {
  const folded = foldUnit(unit);
  return (folded >= 48 && folded <= 57) || (folded >= 97 && folded <= 122);
}

/** Whether the folded text reads these folded words from there on. */
function readsAt({ units, count }: FoldedText, start: number, words: string): boolean {
  if (start < 0 || start + words.length > count) return false;
  for (let at = 0; at < words.length; at++) {
    if (units[start + at] !== words.charCodeAt(at)) return false;
  }
  return true;
}

const weight: Readonly<Record<FindingSeverity, number>> = { block: 0, warn: 1, hint: 2 };

/**
 * Longest match: a hit inside another one of the same or a higher severity says nothing more. Hits that overlap
 * without containing each other are two mistakes.
 */
function longest(hits: readonly Hit[]): Hit[] {
  const order = [...hits].sort(
    (a, b) => a.start - b.start || b.end - a.end || weight[a.entry.severity] - weight[b.entry.severity],
  );
  const reached = [-1, -1, -1];
  return order.filter(({ end, entry }) => {
    const level = weight[entry.severity];
    const inside = reached.some((far, of) => of <= level && far >= end);
    reached[level] = Math.max(reached[level] ?? -1, end);
    return !inside;
  });
}

const codes: Readonly<Record<EntryKind, string>> = {
  typo: 'typo',
  forbidden: 'forbiddenWords',
  cautious: 'cautiousWords',
  protected: 'protectedTerm',
  secrecy: 'secrecyTerm',
};

function findingOf({ entry, start, end }: Hit, text: string, folded: FoldedText): TextFinding {
  return {
    kind: entry.kind,
    severity: entry.severity,
    ...excerpt(text, folded, { start, end }),
    advice: entry.advice,
    rule: 'R6',
    source: entry.source,
    code: codes[entry.kind],
    facts: { entry: entry.id, note: entry.note ?? '' },
  };
}
