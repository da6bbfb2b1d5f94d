import { isWithin } from '../rights/may.ts';
import type { Id } from '../rights/roles.ts';
import { similarity } from '../text/similarity.ts';
import type { TextFinding } from './finding.ts';

/** What is about to go out, as far as near-copies are concerned. */
export interface TextToCompare {
  readonly title: string;
  readonly text: string;
  /** Path of the unit whose account it is for; null where that is not known yet. */
  readonly unitPath: string | null;
  /** The source that the post declares, where it is a relay (R12). */
  readonly declaredSource: string | null;
}

/** A publication that may be nearly the same; its text where it is known. */
export interface Published {
  readonly publicationId: Id;
  readonly title: string;
  readonly text: string | null;
  readonly accountId: Id;
  readonly accountName: string;
  readonly unitPath: string;
  readonly day: string;
  readonly source: string | null;
  /** Its page, where one is known. */
  readonly link: string | null;
}

export interface NearCopy {
  readonly publicationId: Id;
  readonly title: string;
  readonly accountId: Id;
  readonly accountName: string;
  /** Of the account's unit: who may not read what it published is not told of it. */
  readonly unitPath: string;
  readonly day: string;
  readonly link: string | null;
  /** 0 to 1, of the texts, or of the titles where one text is not known. */
  readonly share: number;
  readonly by: 'text' | 'title';
  /** own: the unit said it before · other: another unit's · relayed: another's, and the post names its source. */
  readonly whose: 'own' | 'other' | 'relayed';
}

/** Two texts of so much in common are one text with small changes; titles alone have to be nearer. */
const alikeTexts = 0.8;
const alikeTitles = 0.85;
const listed = 5;

/** Near-copies among what was found, most alike first, five at most (R29: named with their posts, never an accusation). */
export function nearCopies(post: TextToCompare, published: readonly Published[]): NearCopy[] {
  return published
    .flatMap((other) => {
      const known = other.text !== null && other.text !== '' && post.text !== '';
      const share = known ? similarity(post.text, other.text ?? '') : similarity(post.title, other.title);
      if (share < (known ? alikeTexts : alikeTitles)) return [];
      const { publicationId, title, accountId, accountName, unitPath, day, link } = other;
      const named = { publicationId, title, accountId, accountName, unitPath, day, link };
      const by = known ? ('text' as const) : ('title' as const);
      return [{ ...named, share, by, whose: whoseIs(post, other) }];
    })
    .sort((a, b) => b.share - a.share || b.day.localeCompare(a.day) || b.publicationId - a.publicationId)
    .slice(0, listed);
}

function whoseIs(post: TextToCompare, other: Published): NearCopy['whose'] {
  if (post.unitPath !== null && isWithin(other.unitPath, post.unitPath)) return 'own';
  const source = post.declaredSource?.trim() ?? '';
  return source !== '' &&
    [other.accountName, other.source ?? ''].some(
      (name) => name.includes(source) || (name !== '' && source.includes(name)),
    )
    ? 'relayed'
    : 'other';
}

/**
 * A near-copy of another unit is told only to readers whose scope its unit is in (T17): it stands in no count that
 * everybody reads.
 */
export const nearCopyOfOthers = 'nearCopyOther';

/** Hints over the text as a whole, one for each near-copy; a relay that names its source needs none. */
export function nearCopyFindings(copies: readonly NearCopy[]): TextFinding[] {
  return copies
    .filter(({ whose }) => whose !== 'relayed')
    .map(({ publicationId, title, accountName, unitPath, day, share, whose }) => ({
      kind: 'similar',
      severity: 'hint',
      start: 0,
      end: 0,
      text: '',
      advice: null,
      rule: 'R29',
      source: '本办公室的发布记录',
      code: whose === 'own' ? 'nearCopyOwn' : nearCopyOfOthers,
      facts: {
        publicationId,
        title: title.slice(0, 60),
        account: accountName,
        unitPath,
        day,
        percent: Math.round(share * 100),
      },
    }));
}
