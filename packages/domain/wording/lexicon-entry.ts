import type { FindingKind, FindingSeverity } from './finding.ts';

/** Kinds of finding that an entry may write. */
export type EntryKind = Extract<FindingKind, 'typo' | 'forbidden' | 'cautious' | 'protected' | 'secrecy'>;

/**
 * 词条: one expression of a lexicon that is wrong or delicate where it stands. Of kind `protected` without advice it is
 * the other way round: the term is a name that has to be written exactly so, and what misses it by one character is
 * found; its exceptions are then expressions that look like a slip and are right.
 */
export interface LexiconEntry {
  /** Stable in its lexicon; hit statistics and excuses name it. */
  readonly id: string;
  /** The words as they would stand in a text; never a regular expression. */
  readonly term: string;
  readonly kind: EntryKind;
  readonly severity: FindingSeverity;
  /** What to write instead; null where only a person can say. */
  readonly advice: string | null;
  /** Shown with the finding: when it is wrong, when it is right. */
  readonly note: string | null;
  readonly source: string;
  /** Longer expressions that contain the term and are right (人大常委会 for 人大常委). */
  readonly exceptions: readonly string[];
  /** First and last day on which the entry holds, YYYY-MM-DD in Asia/Shanghai; null: open. */
  readonly from: string | null;
  readonly until: string | null;
  readonly scope: EntryScope;
}

/** Where an entry holds; null: everywhere. */
export interface EntryScope {
  /** Path of the unit under which it holds. */
  readonly unitPath: string | null;
  readonly platforms: readonly string[] | null;
  readonly postKinds: readonly string[] | null;
}

/** Whether the entry's term is a name written right, against whose near-misses it protects. */
export function isName({ kind, advice }: Pick<LexiconEntry, 'kind' | 'advice'>): boolean {
  return kind === 'protected' && advice === null;
}

/** For which text it is judged. */
export interface WordingContext {
  /** Day of Asia/Shanghai, YYYY-MM-DD. */
  readonly day: string;
  readonly platform: string | null;
  readonly postKind: string | null;
  /** Path of the unit whose post it is; null on the command line. */
  readonly unitPath: string | null;
}
