import type { NamedDay } from '@qianfa/domain/deadlines/office-calendar';
import { defaultCalendar, isWorkingDay } from '@qianfa/domain/deadlines/working-time';
// The plain table: the package's own functions read a day in the server's time zone, a day early west of Greenwich.
import announced from 'chinese-days/dist/chinese-days.json' with { type: 'json' };

const weekdaysAlone = { ...defaultCalendar, exceptions: {} };

/**
 * Holidays and make-up days of a year as the State Council's office announced them (package chinese-days), as far as
 * they differ from their weekday; null where the package does not know the year: then somebody enters them.
 */
export function announcedDays(year: number): Readonly<Record<string, NamedDay>> | null {
  const days = { ...daysOf(announced.holidays, year, false), ...daysOf(announced.workdays, year, true) };
  return Object.values(days).some(({ works }) => !works) ? days : null;
}

/** The table's values are `English name,中文名,days`. */
function daysOf(table: Readonly<Record<string, string>>, year: number, works: boolean) {
  const named = Object.entries(table)
    .filter(([day]) => day.startsWith(`${year}-`) && isWorkingDay(day, weekdaysAlone) !== works)
    .map(([day, names]): [string, NamedDay] => [day, { works, name: names.split(',')[1] ?? '' }]);
  return Object.fromEntries(named);
}
