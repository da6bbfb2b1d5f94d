import { dayNumber, isDay } from '../../calendar/shanghai.ts';

/** A year, month and day as they were written; the year is null where none stands there. */
export interface WrittenDay {
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
}

const numerals = '〇一二三四五六七八九';

/** A number of one to four digits or Chinese numerals (二〇二六, 十一, 二十二, 三十); null where it is none. */
export function readNumber(writing: string): number | null {
  if (/^\d{1,4}$/.test(writing)) return Number(writing);
  const text = writing.replace(/[零○]/g, '〇');
  if (/^[〇一二三四五六七八九]{1,4}$/.test(text))
    return [...text].reduce((value, numeral) => value * 10 + numerals.indexOf(numeral), 0);
  const tens = /^([一二三四五六七八九]?)十([一二三四五六七八九]?)$/.exec(text);
  if (!tens) return null;
  return (tens[1] ? numerals.indexOf(tens[1]) : 1) * 10 + (tens[2] ? numerals.indexOf(tens[2]) : 0);
}

/** Whether the day exists; without a year, whether it exists in a leap year. Years before 1900 count as existing. */
export function exists({ year, month, day }: WrittenDay): boolean {
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  if (year !== null && (year < 1900 || year > 2200)) return day <= 31;
  return isDay(`${year ?? 2000}-${two(month)}-${two(day)}`);
}

/** 0 for Sunday; null where the day does not exist or its year is unknown. */
export function weekdayOf({ year, month, day }: WrittenDay): number | null {
  const number = numberOf({ year, month, day });
  return number === null ? null : (((number + 4) % 7) + 7) % 7;
}

/** Days since 1970-01-01; null where the day does not exist or its year is unknown. */
export function numberOf({ year, month, day }: WrittenDay): number | null {
  const written = `${year ?? ''}-${two(month)}-${two(day)}`;
  return isDay(written) ? dayNumber(written) : null;
}

/** 星期日, 周日 and 礼拜天 by their last character. */
export function readWeekday(character: string): number {
  return '日一二三四五六'.indexOf(character === '天' ? '日' : character);
}

export function weekdayName(weekday: number): string {
  return '日一二三四五六'.charAt(weekday);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
