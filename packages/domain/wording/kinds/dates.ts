import { dayNumber, isDay } from '../../calendar/shanghai.ts';
import type { FindingSeverity, TextFinding } from '../finding.ts';
import type { KindCode } from './codes.ts';
import {
  exists,
  numberOf,
  readNumber,
  readWeekday,
  type WrittenDay,
  weekdayName,
  weekdayOf,
} from './date-forms.ts';
import { found, type Sort, withoutOverlaps } from './found.ts';
import { type Plain, placeOf, plain } from './plain.ts';

function sort(code: KindCode, severity: FindingSeverity = 'warn'): Sort {
  return {
    kind: 'date',
    severity,
    rule: 'GB/T 7408',
    source: 'GB/T 7408.1-2023 日期和时间表示法;公历',
    code,
  };
}

/**
 * Days and times that cannot be: 2月30日, 2026年13月, a weekday that does not go with its date, 11月22日至20日, 下午25:30.
 * `day` is the day on which the text is judged (YYYY-MM-DD): a date without a year is then the one nearest to it, and is
 * judged only where no year that the text names would make it right. Null: dates without a year have no weekday.
 */
export function checkDates(text: string, day: string | null): TextFinding[] {
  const read = plain(text);
  const given: Given = {
    text,
    read,
    day: day !== null && isDay(day) ? day : null,
    years: yearsIn(read.text),
  };
  return withoutOverlaps([
    ...writtenDays(given),
    ...numericDays(given),
    ...ranges(given),
    ...months(given),
    ...years(given),
    ...times(given),
  ]);
}

interface Given {
  readonly text: string;
  readonly read: Plain;
  readonly day: string | null;
  readonly years: readonly number[];
}

function yearsIn(text: string): number[] {
  const named = new Set<number>();
  for (const { 1: year } of text.matchAll(/(?<!\d)((?:19|20)\d{2})(?=年|[-/.]\d)/g)) named.add(Number(year));
  return [...named];
}

function mark(
  { text, read }: Given,
  of: Sort,
  [start, end]: readonly [number, number],
  facts: TextFinding['facts'] = {},
  advice: string | null = null,
): TextFinding {
  return found(of, text, placeOf(read, start, end), { facts, advice });
}

const number = '[\\d〇零○一二三四五六七八九十]';
const dayForm = new RegExp(
  `(?:(?<![\\d〇零○一二三四五六七八九十])(\\d{4}|[一二][〇零○一二三四五六七八九]{3})年[ ]?)?(?<!${number})(${number}{1,3})月[ ]?(${number}{1,3})(?:日|号(?![楼线院店厅馆机井门院站台桥路厂船]))`,
  'g',
);
/** Days of the moon have other months. */
const lunar = /(?:农历|阴历|旧历|夏历|黎历|傣历|藏历|回历|伊斯兰历)[^。;\n]{0,12}$/;

function writtenDays(given: Given): TextFinding[] {
  const findings: TextFinding[] = [];
  const { text } = given.read;
  for (const match of text.matchAll(dayForm)) {
    const written = readDayOf(match[1], match[2], match[3]);
    if (written === null) continue;
    // 二月三十日 without a year may be a day of the moon.
    if (written.year === null && !/\d/.test(match[2] ?? '')) continue;
    if (lunar.test(text.slice(Math.max(0, match.index - 16), match.index))) continue;
    const end = match.index + match[0].length;
    if (!exists(written))
      findings.push(mark(given, sort('noSuchDay'), [match.index, end], { day: match[0] }));
    else findings.push(...weekdays(given, written, match.index, end));
  }
  return findings;
}

function readDayOf(year?: string, month?: string, day?: string): WrittenDay | null {
  const [monthRead, dayRead] = [readNumber(month ?? ''), readNumber(day ?? '')];
  const yearRead = year === undefined ? null : readNumber(year);
  if (monthRead === null || dayRead === null || (year !== undefined && yearRead === null)) return null;
  return { year: yearRead, month: monthRead, day: dayRead };
}

/** Brackets hold one weekday and nothing that could belong to another day; without brackets the word ends there. */
const inBrackets =
  /^[ ]?\([ ]?(?:本|下|上)?(?:星期|周|礼拜)([一二三四五六日天])(?=[ ]?(?:\)|[上下早晚中凌]))/;
const bare = /^[ ]?,?[ ]?(?:星期|周|礼拜)([一二三四五六日天])(?=$|[\n ,。;、)上下早晚中凌\d]|[至到—~-][\d(])/;

function weekdays(given: Given, written: WrittenDay, start: number, end: number): TextFinding[] {
  const ahead = given.read.text.slice(end, end + 12);
  const said = inBrackets.exec(ahead) ?? bare.exec(ahead);
  if (!said || isRangeEnd(given.read.text, start)) return [];
  const weekday = readWeekday(said[1] ?? '');
  const possible = yearsFor(given, written).map((year) => weekdayOf({ ...written, year }));
  const right = possible[0];
  if (right === undefined || right === null || possible.includes(weekday)) return [];
  const at = end + said[0].lastIndexOf(said[1] ?? '');
  const facts = { written: weekdayName(weekday), weekday: weekdayName(right) };
  const certain = written.year !== null || speaksOfNow(given);
  return [
    mark(given, sort('wrongWeekday', certain ? 'warn' : 'hint'), [at, at + 1], facts, weekdayName(right)),
  ];
}

const soon = /今年|本周|下周|本月|今天|明天|明日|近日|即将|将[于在]|[定拟兹]于/;

/** Whether the text is about these days; an old text without a year would be right in its own. */
function speaksOfNow({ read, day, years: named }: Given): boolean {
  return day !== null && (named.includes(Number(day.slice(0, 4))) || soon.test(read.text));
}

/** 21日至22日(周日): nobody can say to which of the two the weekday belongs. */
function isRangeEnd(text: string, start: number): boolean {
  return /[至到—~-][ ]?$/.test(text.slice(Math.max(0, start - 2), start));
}

/** Half a year and two weeks: an announcement names the year beyond it. */
const nearDays = 197;

/** The year that is meant first, then every other that the day or the text would allow. */
function yearsFor({ day, years: named }: Given, written: WrittenDay): number[] {
  if (written.year !== null) return written.year < 1900 || written.year > 2200 ? [] : [written.year];
  if (day === null) return [];
  const [today, thisYear] = [dayNumber(day), Number(day.slice(0, 4))];
  const near = [thisYear, thisYear - 1, thisYear + 1].filter((year) => {
    const at = numberOf({ ...written, year });
    return at !== null && Math.abs(at - today) <= nearDays;
  });
  return [...near, thisYear, ...named];
}

const numericForm = /(?<![\d/.-])((?:19|20)\d{2})([-/.])(\d{2})\2(\d{2})(?![\d/.]|-\d|[A-Za-z号])/g;

/** 2026-02-30 may be a number of something: a hint, and only where month and day look like a date. */
function numericDays(given: Given): TextFinding[] {
  const findings: TextFinding[] = [];
  for (const match of given.read.text.matchAll(numericForm)) {
    const written = readDayOf(match[1], match[3], match[4]);
    if (written === null || written.month < 1 || written.month > 12) continue;
    if (written.day < 29 || written.day > 31 || exists(written)) continue;
    const place = [match.index, match.index + match[0].length] as const;
    findings.push(mark(given, sort('noSuchDay', 'hint'), place, { day: match[0] }));
  }
  return findings;
}

const rangeForm =
  /(?<!\d)(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]?(?:[ ]?\([^()\n]{1,6}\))?[ ]?(?:至|到|—{1,2}|-|~)[ ]?(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})[日号](?!楼|线|院)/g;

/** 11月22日至20日, and 2月27日至30日: the end belongs to the month of the beginning. */
function ranges(given: Given): TextFinding[] {
  const findings: TextFinding[] = [];
  for (const match of given.read.text.matchAll(rangeForm)) {
    const from = readDayOf(match[1], match[2], match[3]);
    if (from === null || !exists(from)) continue;
    const to = readDayOf(match[4] ?? match[1], match[5] ?? match[2], match[6]);
    if (to === null) continue;
    const place = [match.index, match.index + match[0].length] as const;
    if (!exists(to)) {
      if (match[5] === undefined) findings.push(mark(given, sort('noSuchDay'), place, { day: match[0] }));
    } else if (backwards(from, to, match[5] === undefined, match[4] !== undefined)) {
      findings.push(mark(given, sort('rangeBackwards'), place, { range: match[0] }));
    }
  }
  return findings;
}

/** 11月至3月 runs into the next year; inside one month, or with both years, a range cannot run backwards. */
function backwards(from: WrittenDay, to: WrittenDay, sameMonth: boolean, ownYear: boolean): boolean {
  if (sameMonth) return to.day < from.day;
  if (!ownYear || from.year === null) return false;
  const [first, last] = [numberOf(from), numberOf(to)];
  return first !== null && last !== null && last < first;
}

const monthForm = /(?<!\d)(?:19|20)\d{2}年[ ]?(\d{1,3})月(?![ ]?\d|龄)/g;

function months(given: Given): TextFinding[] {
  const findings: TextFinding[] = [];
  for (const match of given.read.text.matchAll(monthForm)) {
    const month = Number(match[1]);
    if (month >= 1 && month <= 12) continue;
    const place = [match.index, match.index + match[0].length] as const;
    findings.push(mark(given, sort('noSuchMonth'), place, { month }));
  }
  return findings;
}

const yearsForm = /(?<!\d)((?:19|20)\d{2})年?(?:至|到)((?:19|20)\d{2})年/g;

function years(given: Given): TextFinding[] {
  const findings: TextFinding[] = [];
  for (const match of given.read.text.matchAll(yearsForm)) {
    if (Number(match[2]) >= Number(match[1])) continue;
    const place = [match.index, match.index + match[0].length] as const;
    findings.push(mark(given, sort('rangeBackwards', 'hint'), place, { range: match[0] }));
  }
  return findings;
}

const timeForm = /(?:上午|下午|中午|晚上|晚|早上|凌晨|夜间)[ ]?(\d{1,2}):(\d{2})(?![\d:])/g;

function times(given: Given): TextFinding[] {
  const findings: TextFinding[] = [];
  for (const match of given.read.text.matchAll(timeForm)) {
    const [hour, minute] = [Number(match[1]), Number(match[2])];
    const noon = match[0].startsWith('上午') || match[0].startsWith('早上') || match[0].startsWith('凌晨');
    if (hour <= 24 && minute <= 59 && !(noon && hour > 12) && !(hour === 24 && minute > 0)) continue;
    const place = [match.index, match.index + match[0].length] as const;
    findings.push(mark(given, sort('noSuchTime'), place, { time: match[0] }));
  }
  return findings;
}
