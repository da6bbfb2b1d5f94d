import { addDays, shanghaiDay } from '../calendar/shanghai.ts';
import { addWorkingTime, type WorkingCalendar } from './working-time.ts';

/** How a limit counts: working hours of a unit, days and nights with the day's own end, or hours around the clock. */
export const deadlineCalendars = ['working', 'natural', 'roundTheClock'] as const;
export type DeadlineCalendar = (typeof deadlineCalendars)[number];

/** One shape for every clock (R8, R9, R11, R23, R33, R36). */
export interface Deadline {
  /** Rule that sets the limit: `R8`. */
  readonly rule: string;
  /** The event that started it. */
  readonly startedAt: Date;
  readonly calendar: DeadlineCalendar;
  /** Hours; for `natural` whole days are 24 hours. */
  readonly limitHours: number;
  readonly dueAt: Date;
  readonly doneAt: Date | null;
  /** What shows that it was done: an opinion, a link, a report. */
  readonly proof: string | null;
}

/** Starts a clock. `natural` limits end with the last minute of their day; the others at the very instant. */
export function startDeadline(
  clock: Pick<Deadline, 'rule' | 'startedAt' | 'calendar' | 'limitHours'>,
  calendar: WorkingCalendar,
): Deadline {
  return { ...clock, dueAt: dueAt(clock, calendar), doneAt: null, proof: null };
}

/** The same clock after its calendar was corrected: a deadline follows its calendar, unless it is done (R8). */
export function recalculated(deadline: Deadline, calendar: WorkingCalendar): Deadline {
  return deadline.doneAt ? deadline : { ...deadline, dueAt: dueAt(deadline, calendar) };
}

export type DeadlineStanding = 'running' | 'half' | 'pressing' | 'overdue' | 'met' | 'metLate';

/** R8: a reminder at half of the limit, another at 80 %, then overdue. */
export const reminderShares = { half: 0.5, pressing: 0.8 } as const;

/** How a deadline stands at `now`. Done exactly at the due time is in time. */
export function standingOf(deadline: Deadline, now: Date, calendar: WorkingCalendar): DeadlineStanding {
  if (deadline.doneAt) return deadline.doneAt <= deadline.dueAt ? 'met' : 'metLate';
  if (now > deadline.dueAt) return 'overdue';
  if (now >= reminderAt(deadline, 'pressing', calendar)) return 'pressing';
  return now >= reminderAt(deadline, 'half', calendar) ? 'half' : 'running';
}

/** When the reminder of this share is due. */
export function reminderAt(
  deadline: Pick<Deadline, 'startedAt' | 'calendar' | 'limitHours' | 'dueAt'>,
  share: keyof typeof reminderShares,
  calendar: WorkingCalendar,
): Date {
  const part = reminderShares[share];
  if (deadline.calendar === 'working') {
    return addWorkingTime(deadline.startedAt, deadline.limitHours * 60 * part, calendar);
  }
  const start = deadline.startedAt.getTime();
  return new Date(start + (deadline.dueAt.getTime() - start) * part);
}

function dueAt(
  clock: Pick<Deadline, 'startedAt' | 'calendar' | 'limitHours'>,
  calendar: WorkingCalendar,
): Date {
  switch (clock.calendar) {
    case 'working':
      return addWorkingTime(clock.startedAt, clock.limitHours * 60, calendar);
    case 'roundTheClock':
      return new Date(clock.startedAt.getTime() + clock.limitHours * 3_600_000);
    case 'natural':
      return endOfDay(addDays(shanghaiDay(clock.startedAt), Math.ceil(clock.limitHours / 24)));
  }
}

/** 23:59:59 in Shanghai, which has been +8 all year round since 1992. */
function endOfDay(day: string): Date {
  return new Date(`${day}T23:59:59+08:00`);
}
