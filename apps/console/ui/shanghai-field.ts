import { formatShanghai, parseShanghai } from '@qianfa/domain/calendar/shanghai';

/** What a date and time field shows for an instant: Shanghai's wall clock, `2026-11-22T16:30`; '' for none. */
export function fieldOf(instant: string | null): string {
  return instant === null ? '' : formatShanghai(new Date(instant)).slice(0, 16).replace(' ', 'T');
}

/** The instant of such a field as ISO text; null for an empty or unfinished one, and for times that do not exist. */
export function instantIn(field: string): string | null {
  return parseShanghai(field)?.toISOString() ?? null;
}
