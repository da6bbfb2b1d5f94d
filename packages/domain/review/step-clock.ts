import { reminderAt, startDeadline } from '../deadlines/deadline.ts';
import { addWorkingTime, isWorkingTime, type WorkingCalendar } from '../deadlines/working-time.ts';

/** How the limit of a step counts: in working hours, or day and night for what cannot wait (R8). */
export type StepClock = 'working' | 'roundTheClock';

/** What of a post decides whether it can wait for the office to open. */
export interface Urgency {
  /** 突发事件, by kind or flag. */
  readonly emergency: boolean;
  /** When its placements are planned to go out. */
  readonly plannedAt: readonly Date[];
}

/**
 * R8: urgent posts go to the people on duty with running clocks, and so do posts planned outside working time that the
 * step's limit in working hours would let pass: one planned for Saturday and sent on Tuesday is ordinary work.
 */
export function clockOf(
  urgency: Urgency,
  step: { readonly openedAt: Date; readonly limitMinutes: number },
  calendar: WorkingCalendar,
): StepClock {
  if (urgency.emergency) return 'roundTheClock';
  const outside = urgency.plannedAt.filter((at) => at > step.openedAt && !isWorkingTime(at, calendar));
  if (outside.length === 0) return 'working';
  const due = addWorkingTime(step.openedAt, step.limitMinutes, calendar);
  return outside.some((at) => due > at) ? 'roundTheClock' : 'working';
}

export interface StepTimes {
  readonly dueAt: Date;
  /** The reminders at 50 % and 80 %. */
  readonly halfAt: Date;
  readonly pressingAt: Date;
}

/** When a step is due and reminded of (R8). The same again after its calendar was corrected. */
export function stepTimes(
  step: { readonly openedAt: Date; readonly limitMinutes: number; readonly clock: StepClock },
  calendar: WorkingCalendar,
): StepTimes {
  const deadline = startDeadline(
    {
      rule: 'R8',
      startedAt: step.openedAt,
      calendar: step.clock,
      limitHours: step.limitMinutes / 60,
    },
    calendar,
  );
  return {
    dueAt: deadline.dueAt,
    halfAt: reminderAt(deadline, 'half', calendar),
    pressingAt: reminderAt(deadline, 'pressing', calendar),
  };
}

/** The reminder that is due and was not given yet at this entry; of several only the latest (R8). */
export function reminderDue(
  times: { readonly dueAt: Date | null; readonly halfAt: Date | null; readonly pressingAt: Date | null },
  reminded: number,
  now: Date,
): 1 | 2 | 3 | null {
  if (reminded < 3 && times.dueAt && now > times.dueAt) return 3;
  if (reminded < 2 && times.pressingAt && now >= times.pressingAt) return 2;
  if (reminded < 1 && times.halfAt && now >= times.halfAt) return 1;
  return null;
}
