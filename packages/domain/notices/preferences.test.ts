import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatShanghai } from '../calendar/shanghai.ts';
import { channelKinds } from './channels.ts';
import { noticeEvents } from './events.ts';
import {
  earliestSending,
  type NoticePreference,
  preferenceSchema,
  usualPreference,
  wants,
} from './preferences.ts';

const at = (text: string) => new Date(`${text}+08:00`);
const when = (
  preference: Partial<NoticePreference>,
  event: (typeof noticeEvents)[number],
  now: string,
  last: string | null = null,
) =>
  formatShanghai(
    earliestSending(
      { ...usualPreference, ...preference },
      { event, now: at(now), lastAt: last === null ? null : at(last) },
    ),
  ).slice(5, 16);

describe('什么时候发', () => {
  test.each([
    ['急事马上发', {}, 'step.overdue', '2026-11-23T10:00', null, '11-23 10:00'],
    ['不急的等一分钟，跟后面的合在一起', {}, 'post.signed', '2026-11-23T10:00', null, '11-23 10:01'],
    [
      '离上一条不到一刻钟的，等满一刻钟 (T10)',
      {},
      'step.overdue',
      '2026-11-23T10:05',
      '2026-11-23T10:00',
      '11-23 10:15',
    ],
    ['一小时一次', { digest: 'hour' }, 'post.signed', '2026-11-23T10:05', '2026-11-23T10:00', '11-23 11:00'],
    [
      '一小时一次的，急事只等一刻钟',
      { digest: 'hour' },
      'step.overdue',
      '2026-11-23T10:05',
      '2026-11-23T10:00',
      '11-23 10:15',
    ],
    ['一天一次，八点半以前当天发', { digest: 'day' }, 'post.signed', '2026-11-23T07:30', null, '11-23 08:30'],
    [
      '一天一次，过了八点半第二天发',
      { digest: 'day' },
      'post.signed',
      '2026-11-23T08:31',
      null,
      '11-24 08:30',
    ],
    ['一天一次的，急事不等', { digest: 'day' }, 'release.failed', '2026-11-23T09:00', null, '11-23 09:00'],
    ['夜里的等到早上', {}, 'post.signed', '2026-11-23T23:30', null, '11-24 07:00'],
    ['凌晨的等到早上', {}, 'post.signed', '2026-11-24T06:59', null, '11-24 07:00'],
    ['安静时段里急事照发', {}, 'release.failed', '2026-11-23T23:30', null, '11-23 23:30'],
    [
      '说了急事也不要，就不发',
      { urgentAnyway: false },
      'release.failed',
      '2026-11-23T23:30',
      null,
      '11-24 07:00',
    ],
    [
      '午休安静',
      { quiet: { from: '12:00', until: '13:30' } },
      'post.signed',
      '2026-11-23T12:29',
      null,
      '11-23 13:30',
    ],
    ['没有安静时段', { quiet: null }, 'post.signed', '2026-11-23T23:30', null, '11-23 23:31'],
    [
      '起止相同等于没有',
      { quiet: { from: '08:00', until: '08:00' } },
      'post.signed',
      '2026-11-23T23:30',
      null,
      '11-23 23:31',
    ],
  ] as const)('%s', (_, preference, event, now, last, expected) => {
    expect(when(preference, event, now, last)).toBe(expected);
  });

  const clock = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
  test('从不早于现在，从不在上一条之后一刻钟以内；不急的从不落在安静时段 (T10)', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...noticeEvents),
        fc.constantFrom('quarter' as const, 'hour' as const, 'day' as const),
        fc.tuple(clock, clock),
        fc.integer({ min: 0, max: 3_000 }),
        fc.option(fc.integer({ min: -3_000, max: 60 })),
        (event, digest, [from, until], minutes, lastMinutes) => {
          const now = new Date(at('2026-11-23T00:00').getTime() + minutes * 60_000);
          const lastAt = lastMinutes === null ? null : new Date(now.getTime() + lastMinutes * 60_000);
          const preference = { ...usualPreference, digest, quiet: { from, until }, urgentAnyway: false };
          const due = earliestSending(preference, { event, now, lastAt });
          const time = formatShanghai(due).slice(11, 16);
          const inside =
            from < until ? time >= from && time < until : from > until && (time >= from || time < until);
          return due >= now && (lastAt === null || due.getTime() - lastAt.getTime() >= 900_000) && !inside;
        },
      ),
    );
  });
});

test('没选过的人：短信从不自己来，批注和结果只走邮件', () => {
  expect(noticeEvents.filter((event) => wants(usualPreference, event, 'sms'))).toEqual([]);
  expect(wants(usualPreference, 'annotation.made', 'wecom')).toBe(false);
  expect(wants(usualPreference, 'step.overdue', 'wecom')).toBe(true);
  expect(preferenceSchema.parse(usualPreference)).toEqual(usualPreference);
});

test.each([
  ['邮箱夹着换行', { mail: 'a@b.cn\nBcc: x@y.cn' }],
  ['邮箱有两个', { mail: 'a@b.cn, c@d.cn' }],
  ['手机号有字母', { mobile: '1380000000a' }],
  ['没有这个钟点', { quiet: { from: '25:00', until: '07:00' } }],
  ['没有这类渠道', { wanted: { ...usualPreference.wanted, tasks: ['fax'] } }],
])('%s，不收', (_, more) => {
  expect(preferenceSchema.safeParse({ ...usualPreference, ...more }).success).toBe(false);
});

test('渠道的种类没有重复', () => {
  expect(new Set(channelKinds).size).toBe(channelKinds.length);
});
