import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatShanghai } from '../calendar/shanghai.ts';
import { readPublicationTime } from './publication-time.ts';

function read(cell: string): string {
  const time = readPublicationTime(cell);
  return time.ok ? time.at.toISOString() : time.refusal.code;
}

describe('发布时间的写法 (R21)', () => {
  test.each([
    ['2025-10-01 08:53:11', '2025-10-01T00:53:11.000Z'],
    ['2025/10/1 9:39:01', '2025-10-01T01:39:01.000Z'],
    ['2025年10月1日 10:00:56', '2025-10-01T02:00:56.000Z'],
    ['2025年10月1日10:00:56', '2025-10-01T02:00:56.000Z'],
    ['2025年10月1日 10时00分56秒', '2025-10-01T02:00:56.000Z'],
    ['2025-10-01T16:23:45', '2025-10-01T08:23:45.000Z'],
    ['2025.10.1 16:23', '2025-10-01T08:23:00.000Z'],
    ['2025/10/1 9:39', '2025-10-01T01:39:00.000Z'],
    ['2025年10月1日 10:00', '2025-10-01T02:00:00.000Z'],
    ['2025-10-01  08：53：11 ', '2025-10-01T00:53:11.000Z'],
  ])('“%s”按北京时间读', (cell, instant) => {
    expect(read(cell)).toBe(instant);
  });

  test.each([
    ['2025-10-01T00:53:11Z', '2025-10-01T00:53:11.000Z'],
    ['2025-10-01T08:53:11+08:00', '2025-10-01T00:53:11.000Z'],
    ['2025-10-01T08:53:11+0800', '2025-10-01T00:53:11.000Z'],
    ['2025-09-30T20:53:11-04:00', '2025-10-01T00:53:11.000Z'],
    ['2025-10-01T00:53Z', '2025-10-01T00:53:00.000Z'],
  ])('“%s”写明时区的，按所写时区读', (cell, instant) => {
    expect(read(cell)).toBe(instant);
  });

  test('秒以下不要：平台不显示，同一条不因此变成两条', () => {
    expect(read('2025-10-01T08:53:11.999')).toBe('2025-10-01T00:53:11.000Z');
    expect(read('2025-10-01T00:53:11.999Z')).toBe('2025-10-01T00:53:11.000Z');
  });

  test.each([
    '2026-02-30 10:00:00',
    '2026年2月29日 10:00:00',
    '2026/13/1 10:00:00',
    '2026-01-01 24:00:00',
    '2026-01-01 10:61:00',
    '2026-02-30T10:00:00Z',
    '2026-01-01T24:00:00+08:00',
    '2026-01-01T10:00:61Z',
    '2026-01-01T10:00:00+15:00',
    '1986-05-04 02:30:00',
  ])('“%s”不存在，拒绝并写明', (cell) => {
    const time = readPublicationTime(cell);
    expect(time).toEqual({
      ok: false,
      refusal: { code: 'dateDoesNotExist', rule: 'R21', kind: 'invalid', facts: { value: cell } },
    });
  });

  test('没有时间、只有日期、读不出来，是三种拒绝', () => {
    expect(read('')).toBe('publicationTimeMissing');
    expect(read(' \u3000')).toBe('publicationTimeMissing');
    expect(read('2025-10-01')).toBe('publicationTimeOfDayMissing');
    expect(read('2025年10月1日')).toBe('publicationTimeOfDayMissing');
    for (const cell of ['昨天 10:00', '10-01 10:00', '2025-10/01 10:00', '45931.37', '2025-10-01 10:00 x']) {
      expect(read(cell)).toBe('publicationTimeUnreadable');
    }
  });

  test('很长的一格只把开头写进拒绝理由', () => {
    const time = readPublicationTime('😀'.repeat(500_000));
    const value = time.ok ? '' : String(time.refusal.facts?.['value']);
    expect(value.length).toBeLessThanOrEqual(61);
    expect(value.endsWith('…')).toBe(true);
    expect(value).not.toMatch(/\p{Surrogate}/u);
  });

  test('三种写法说的是同一时刻，读出来就是同一时刻', () => {
    const second = fc.integer({ min: Date.UTC(2009, 0, 1) / 1000, max: Date.UTC(2060, 0, 1) / 1000 });
    fc.assert(
      fc.property(second, (seconds) => {
        const at = new Date(seconds * 1000);
        const [day = '', time = ''] = formatShanghai(at).split(' ');
        const [y, m, d] = day.split('-').map(Number);
        const short = time.replace(/^0/, '');
        for (const form of [
          `${day} ${time}`,
          `${day}T${time}`,
          `${y}/${m}/${d} ${short}`,
          `${y}年${m}月${d}日 ${time}`,
        ]) {
          expect(read(form)).toBe(at.toISOString());
        }
      }),
    );
  });
});
