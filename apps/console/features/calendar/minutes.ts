import type { Shift } from '@qianfa/domain/deadlines/working-time';

/** Minutes after midnight as a time field shows them: 540 is `09:00`. */
export function timeOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** Minutes after midnight of a time field; 0 for an unfinished one. */
export function minuteOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return (Number(hours) || 0) * 60 + (Number(minutes) || 0);
}

/** `09:00–12:00、13:30–17:30`. */
export function hoursText(shifts: readonly Shift[], separator: string): string {
  return shifts
    .map(({ fromMinute, toMinute }) => `${timeOf(fromMinute)}–${timeOf(toMinute)}`)
    .join(separator);
}
