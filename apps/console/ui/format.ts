/**
 * Dates and durations as people here read them: always Shanghai time (R40), 2026年11月22日 / Nov 22, 2026. Functions
 * take an instant as ISO text, Date or milliseconds; they keep no clock of their own.
 */
export type Language = 'zh-CN' | 'en';
export type Instant = string | number | Date;

const zone = 'Asia/Shanghai';
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

interface Parts {
  year: string;
  month: string;
  day: string;
  hour: string;
  minute: string;
  second: string;
  weekday: string;
}

const partsFormat = new Intl.DateTimeFormat('en-US', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  weekday: 'short',
  hourCycle: 'h23',
});

const weekdays: Record<string, string> = {
  Mon: '周一',
  Tue: '周二',
  Wed: '周三',
  Thu: '周四',
  Fri: '周五',
  Sat: '周六',
  Sun: '周日',
};
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Milliseconds of an instant; NaN where the text is none. */
export function millisecondsOf(instant: Instant): number {
  return typeof instant === 'number' ? instant : new Date(instant).getTime();
}

function partsOf(instant: Instant): Parts | null {
  const milliseconds = millisecondsOf(instant);
  if (Number.isNaN(milliseconds)) return null;
  const parts: Record<string, string> = {};
  for (const { type, value } of partsFormat.formatToParts(milliseconds)) parts[type] = value;
  return parts as unknown as Parts;
}

/** A calendar date (`2026-11-22`) or the Shanghai date of an instant: 2026年11月22日 / Nov 22, 2026. */
export function dateText(instant: Instant, language: Language): string {
  const parts = partsOf(asInstant(instant));
  if (!parts) return String(instant);
  if (language === 'en') return `${monthName(parts)} ${Number(parts.day)}, ${parts.year}`;
  return `${parts.year}年${Number(parts.month)}月${Number(parts.day)}日`;
}

/** With the weekday, for plans: 2026年11月22日 周日 / Sun, Nov 22, 2026. */
export function planDateText(instant: Instant, language: Language): string {
  const parts = partsOf(asInstant(instant));
  if (!parts) return String(instant);
  const date = dateText(instant, language);
  return language === 'en' ? `${parts.weekday}, ${date}` : `${date} ${weekdays[parts.weekday] ?? ''}`;
}

/** 2026年11月22日 16:05 / Nov 22, 2026, 16:05. */
export function dateTimeText(instant: Instant, language: Language): string {
  const parts = partsOf(instant);
  if (!parts) return String(instant);
  const time = `${parts.hour}:${parts.minute}`;
  return language === 'en' ? `${dateText(instant, 'en')}, ${time}` : `${dateText(instant, 'zh-CN')} ${time}`;
}

/** Short, for dense tables: 11-22 16:05, with the year where it is another one than now. */
export function shortText(instant: Instant, now: Instant): string {
  const parts = partsOf(instant);
  if (!parts) return String(instant);
  const year = partsOf(now)?.year === parts.year ? '' : `${parts.year}-`;
  return `${year}${parts.month}-${parts.day} ${parts.hour}:${parts.minute}`;
}

/** 16:05. */
export function timeText(instant: Instant): string {
  const parts = partsOf(instant);
  return parts ? `${parts.hour}:${parts.minute}` : String(instant);
}

/** The Shanghai calendar date of an instant, `2026-11-22`. */
export function shanghaiDay(instant: Instant): string {
  const parts = partsOf(instant);
  return parts ? `${parts.year}-${parts.month}-${parts.day}` : '';
}

/** The two largest of days, hours, minutes: 1 小时 10 分 / 1 h 10 min; below a minute it says 1. */
export function durationText(milliseconds: number, language: Language): string {
  const whole = Math.max(minute, Math.abs(milliseconds));
  const days = Math.floor(whole / day);
  const hours = Math.floor((whole % day) / hour);
  const minutes = Math.floor((whole % hour) / minute);
  const names = language === 'en' ? (['d', 'h', 'min'] as const) : (['天', '小时', '分'] as const);
  const counts = days > 0 ? [days, hours, 0] : [0, hours, minutes];
  const said = counts.map((count, index) => (count > 0 ? `${count} ${names[index] ?? ''}` : ''));
  return said.filter(Boolean).join(' ') || `1 ${names[2]}`;
}

/** 剩 1 小时 10 分 / 超时 40 分 · 1 h 10 min left / 40 min overdue. */
export function countdownText(due: Instant, now: Instant, language: Language): string {
  const left = millisecondsOf(due) - millisecondsOf(now);
  const duration = durationText(left, language);
  if (language === 'en') return left >= 0 ? `${duration} left` : `${duration} overdue`;
  return left >= 0 ? `剩 ${duration}` : `超时 ${duration}`;
}

/** 9 分钟前, 2 小时后; beyond a week the date itself. */
export function relativeText(instant: Instant, now: Instant, language: Language): string {
  const difference = millisecondsOf(instant) - millisecondsOf(now);
  const size = Math.abs(difference);
  if (Number.isNaN(size)) return String(instant);
  if (size < minute) return language === 'en' ? 'just now' : '刚刚';
  if (size >= 7 * day) return dateText(instant, language);
  const [count, zh, en] =
    size < hour
      ? [Math.floor(size / minute), '分钟', 'min']
      : size < day
        ? [Math.floor(size / hour), '小时', 'h']
        : [Math.floor(size / day), '天', 'd'];
  if (language === 'en') return difference < 0 ? `${count} ${en} ago` : `in ${count} ${en}`;
  return `${count} ${zh}${difference < 0 ? '前' : '后'}`;
}

/** A calendar date alone is noon in Shanghai, so that it stays that date. */
function asInstant(instant: Instant): Instant {
  return typeof instant === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(instant)
    ? `${instant}T12:00:00+08:00`
    : instant;
}

function monthName(parts: Parts): string {
  return months[Number(parts.month) - 1] ?? '';
}
