import { formatShanghai } from '@qianfa/domain/calendar/shanghai';

/** What a date and time field shows for a planned instant: Shanghai's wall clock, `2026-11-22T16:30`; '' for none. */
export function fieldOfInstant(instant: string | null): string {
  if (instant === null) return '';
  return formatShanghai(new Date(instant)).slice(0, 16).replace(' ', 'T');
}

/** The planned instant of such a field; null for an empty or unfinished one. */
export function instantOfField(field: string): string | null {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(field) ? `${field}:00+08:00` : null;
}
