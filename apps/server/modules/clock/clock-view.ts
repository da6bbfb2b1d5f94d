import {
  type ClockFacts,
  type StatutoryClock,
  type StatutoryKind,
  type StatutoryStanding,
  statutoryClock,
} from '@qianfa/domain/deadlines/statutory';
import type { WorkingCalendar } from '@qianfa/domain/deadlines/working-time';

/** What shows that a clock was met: a publication that is out, or a link that somebody recorded. */
export interface Proof {
  readonly title: string | null;
  readonly link: string | null;
}

/** A statutory clock as screens show it. Instants are ISO 8601. */
export interface ClockView {
  readonly kind: StatutoryKind;
  readonly rule: string;
  readonly startedAt: string;
  readonly dueAt: string;
  readonly doneAt: string | null;
  readonly standing: StatutoryStanding;
  /** Its due time lies in a year whose holidays were not entered. */
  readonly isGuess: boolean;
  readonly proof: Proof | null;
}

export function viewClock(
  facts: ClockFacts & { readonly proof: Proof | null },
  { now, calendar }: { readonly now: Date; readonly calendar: WorkingCalendar },
): ClockView {
  return showClock(statutoryClock(facts, now, calendar), facts.proof);
}

/** A clock that the domain has computed. */
export function showClock(clock: StatutoryClock, proof: Proof | null): ClockView {
  return {
    ...clock,
    startedAt: clock.startedAt.toISOString(),
    dueAt: clock.dueAt.toISOString(),
    doneAt: clock.doneAt?.toISOString() ?? null,
    proof,
  };
}

/** An instant of raw SQL (`to_json(at) #>> '{}'`). */
export function instantOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
