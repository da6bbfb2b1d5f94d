import { isDay } from './shanghai.ts';

/** What a cell that should hold a calendar day says. */
export type DayReading =
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'doesNotExist' };

const forms =
  /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日?)(?:[ T]+\d{1,2}:\d{2}(?::\d{2})?)?$/;
const compact = /^(\d{4})(\d{2})(\d{2})$/;

/**
 * Reads the day forms of office registers: `2015-02-15`, `2015/2/15`, `2015.2.15`, `2015年2月15日`, `20150215`. A time
 * behind it (spreadsheets add 00:00:00) is left away.
 */
export function readDay(text: string): DayReading {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'empty' };
  const parts = forms.exec(trimmed) ?? compact.exec(trimmed);
  if (!parts) return { kind: 'unreadable' };
  // The compact form has its groups one after the other; the others leave the groups of the unused form undefined.
  const [month, day] =
    parts.length === 4 ? [parts[2], parts[3]] : [parts[3] ?? parts[5], parts[4] ?? parts[6]];
  const read = `${parts[1]}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  return isDay(read) ? { kind: 'day', day: read } : { kind: 'doesNotExist' };
}
