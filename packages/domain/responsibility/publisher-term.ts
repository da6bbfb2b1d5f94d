import { addDays, dayNumber, isDay } from '../calendar/shanghai.ts';
import { allowed, refuse, type Verdict } from '../refusal.ts';
import type { Id } from '../rights/roles.ts';

/** R15: an acting publisher (代) stands in for at most so many days, first and last included. */
export const actingDaysMax = 30;

/** 责任发布人 of an account, with effective dates. Days are `YYYY-MM-DD` in Shanghai. */
export interface PublisherTerm {
  readonly personId: Id;
  readonly acting: boolean;
  readonly startsOn: string;
  /** Last day, included; null: until further notice. */
  readonly endsOn: string | null;
}

/**
 * The account's responsible publisher on a day; null where there is none, and also where the terms contradict each
 * other: an account whose publisher is in doubt cannot publish (R15, fail closed).
 */
export function publisherOn<Term extends PublisherTerm>(terms: readonly Term[], day: string): Term | null {
  const covering = isDay(day) ? terms.filter((term) => covers(term, day)) : [];
  const [only] = covering;
  return only && covering.length === 1 ? only : null;
}

/** Whether a term may be recorded beside the account's others: real days in order, no overlap, acting at most 30 days (R15). */
export function mayAddTerm(existing: readonly PublisherTerm[], added: PublisherTerm): Verdict {
  for (const day of [added.startsOn, added.endsOn]) {
    if (day !== null && !isDay(day))
      return refuse('invalid', 'input', 'noSuchDay', { day: day.slice(0, 20) });
  }
  if (added.endsOn !== null && added.endsOn < added.startsOn) {
    return refuse('invalid', 'R15', 'termEndsBeforeStart');
  }
  const acting = judgeActing(added);
  if (!acting.ok) return acting;
  const other = existing.find((term) => overlap(term, added));
  return other
    ? refuse('conflict', 'R15', 'termsOverlap', { startsOn: other.startsOn, endsOn: other.endsOn })
    : allowed;
}

/** Whether a term may end on this day: within the term, and earlier than it would. A term is never ended into the past of `today`. */
export function mayEndTerm(term: PublisherTerm, lastDay: string, today: string): Verdict {
  if (!isDay(lastDay)) return refuse('invalid', 'input', 'noSuchDay', { day: lastDay.slice(0, 20) });
  if (lastDay < term.startsOn) return refuse('invalid', 'R15', 'termEndsBeforeStart');
  if (lastDay < addDays(today, -1)) return refuse('invalid', 'R15', 'termEndsInThePast', { today });
  return term.endsOn !== null && lastDay > term.endsOn
    ? refuse('invalid', 'R15', 'termCannotBeProlonged', { endsOn: term.endsOn })
    : allowed;
}

function judgeActing(term: PublisherTerm): Verdict {
  if (!term.acting) return allowed;
  if (term.endsOn === null) return refuse('invalid', 'R15', 'actingNeedsEnd', { max: actingDaysMax });
  const days = dayNumber(term.endsOn) - dayNumber(term.startsOn) + 1;
  return days <= actingDaysMax
    ? allowed
    : refuse('invalid', 'R15', 'actingTooLong', { days, max: actingDaysMax });
}

function covers(term: PublisherTerm, day: string): boolean {
  return term.startsOn <= day && (term.endsOn === null || day <= term.endsOn);
}

function overlap(a: PublisherTerm, b: PublisherTerm): boolean {
  return (a.endsOn === null || b.startsOn <= a.endsOn) && (b.endsOn === null || a.startsOn <= b.endsOn);
}
