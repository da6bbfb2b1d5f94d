import { expect, test } from 'vitest';
import { byDay, monthAfter, monthDays, monthText } from './month-days.ts';

test('一个月的日历从周一排到周日，整周', () => {
  const days = monthDays('2026-11');
  expect([days[0], days.at(-1), days.length]).toEqual(['2026-10-26', '2026-12-06', 42]);
  expect(monthDays('2027-02')).toHaveLength(28);
});

test('翻月跨年', () => {
  expect([monthAfter('2026-12', 1), monthAfter('2026-01', -1), monthAfter('2026-11', 0)]).toEqual([
    '2027-01',
    '2025-12',
    '2026-11',
  ]);
});

test('按北京时间归到当天，发布时间优先于计划时间，当天内按时间排', () => {
  const row = (id: number, publishedAt: string | null, plannedAt: string | null) => ({
    id,
    publishedAt,
    plannedAt,
    changedAt: '2026-11-01T00:00:00Z',
  });
  const days = byDay([
    row(1, '2026-11-22T15:59:00Z', null),
    row(2, null, '2026-11-22T16:00:00Z'),
    row(3, '2026-11-22T01:00:00Z', '2026-11-30T01:00:00Z'),
  ]);
  expect(days.get('2026-11-22')?.map(({ id }) => id)).toEqual([3, 1]);
  expect(days.get('2026-11-23')?.map(({ id }) => id)).toEqual([2]);
  expect(days.size).toBe(2);
});

test('月份按读者的语言写', () => {
  expect([monthText('2026-11', 'zh-CN'), monthText('2026-11', 'en')]).toEqual([
    '2026年11月',
    'November 2026',
  ]);
});
