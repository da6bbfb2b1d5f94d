import { addDays, dayStart, shanghaiDay } from '@qianfa/domain/calendar/shanghai';

export const laterTimes = ['halfHour', 'twoHours', 'tomorrow'] as const;
export type LaterTime = (typeof laterTimes)[number];

/** When that is: tomorrow means nine o'clock in Shanghai. */
export function laterAt(time: LaterTime, now: Date): Date {
  switch (time) {
    case 'halfHour':
      return new Date(now.getTime() + 30 * 60_000);
    case 'twoHours':
      return new Date(now.getTime() + 120 * 60_000);
    case 'tomorrow':
      return new Date(dayStart(addDays(shanghaiDay(now), 1)).getTime() + 9 * 3_600_000);
  }
}
