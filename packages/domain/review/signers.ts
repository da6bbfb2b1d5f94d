import { allowed, refuse, type Verdict } from '../refusal.ts';
import type { Id } from '../rights/roles.ts';
import type { PostClass } from '../text/draft-content.ts';

/** 授权 of 办公室主任 · 分管领导 or 主要领导 of a class · who may 代签 (R41, R43). */
export const authorityKinds = ['delegate', 'level', 'deputy'] as const;
export type AuthorityKind = (typeof authorityKinds)[number];

/** 授权 that nobody has ended. Days are `YYYY-MM-DD` in Asia/Shanghai, both ends included. */
export interface SigningAuthority {
  readonly id: Id;
  readonly kind: AuthorityKind;
  readonly personId: Id;
  readonly classes: readonly string[];
  /** Accounts that this unit or one under it sponsors. */
  readonly unitPath: string;
  /** Narrower: this account alone. */
  readonly accountId: Id | null;
  readonly startsOn: string;
  readonly endsOn: string | null;
}

/** One account's content that is to be signed. */
export interface ToBeSigned {
  readonly class: PostClass;
  readonly accountId: Id;
  /** Of the sponsoring unit, `/1/4/`. */
  readonly unitPath: string;
}

export interface SignersFacts extends ToBeSigned {
  /** 分级签发 is switched on. */
  readonly byClass: boolean;
  /** The account's responsible publisher today; null: none. */
  readonly publisherId: Id | null;
  readonly authorities: readonly SigningAuthority[];
  readonly today: string;
}

/** Who may sign, and on which ground: null is the term as responsible publisher. */
export interface Signer {
  readonly personId: Id;
  readonly authorityId: Id | null;
}

/**
 * Who signs this account's content today (R41). The responsible publisher is the default; for a class that the unit has
 * given to a leader, that leader alone, and nobody while the leader's days are over (fail closed); a dated 授权 adds
 * 办公室主任 for what is left to the publisher. Without a valid publisher nobody signs: the account cannot publish (R15).
 */
export function signersOf(facts: SignersFacts): readonly Signer[] {
  if (facts.publisherId === null) return [];
  const publisher: Signer = { personId: facts.publisherId, authorityId: null };
  if (!facts.byClass) return [publisher];
  const covering = facts.authorities.filter((one) => covers(one, facts));
  const levels = nearest(covering.filter(({ kind }) => kind === 'level'));
  const good = (one: SigningAuthority) => authorityGood(one, facts.today);
  if (levels.length > 0) return levels.filter(good).map(signerBy);
  const delegates = covering.filter((one) => one.kind === 'delegate' && good(one)).map(signerBy);
  return [publisher, ...delegates.filter(({ personId }) => personId !== facts.publisherId)];
}

/** Who may 代签 this content today, by which 授权 (R43). */
export function deputiesOf(
  facts: ToBeSigned & Pick<SignersFacts, 'authorities' | 'today'>,
): readonly Signer[] {
  return facts.authorities
    .filter((one) => one.kind === 'deputy' && covers(one, facts) && authorityGood(one, facts.today))
    .map(signerBy);
}

/** Whether the authority's days include this one. */
export function authorityGood(
  { startsOn, endsOn }: Pick<SigningAuthority, 'startsOn' | 'endsOn'>,
  today: string,
): boolean {
  return startsOn <= today && (endsOn === null || endsOn >= today);
}

/** Whether it is about this account and class at all. */
export function covers(authority: SigningAuthority, content: ToBeSigned): boolean {
  return (
    authority.classes.includes(content.class) &&
    content.unitPath.startsWith(authority.unitPath) &&
    (authority.accountId === null || authority.accountId === content.accountId)
  );
}

/** 授权 for longer than this is a change of office and is recorded as a term. Days. */
export const longestAuthorityDays = 366;

/** Whether such an 授权 can be recorded: dated, not over, not of oneself (R41, R43). */
export function mayRecordAuthority(
  given: {
    readonly kind: AuthorityKind;
    readonly personId: Id;
    readonly grantedById: Id;
    readonly startsOn: string;
    readonly endsOn: string | null;
  },
  facts: { readonly today: string; readonly days: number | null; readonly holdsPublisherRole: boolean },
): Verdict {
  const rule = given.kind === 'deputy' ? 'R43' : 'R41';
  if (given.kind !== 'level' && given.personId === given.grantedById) {
    return refuse('invalid', rule, 'authorityOfOneself');
  }
  if (given.endsOn === null && given.kind !== 'level') return refuse('invalid', rule, 'authorityWithoutEnd');
  if (given.endsOn !== null && given.endsOn < given.startsOn) {
    return refuse('invalid', rule, 'authorityEndsBeforeItStarts');
  }
  if (given.endsOn !== null && given.endsOn < facts.today)
    return refuse('invalid', rule, 'authorityAlreadyOver');
  if (given.kind !== 'level' && facts.days !== null && facts.days > longestAuthorityDays) {
    return refuse('invalid', rule, 'authorityTooLong', { days: longestAuthorityDays });
  }
  return facts.holdsPublisherRole ? allowed : refuse('precondition', rule, 'authorityNeedsPublisherRole');
}

/** A unit's own leaders come before those of the units above. */
function nearest(levels: readonly SigningAuthority[]): readonly SigningAuthority[] {
  const deepest = Math.max(0, ...levels.map(({ unitPath }) => unitPath.length));
  return levels.filter(({ unitPath }) => unitPath.length === deepest);
}

function signerBy({ personId, id }: SigningAuthority): Signer {
  return { personId, authorityId: id };
}
