import {
  type ClockFacts,
  decisionStart,
  isOpenClock,
  type StatutoryClock,
  statutoryClock,
} from './statutory.ts';
import type { WorkingCalendar } from './working-time.ts';

/** What decides which statutory clocks press on a post that is under way (R9–R11). */
export interface PostClockFacts {
  readonly kind: string;
  /** The event that it reports on; null: none. */
  readonly incident: {
    readonly startedAt: Date;
    /** A post of the event is out and stands. */
    readonly informed: boolean;
    /** A press conference was held, or somebody decided that none is needed. */
    readonly conferenceSettled: boolean;
  } | null;
  /** Day of the decision that it makes public (`YYYY-MM-DD`). */
  readonly decidedOn: string | null;
  /** When the policy went out whose later interpretation it is (R10); null: it is none, or the policy is not out. */
  readonly policyOutAt: Date | null;
  /** The post itself is out and stands. */
  readonly out: boolean;
}

/** The clocks that passing this post on would help to meet, the first due first; empty for nearly every post. */
export function openClocksOf(
  facts: PostClockFacts,
  now: Date,
  calendar: WorkingCalendar,
): readonly StatutoryClock[] {
  return startedBy(facts)
    .filter(({ startedAt }) => startedAt <= now)
    .map((one) => statutoryClock(one, now, calendar))
    .filter(isOpenClock)
    .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
}

function startedBy({ kind, incident, decidedOn, policyOutAt, out }: PostClockFacts): ClockFacts[] {
  const open: ClockFacts[] = [];
  if (incident && !incident.informed) {
    open.push({ kind: 'information', startedAt: incident.startedAt, doneAt: null });
  }
  if (incident && !incident.conferenceSettled) {
    open.push({ kind: 'conference', startedAt: incident.startedAt, doneAt: null });
  }
  if (out) return open;
  // A decision that was noted before the post was given another kind is no longer its own.
  if (decidedOn !== null && (kind === 'permit' || kind === 'penalty')) {
    open.push({ kind: 'disclosure', startedAt: decisionStart(decidedOn), doneAt: null });
  }
  if (policyOutAt) open.push({ kind: 'interpretation', startedAt: policyOutAt, doneAt: null });
  return open;
}
