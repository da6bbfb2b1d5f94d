import { describe, expect, test } from 'vitest';
import {
  countdownText,
  dateText,
  dateTimeText,
  durationText,
  planDateText,
  relativeText,
  shanghaiDay,
  shortText,
  timeText,
} from './format.ts';

const minute = 60_000;
const now = '2026-11-22T10:00:00+08:00';
const after = (minutes: number) => new Date(Date.parse(now) + minutes * minute);

describe('时间一律按上海时间给人看 (R40)', () => {
  test('世界时的傍晚已是上海的第二天', () => {
    expect(dateText('2026-11-21T16:30:00Z', 'zh-CN')).toBe('2026年11月22日');
    expect(dateText('2026-11-21T16:30:00Z', 'en')).toBe('Nov 22, 2026');
    expect(dateTimeText('2026-11-21T16:30:00Z', 'zh-CN')).toBe('2026年11月22日 00:30');
    expect(dateTimeText('2026-11-21T16:30:00Z', 'en')).toBe('Nov 22, 2026, 00:30');
    expect(shanghaiDay('2026-11-21T16:30:00Z')).toBe('2026-11-22');
    expect(timeText('2026-11-21T16:30:00Z')).toBe('00:30');
  });
  test('只有日期的，就是那一天', () => {
    expect(dateText('2026-01-05', 'zh-CN')).toBe('2026年1月5日');
    expect(dateText('2026-01-05', 'en')).toBe('Jan 5, 2026');
  });
  test('计划里的日期带星期', () => {
    expect(planDateText('2026-11-22', 'zh-CN')).toBe('2026年11月22日 周日');
    expect(planDateText('2026-11-22', 'en')).toBe('Sun, Nov 22, 2026');
  });
  test('表格里本年不写年份，往年写', () => {
    expect(shortText('2026-11-05T09:00:00+08:00', now)).toBe('11-05 09:00');
    expect(shortText('2025-11-05T09:00:00+08:00', now)).toBe('2025-11-05 09:00');
  });
  test('不是时间的文字原样显示，不编造', () => {
    expect(dateText('不详', 'zh-CN')).toBe('不详');
    expect(relativeText('不详', now, 'zh-CN')).toBe('不详');
  });
});

describe('剩余与超时', () => {
  test.each([
    [70, '剩 1 小时 10 分', '1 h 10 min left'],
    [-40, '超时 40 分', '40 min overdue'],
    [3 * 24 * 60 + 125, '剩 3 天 2 小时', '3 d 2 h left'],
    [60, '剩 1 小时', '1 h left'],
    [0.2, '剩 1 分', '1 min left'],
    [-0.2, '超时 1 分', '1 min overdue'],
  ])('%d 分钟', (minutes, zh, en) => {
    expect(countdownText(after(minutes), now, 'zh-CN')).toBe(zh);
    expect(countdownText(after(minutes), now, 'en')).toBe(en);
  });
  test('时长只写最大的两级', () => {
    expect(durationText(26 * 60 * minute + 59 * minute, 'zh-CN')).toBe('1 天 2 小时');
  });
});

describe('相对时间', () => {
  test.each([
    [-0.5, '刚刚', 'just now'],
    [-9, '9 分钟前', '9 min ago'],
    [-125, '2 小时前', '2 h ago'],
    [-3 * 24 * 60, '3 天前', '3 d ago'],
    [45, '45 分钟后', 'in 45 min'],
    [-8 * 24 * 60, '2026年11月14日', 'Nov 14, 2026'],
  ])('相差 %d 分钟', (minutes, zh, en) => {
    expect(relativeText(after(minutes), now, 'zh-CN')).toBe(zh);
    expect(relativeText(after(minutes), now, 'en')).toBe(en);
  });
});
