import { allowed, type RefusalFacts, refuse, type Verdict } from '../refusal.ts';
import type { Id } from '../rights/roles.ts';

/** 暂停发布时段 (R22): nothing goes out in it, whoever sends and whichever way. */
export interface Moratorium {
  readonly id: Id;
  /** First instant in which nothing goes out. */
  readonly startsAt: Date;
  /** First instant in which things go out again; null: until a person lifts it. Lifting sets it. */
  readonly endsAt: Date | null;
  /** Path of the unit that it holds for, with everything under it; `/` is the whole office. */
  readonly unitPath: string;
  /** Null: every platform. */
  readonly platform: string | null;
  readonly reason: string;
  readonly declaredBy: string;
}

/** Where a release goes to. */
export interface ReleasePlace {
  readonly unitPath: string;
  readonly platform: string;
}

/**
 * Whether the moratorium is in force at an instant. Both comparisons are asked the other way round, so that an instant
 * that cannot be read counts as inside (R1, fail closed).
 */
export function holdsAt({ startsAt, endsAt }: Pick<Moratorium, 'startsAt' | 'endsAt'>, at: Date): boolean {
  const before = at.getTime() < startsAt.getTime();
  const after = endsAt !== null && at.getTime() >= endsAt.getTime();
  return !before && !after;
}

/** Whether the account lies in it. Unit paths end in `/`, so that a prefix is a superior; an empty one reaches everything. */
export function reachesPlace(one: Pick<Moratorium, 'unitPath' | 'platform'>, place: ReleasePlace): boolean {
  return (
    place.unitPath.startsWith(one.unitPath) && (one.platform === null || one.platform === place.platform)
  );
}

/** The moratorium that stops a release at this instant; of several the one that ends last. Null: none does. */
export function moratoriumAt(
  moratoria: readonly Moratorium[],
  place: ReleasePlace,
  at: Date,
): Moratorium | null {
  const standing = moratoria.filter((one) => reachesPlace(one, place) && holdsAt(one, at));
  return standing.reduce<Moratorium | null>(
    (last, one) => (last && endOf(last) >= endOf(one) ? last : one),
    null,
  );
}

function endOf({ endsAt }: Moratorium): number {
  const end = endsAt?.getTime() ?? Number.POSITIVE_INFINITY;
  return Number.isNaN(end) ? Number.POSITIVE_INFINITY : end;
}

/** What a refused person is told: since when, until when, why and by whom. An open end and a set one are two sentences. */
export function moratoriumRefusal({ startsAt, endsAt, reason, declaredBy }: Moratorium): RefusalFacts {
  const facts = { from: iso(startsAt), reason, by: declaredBy };
  return endsAt === null
    ? refuse('precondition', 'R22', 'moratoriumUntilLifted', facts).refusal
    : refuse('precondition', 'R22', 'moratoriumInForce', { ...facts, until: iso(endsAt) }).refusal;
}

function iso(at: Date): string | null {
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** Whether one may be declared for this time. `startsAt` null: from now. A start in the past would claim what was not so. */
export function judgeDeclaration(
  { startsAt, endsAt }: { readonly startsAt: Date | null; readonly endsAt: Date | null },
  now: Date,
): Verdict {
  if (startsAt && !(startsAt > now)) return refuse('invalid', 'R22', 'moratoriumStartsInPast');
  return judgeEnd({ startsAt: startsAt ?? now, endsAt }, now);
}

/** Whether this may be its end: after its beginning and still to come. What shall end now is lifted. */
export function judgeEnd(
  { startsAt, endsAt }: { readonly startsAt: Date; readonly endsAt: Date | null },
  now: Date,
): Verdict {
  if (endsAt === null) return allowed;
  if (!(endsAt > startsAt)) return refuse('invalid', 'R22', 'moratoriumEndsBeforeStart');
  return endsAt > now ? allowed : refuse('invalid', 'R22', 'moratoriumEndsInPast');
}

/** Whether it can still be lifted or changed: what is over stays as it was. */
export function judgeStanding({ endsAt }: Pick<Moratorium, 'endsAt'>, now: Date): Verdict {
  return endsAt === null || endsAt > now ? allowed : refuse('conflict', 'R22', 'moratoriumOver');
}
