import { addWorkingTime, defaultCalendar } from '@qianfa/domain/deadlines/working-time';
import type { RouteStep } from '@qianfa/domain/review/route';

/** When a step that opens now is due: its limit in working hours of the default calendar (R8). */
export function dueOfStep(openedAt: Date, step: Pick<RouteStep, 'limitHours'>): Date {
  return addWorkingTime(openedAt, step.limitHours * 60, defaultCalendar);
}
