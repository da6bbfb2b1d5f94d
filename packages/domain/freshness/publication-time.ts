import { type WallTime, wallToInstant } from '../calendar/shanghai.ts';
import { type RefusalFacts, refuse } from '../refusal.ts';
import { cellFact } from './cells.ts';

/** The platform's publish time as read from a cell (R21), or why it cannot be. */
export type PublicationTime =
  | { readonly ok: true; readonly at: Date }
  | { readonly ok: false; readonly refusal: RefusalFacts };

const dated =
  /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日)(?:[T\s]\s*|(?<=日))(\d{1,2})[:\uFF1A时](\d{1,2})(?:[:\uFF1A分](\d{1,2})秒?|分)?(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?$/i;
const dayOnly = /^\d{4}(?:([-/.])\d{1,2}\1\d{1,2}|年\d{1,2}月\d{1,2}日)$/;

/**
 * Reads `2025-10-01 08:53:11`, `2025/10/1 9:39:01`, `2025年10月1日 10:00:56`, `2025-10-01T16:23:45` and each of them
 * without seconds as Asia/Shanghai time, and ISO forms with an offset as what they say. Parts of a second are left
 * away, since no platform shows them and the second is part of a publication's identity.
 *
 * Refusals (R21): `publicationTimeMissing`, `publicationTimeOfDayMissing` (a day alone decides no 24-hour period),
 * `dateDoesNotExist`, `publicationTimeUnreadable`.
 */
export function readPublicationTime(cell: string): PublicationTime {
  const text = cell.trim();
  if (text === '') return refuse('invalid', 'R21', 'publicationTimeMissing');
  const parts = dated.exec(text);
  if (!parts) {
    const code = dayOnly.test(text) ? 'publicationTimeOfDayMissing' : 'publicationTimeUnreadable';
    return refuse('invalid', 'R21', code, { value: cellFact(text) });
  }
  const at = toInstant(wallOf(parts), parts[10]);
  return at ? { ok: true, at } : refuse('invalid', 'R21', 'dateDoesNotExist', { value: cellFact(text) });
}

function wallOf(parts: RegExpExecArray): WallTime {
  return {
    year: Number(parts[1]),
    month: Number(parts[3] ?? parts[5]),
    day: Number(parts[4] ?? parts[6]),
    hour: Number(parts[7]),
    minute: Number(parts[8]),
    second: Number(parts[9] ?? 0),
  };
}

function toInstant(wall: WallTime, offset: string | undefined): Date | null {
  if (offset === undefined) return wallToInstant(wall);
  const minutes = offsetMinutes(offset);
  // A wall time without summer time tells whether the reading exists at all; the offset then says which instant it is.
  const { year, month, day, hour, minute, second } = wall;
  const utc = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const exists =
    year >= 1900 && utc.getUTCMonth() === month - 1 && utc.getUTCDate() === day && hour < 24 && minute < 60;
  return exists && second < 60 && minutes !== null ? new Date(utc.getTime() - minutes * 60_000) : null;
}

/** Minutes east of UTC; null beyond ±14:00, which no clock has. */
function offsetMinutes(offset: string): number | null {
  if (offset === 'Z' || offset === 'z') return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(-2));
  if (hours > 14 || minutes > 59) return null;
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
