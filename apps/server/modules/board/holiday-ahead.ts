import { addDays, dayStart, shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { isWorkingDay, type WorkingCalendar } from '@qianfa/domain/deadlines/working-time';

/** A holiday is said ahead of so many days: time enough to write, review and plan a post. */
const AHEAD_DAYS = 14;
/** Weekends are no holiday; three days off in a row are. */
const LEAST_DAYS = 3;

/** The next holiday that is near or running: its first day, and the moment at which it is over (R26). Null: none. */
export function holidayAhead(now: Date, calendar: WorkingCalendar): { firstDay: string; end: Date } | null {
  const today = shanghaiDay(now);
  for (let offset = 0; offset <= AHEAD_DAYS; offset++) {
    const firstDay = addDays(today, offset);
    const length = daysOff(firstDay, calendar);
    if (length >= LEAST_DAYS) return { firstDay, end: dayStart(addDays(firstDay, length)) };
    if (length > 0) offset += length - 1;
  }
  return null;
}

function daysOff(firstDay: string, calendar: WorkingCalendar): number {
  let length = 0;
  while (length < 30 && !isWorkingDay(addDays(firstDay, length), calendar)) length++;
  return length;
}
