import { z } from 'zod';
import { dayStart, formatShanghai, shanghaiDay } from '../calendar/shanghai.ts';
import { type ChannelKind, channelKinds, mailAddressSchema, mobileSchema } from './channels.ts';
import { type NoticeEvent, type NoticeGroup, noticeGroups, noticeRules } from './events.ts';

/** At most one message to a person on a channel in so many minutes (T10). */
export const quarterMinutes = 15;
/** What is not urgent waits for what follows right behind it, in minutes. */
const gatherMinutes = 1;
/** When the daily digest goes out, in minutes after midnight in Shanghai. */
const dailyAt = 8 * 60 + 30;
const minuteMs = 60_000;

const kinds = z.array(z.enum(channelKinds)).max(channelKinds.length);
/** Half past seven as '07:30'. */
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** What one person wants to hear outside the console. In the console everything is told. */
export const preferenceSchema = z.object({
  mail: mailAddressSchema.nullable(),
  mobile: mobileSchema.nullable(),
  language: z.enum(['zh', 'en']),
  /** Which kinds of channels each group of notices takes. */
  wanted: z.object(
    Object.fromEntries(noticeGroups.map((group) => [group, kinds])) as Record<NoticeGroup, typeof kinds>,
  ),
  /** How often at most: every quarter hour, every hour, once a day at 08:30. Urgent notices never wait for more than the first. */
  digest: z.enum(['quarter', 'hour', 'day']),
  /** Nothing goes out in between; both or neither. Over midnight where the first is the later one. */
  quiet: z.object({ from: clockTime, until: clockTime }).nullable(),
  /** Urgent notices go out in quiet hours too. */
  urgentAnyway: z.boolean(),
});
export type NoticePreference = z.output<typeof preferenceSchema>;

const near: readonly ChannelKind[] = ['mail', 'wecom', 'dingtalk', 'feishu'];

/** What holds for a person who chose nothing: what waits or went wrong goes out, what is only good to know does not. */
export const usualPreference: NoticePreference = {
  mail: null,
  mobile: null,
  language: 'zh',
  wanted: {
    tasks: [...near],
    limits: [...near],
    outcomes: ['mail'],
    trouble: [...near],
    words: ['mail'],
    alerts: [...near],
  },
  digest: 'quarter',
  quiet: { from: '22:00', until: '07:00' },
  urgentAnyway: true,
};

export function wants(preference: NoticePreference, event: NoticeEvent, kind: ChannelKind): boolean {
  return preference.wanted[noticeRules[event].group].includes(kind);
}

/**
 * The earliest instant at which a message about this event may go out to a person: not within a quarter hour of the last
 * one (or an hour, or before the daily digest, unless it is urgent), and not in their quiet hours.
 */
export function earliestSending(
  preference: NoticePreference,
  { event, now, lastAt }: { event: NoticeEvent; now: Date; lastAt: Date | null },
): Date {
  const { urgent } = noticeRules[event];
  const gap = !urgent && preference.digest === 'hour' ? 60 : quarterMinutes;
  const soon = now.getTime() + (urgent ? 0 : gatherMinutes * minuteMs);
  const afterLast = lastAt === null ? soon : lastAt.getTime() + gap * minuteMs;
  let at = new Date(Math.max(soon, afterLast));
  if (!urgent && preference.digest === 'day') at = nextDaily(at);
  return urgent && preference.urgentAnyway ? at : afterQuiet(preference, at);
}

function nextDaily(at: Date): Date {
  const today = dayStart(shanghaiDay(at)).getTime() + dailyAt * minuteMs;
  return new Date(today >= at.getTime() ? today : today + 24 * 60 * minuteMs);
}

function afterQuiet({ quiet }: NoticePreference, at: Date): Date {
  if (quiet === null || quiet.from === quiet.until) return at;
  const [from, until, minute] = [
    minutesOf(quiet.from),
    minutesOf(quiet.until),
    minutesOf(formatShanghai(at).slice(11, 16)),
  ];
  const inside = from < until ? minute >= from && minute < until : minute >= from || minute < until;
  if (!inside) return at;
  const ahead = (until - minute + 24 * 60) % (24 * 60);
  const wholeMinute = Math.floor(at.getTime() / minuteMs) * minuteMs;
  return new Date(wholeMinute + ahead * minuteMs);
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
