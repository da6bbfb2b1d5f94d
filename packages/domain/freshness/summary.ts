import {
  addDays,
  DAY_MS,
  dayNumber,
  dayOfNumber,
  dayStart,
  quarterFirstDay,
  shanghaiDay,
  shanghaiDayNumber,
  weekMonday,
} from '../calendar/shanghai.ts';

/** Weeks and days that a summary keeps. */
export const SUMMARY_WEEKS = 26;
export const SUMMARY_DAYS = 31;

/** So many publications that are not in the future are kept by their instant. */
const RECENT = 20;

/** A publication as the summary counts it; `original` null: not said. */
export interface CountedPublication {
  readonly at: Date;
  readonly original: boolean | null;
}

/** 0 nothing, 1 at least one post that is not known to be a relay, 2 relays only. */
export type DayMark = 0 | 1 | 2;

/** The figures of one account that every board reads (one row per account). Days are Asia/Shanghai. */
export interface AccountSummary {
  /** The newest publication, future ones included: read it with lastNotAfter over `recentAt`. */
  readonly lastAt: Date | null;
  /** Newest first: every future one and the 20 newest others. */
  readonly recentAt: readonly Date[];
  /** Monday of the newest week in `weeks`. */
  readonly weekBase: string;
  /** Posts per week, newest first. */
  readonly weeks: readonly number[];
  /** Day of the newest entry in `days`. */
  readonly dayBase: string;
  readonly days: readonly DayMark[];
  readonly quarterBase: string;
  /** Longest silence within the quarter so far, in whole hours; one that began before it counts from its beginning. */
  readonly quarterLongestGapHours: number;
  readonly quarterPosts: number;
  readonly quarterOriginals: number;
  /** Days of the quarter at whose end (today: now) the account was 不更新. */
  readonly quarterSilentDays: number;
}

export interface SummaryFacts {
  /** Publications on the account's page, oldest first (R25: what a visitor does not see does not count). */
  readonly publications: readonly CountedPublication[];
  readonly openedOn: string | null;
  readonly limitDays: number;
  readonly now: Date;
}

/** The summary as of `now`. It changes with the publications, and when a future one comes due (summaryDue). */
export function summarise(facts: SummaryFacts): AccountSummary {
  const { publications, now } = facts;
  const today = shanghaiDay(now);
  const past = publications.filter((one) => one.at <= now);
  const future = publications.length - past.length;
  const quarterBase = quarterFirstDay(today);
  const quarter = past.filter((one) => one.at >= dayStart(quarterBase));
  return {
    lastAt: publications.at(-1)?.at ?? null,
    recentAt: publications
      .slice(-(future + RECENT))
      .map((one) => one.at)
      .reverse(),
    weekBase: weekMonday(today),
    weeks: weekCounts(past, today),
    dayBase: today,
    days: dayMarks(past, today),
    quarterBase,
    quarterLongestGapHours: longestGapHours(facts, past, quarterBase),
    quarterPosts: quarter.length,
    quarterOriginals: quarter.filter((one) => one.original === true).length,
    quarterSilentDays: silentDaysIn(facts, past, quarterBase),
  };
}

/** True where a publication that lay in the future at `updatedAt` is not in the future any more: summarise again. */
export function summaryDue(recentAt: readonly Date[], updatedAt: Date, now: Date): boolean {
  return recentAt.some((at) => at > updatedAt && at <= now);
}

/** The weekly counts as of a later time: weeks that began since then are empty. Newest first. */
export function weeksAsOf(summary: Pick<AccountSummary, 'weekBase' | 'weeks'>, now: Date): number[] {
  const passed = (dayNumber(weekMonday(shanghaiDay(now))) - dayNumber(summary.weekBase)) / 7;
  return shifted(summary.weeks, passed, 0);
}

/** The daily strip as of a later time: days that began since then are empty. Newest first. */
export function daysAsOf(summary: Pick<AccountSummary, 'dayBase' | 'days'>, now: Date): DayMark[] {
  return shifted<DayMark>(summary.days, shanghaiDayNumber(now) - dayNumber(summary.dayBase), 0);
}

function shifted<Value>(values: readonly Value[], passed: number, empty: Value): Value[] {
  if (passed <= 0) return [...values];
  const added = new Array<Value>(Math.min(passed, values.length)).fill(empty);
  return [...added, ...values].slice(0, values.length);
}

function weekCounts(past: readonly CountedPublication[], today: string): number[] {
  const counts = new Array<number>(SUMMARY_WEEKS).fill(0);
  const thisWeek = dayNumber(weekMonday(today));
  for (let index = past.length - 1; index >= 0; index--) {
    const one = past[index];
    if (!one) continue;
    const back = Math.ceil((thisWeek - shanghaiDayNumber(one.at)) / 7);
    if (back >= SUMMARY_WEEKS) break;
    counts[back] = (counts[back] ?? 0) + 1;
  }
  return counts;
}

function dayMarks(past: readonly CountedPublication[], today: string): DayMark[] {
  const marks = new Array<DayMark>(SUMMARY_DAYS).fill(0);
  const thisDay = dayNumber(today);
  for (let index = past.length - 1; index >= 0; index--) {
    const one = past[index];
    if (!one) continue;
    const back = thisDay - shanghaiDayNumber(one.at);
    if (back >= SUMMARY_DAYS) break;
    if (one.original !== false) marks[back] = 1;
    else if (marks[back] === 0) marks[back] = 2;
  }
  return marks;
}

function longestGapHours(
  { openedOn, now }: SummaryFacts,
  past: readonly CountedPublication[],
  base: string,
): number {
  const begin = dayStart(base).getTime();
  const opened = openedOn === null ? begin : Math.max(begin, dayStart(openedOn).getTime());
  // Without any publication before it, a silence can only be counted from the quarter's (or the account's) first day.
  let from = opened;
  let longest = 0;
  for (const { at } of past) {
    if (at.getTime() >= begin) longest = Math.max(longest, at.getTime() - from);
    from = at.getTime();
  }
  return Math.floor((Math.max(longest, now.getTime() - from) * 24) / DAY_MS);
}

function silentDaysIn(
  { openedOn, limitDays, now }: SummaryFacts,
  past: readonly CountedPublication[],
  base: string,
): number {
  const first = openedOn !== null && openedOn > base ? openedOn : base;
  const last = shanghaiDayNumber(now);
  let silent = 0;
  let next = 0;
  for (let number = dayNumber(first); number <= last; number++) {
    const end = Math.min(dayStart(addDays(dayOfNumber(number), 1)).getTime(), now.getTime());
    while (next < past.length && (past[next]?.at.getTime() ?? end) <= end) next++;
    const latest = past[next - 1]?.at.getTime() ?? Number.NEGATIVE_INFINITY;
    if (end - latest > limitDays * DAY_MS) silent++;
  }
  return silent;
}
