import { allowed, refuse, type Verdict } from '../refusal.ts';
import type { Id } from '../rights/roles.ts';

/** Longest absence that can be entered at once, in days: a mistyped year is caught by it. */
export const absenceDaysMax = 366;

export interface Period {
  readonly startsAt: Date;
  /** Not included. */
  readonly endsAt: Date;
}

/** 外出: who is away, and who stands in (R8). */
export interface Absence extends Period {
  readonly personId: Id;
  readonly delegateId: Id | null;
}

export interface AbsenceFacts {
  /** Absences of this person that were not taken back. */
  readonly own: readonly Period[];
  /** Null where nobody stands in. */
  readonly delegate: {
    readonly name: string;
    /** Active, and holding a role that decides on content. */
    readonly mayReview: boolean;
    /** Absences of the delegate that were not taken back. */
    readonly absences: readonly Absence[];
  } | null;
  /** This person decides on content: then a delegate must be able to. */
  readonly reviews: boolean;
}

/**
 * Whether an absence may be recorded (R8): real times that are not over, no overlap with another of the same person, and
 * a delegate who is there all the while. Nobody passes a delegation on, so that a circle cannot come about: whoever is
 * away at any time of it cannot stand in. What a delegation never gives is the right to sign (R15).
 */
export function judgeAbsence(absence: Absence, facts: AbsenceFacts, now: Date): Verdict {
  const { startsAt, endsAt } = absence;
  if (endsAt <= startsAt) return refuse('invalid', 'R8', 'absenceOrder');
  if (endsAt <= now) return refuse('invalid', 'R8', 'absenceOver');
  if (endsAt.getTime() - startsAt.getTime() > absenceDaysMax * 86_400_000) {
    return refuse('invalid', 'R8', 'absenceTooLong', { max: absenceDaysMax });
  }
  const same = facts.own.find((one) => overlap(one, absence));
  if (same) return refuse('precondition', 'R8', 'absenceOverlaps', periodFacts(same));
  return judgeDelegate(absence, facts);
}

function judgeDelegate(absence: Absence, { delegate, reviews }: AbsenceFacts): Verdict {
  if (absence.delegateId === null || delegate === null) return allowed;
  if (absence.delegateId === absence.personId) return refuse('invalid', 'R8', 'delegateIsSelf');
  const { name } = delegate;
  if (reviews && !delegate.mayReview) return refuse('precondition', 'R8', 'delegateMayNotReview', { name });
  const away = delegate.absences.find((one) => overlap(one, absence));
  if (!away) return allowed;
  return away.delegateId === absence.personId
    ? refuse('precondition', 'R8', 'delegationCircle', { name, ...periodFacts(away) })
    : refuse('precondition', 'R8', 'delegateAway', { name, ...periodFacts(away) });
}

/** Whether two periods share an instant; one that ends as the other begins does not. */
export function overlap(a: Period, b: Period): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}

function periodFacts({ startsAt, endsAt }: Period) {
  return { since: startsAt.toISOString(), until: endsAt.toISOString() };
}
