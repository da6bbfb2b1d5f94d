import { type Automaton, buildAutomaton, scan } from './automaton.ts';
import { foldText } from './fold.ts';
import type { FoldedText } from './folded-text.ts';
import type { RosterLeader } from './roster.ts';
import type { Span } from './span.ts';

/** The dated roster of leaders, ready to be searched. */
export interface Leaders {
  readonly roster: readonly RosterLeader[];
  readonly automaton: Automaton;
  /** What each term of the automaton is: a name or a title, in folded form. */
  readonly terms: readonly { readonly words: string; readonly is: 'name' | 'title' }[];
}

export function compileLeaders(roster: readonly RosterLeader[]): Leaders {
  const names = new Set(roster.map(({ name }) => foldText(name)));
  const titles = new Set(roster.flatMap((leader) => leader.titles.map(foldText)));
  const terms = [
    ...[...names].map((words) => ({ words, is: 'name' as const })),
    ...[...titles].map((words) => ({ words, is: 'title' as const })),
  ].filter(({ words }) => words !== '');
  return { roster, automaton: buildAutomaton(terms.map(({ words }) => words)), terms };
}

/** A name or title of the roster where it stands in a text; spans in folded units. */
export interface Mention extends Span {
  readonly words: string;
}

export interface Mentions {
  readonly names: readonly Mention[];
  /** The longest title at each place where one ends, so that 副市长 is not 市长. */
  readonly titles: readonly Mention[];
}

export function mentionsIn(folded: FoldedText, { automaton, terms }: Leaders): Mentions {
  const names: Mention[] = [];
  const titles: Mention[] = [];
  scan(automaton, folded, (index, start, last) => {
    const term = terms[index];
    if (term === undefined) return;
    const into = term.is === 'name' ? names : titles;
    const before = into.at(-1);
    const mention = { words: term.words, start, end: last + 1 };
    // Terms that end together come longest first.
    if (before?.end !== mention.end) into.push(mention);
  });
  return { names, titles };
}

/** Whether the leader holds the office on that day, YYYY-MM-DD. */
export function inOffice({ from, until }: RosterLeader, day: string): boolean {
  return (from === null || from <= day) && (until === null || day <= until);
}

/** The folded characters from a place on, as text; '' outside. */
export function readFrom({ units, count }: FoldedText, start: number, length: number): string {
  let words = '';
  for (let at = Math.max(start, 0); at < Math.min(start + length, count); at++) {
    words += String.fromCharCode(units[at] ?? 0);
  }
  return words;
}
