import { addDays, dayStart, isDay, shanghaiDay } from '../calendar/shanghai.ts';
import { reminderShares } from './deadline.ts';
import { isRecorded, isWorkingDay, type WorkingCalendar } from './working-time.ts';

/**
 * The clocks that a text above the office sets, as it sets them. Hours run day and night (要点 五(二)); working days
 * begin with the day after the event, as 期间 do in law, and end with the last minute of the last one (要点 三(二)).
 * The three days of an after-review and of a later interpretation are Qianfa's own, since no text sets them.
 */
export const statutoryLimits = {
  /** 突发事件: authoritative information. */
  information: { rule: 'R9', unit: 'hours', limit: 5 },
  /** 突发事件: the first press conference. */
  conference: { rule: 'R9', unit: 'hours', limit: 24 },
  /** 事后复核 of a post that went out on the short route. */
  afterReview: { rule: 'R9', unit: 'workingDays', limit: 3 },
  /** An interpretation that was allowed to come after its policy post. */
  interpretation: { rule: 'R10', unit: 'workingDays', limit: 3 },
  /** 行政许可, 行政处罚: publicity of a decision. */
  disclosure: { rule: 'R11', unit: 'workingDays', limit: 7 },
} as const satisfies Record<
  string,
  { readonly rule: string; readonly unit: 'hours' | 'workingDays'; readonly limit: number }
>;

export type StatutoryKind = keyof typeof statutoryLimits;

/** A longer search for working days than this is a mistake in the calendar. */
const maxDays = 400;

/** The instant by which it has to be done. For `disclosure` the start is any instant of the day of the decision. */
export function statutoryDue(kind: StatutoryKind, startedAt: Date, calendar: WorkingCalendar): Date {
  const { unit, limit } = statutoryLimits[kind];
  if (unit === 'hours') return new Date(startedAt.getTime() + limit * 3_600_000);
  return endOfWorkingDay(shanghaiDay(startedAt), limit, calendar);
}

/** The start of the clock of a decision taken on this day (`YYYY-MM-DD`). Throws RangeError where it does not exist. */
export function decisionStart(day: string): Date {
  if (!isDay(day)) throw new RangeError(`no such day: ${day}`);
  return dayStart(day);
}

/**
 * 23:59:59 in Shanghai of the `count`-th working day after `day`, the day itself not counted. Throws RangeError for a
 * calendar in which nobody works.
 */
export function endOfWorkingDay(day: string, count: number, calendar: WorkingCalendar): Date {
  let left = count;
  for (let offset = 1; offset <= maxDays; offset++) {
    const candidate = addDays(day, offset);
    if (isWorkingDay(candidate, calendar)) left -= 1;
    if (left === 0) return new Date(dayStart(addDays(candidate, 1)).getTime() - 1000);
  }
  throw new RangeError('the calendar has no working time');
}

/** Whether every day that a limit counts lies in a year whose holidays were entered; else the due time is a guess. */
export function isCounted(startedAt: Date, dueAt: Date, calendar: WorkingCalendar): boolean {
  return isRecorded(shanghaiDay(startedAt), calendar) && isRecorded(shanghaiDay(dueAt), calendar);
}

export interface StatutoryClock {
  readonly kind: StatutoryKind;
  readonly rule: string;
  /** The event that started it. */
  readonly startedAt: Date;
  readonly dueAt: Date;
  /** When it was done, as its proof says; null: not yet. */
  readonly doneAt: Date | null;
  /** `excused`: somebody with the right decided that it need not be done. */
  readonly standing: StatutoryStanding;
  /** The holidays of a year in it were not entered. */
  readonly isGuess: boolean;
}

export type StatutoryStanding = 'running' | 'half' | 'pressing' | 'overdue' | 'met' | 'metLate' | 'excused';

export interface ClockFacts {
  readonly kind: StatutoryKind;
  readonly startedAt: Date;
  readonly doneAt: Date | null;
  readonly excused?: boolean;
}

/** A clock from its start and its proof. Nothing of it is stored, so that a corrected start moves it at once. */
export function statutoryClock(facts: ClockFacts, now: Date, calendar: WorkingCalendar): StatutoryClock {
  const { kind, startedAt, doneAt, excused = false } = facts;
  const { rule, unit } = statutoryLimits[kind];
  const dueAt = statutoryDue(kind, startedAt, calendar);
  return {
    kind,
    rule,
    startedAt,
    dueAt,
    doneAt,
    standing: excused && !doneAt ? 'excused' : standingOf({ startedAt, dueAt, doneAt }, now),
    isGuess: unit === 'workingDays' && !isCounted(startedAt, dueAt, calendar),
  };
}

/** Done at the very instant is in time. What was done before the start (a report that was quicker) is in time too. */
function standingOf(
  { startedAt, dueAt, doneAt }: { startedAt: Date; dueAt: Date; doneAt: Date | null },
  now: Date,
): StatutoryStanding {
  if (doneAt) return doneAt <= dueAt ? 'met' : 'metLate';
  if (now > dueAt) return 'overdue';
  const share = (now.getTime() - startedAt.getTime()) / (dueAt.getTime() - startedAt.getTime());
  if (share >= reminderShares.pressing) return 'pressing';
  return share >= reminderShares.half ? 'half' : 'running';
}

/** Whether somebody still has to do something. */
export function isOpenClock({ standing }: Pick<StatutoryClock, 'standing'>): boolean {
  return standing !== 'met' && standing !== 'metLate' && standing !== 'excused';
}
