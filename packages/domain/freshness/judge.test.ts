import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../calendar/shanghai.ts';
import { countInWindow, judgeFreshness, lastNotAfter, ZOMBIE_DAYS } from './judge.ts';

const moment = new Date('2026-11-20T01:00:00Z');

function judged(lastAt: string | null, openedOn: string | null = '2015-02-15', limitDays = 14) {
  const last = lastAt === null ? null : new Date(`${lastAt}+08:00`);
  const { silentDays, result, zombie } = judgeFreshness({
    lastAt: last,
    openedOn,
    monitoringTime: moment,
    limitDays,
  });
  return [silentDays, result, zombie];
}

describe('更新是否合格 (R25, R26)', () => {
  test.each([
    ['监测的那一刻发布', '2026-11-20T09:00:00', [0, 'compliant', false]],
    ['差1秒满一天', '2026-11-19T09:00:01', [0, 'compliant', false]],
    ['正好一天', '2026-11-19T09:00:00', [1, 'compliant', false]],
    ['差1秒满14天', '2026-11-06T09:00:01', [13, 'compliant', false]],
    ['正好14天', '2026-11-06T09:00:00', [14, 'compliant', false]],
    ['超过14天1秒', '2026-11-06T08:59:59', [14, 'silent', false]],
    ['14天半', '2026-11-05T21:00:00', [14, 'silent', false]],
    ['差1秒满90天', '2026-08-22T09:00:01', [89, 'silent', false]],
    ['正好90天', '2026-08-22T09:00:00', [90, 'silent', false]],
    ['超过90天1秒，成为僵尸号', '2026-08-22T08:59:59', [90, 'silent', true]],
    ['181天', '2026-05-23T09:00:00', [181, 'silent', true]],
  ])('%s', (_, lastAt, expected) => {
    expect(judged(lastAt)).toEqual(expected);
  });

  test('节假日不免：长假里照样按24小时计算 (R26)', () => {
    const facts = { lastAt: new Date('2026-09-25T01:00:00Z'), openedOn: null, limitDays: 14 };
    const after = judgeFreshness({ ...facts, monitoringTime: new Date('2026-10-09T01:00:01Z') });
    expect(after.result).toBe('silent');
  });

  test('限期按制度，10天的账号第11天不合格', () => {
    expect(judged('2026-11-10T09:00:00', null, 10)).toEqual([10, 'compliant', false]);
    expect(judged('2026-11-10T08:59:59', null, 10)).toEqual([10, 'silent', false]);
  });

  test('从未发布的账号是不更新，也是僵尸号', () => {
    expect(judged(null)).toEqual([null, 'silent', true]);
    expect(judged(null, null)).toEqual([null, 'silent', true]);
  });

  test('从未发布、开通不满90天的不算僵尸号，满90天就算', () => {
    expect(judged(null, '2026-08-23')).toEqual([null, 'silent', false]);
    expect(judged(null, '2026-08-22')).toEqual([null, 'silent', true]);
    expect(judged(null, '2026-12-01')).toEqual([null, 'silent', false]);
  });

  test('监测时间之后的发布不能算进来', () => {
    const future = new Date('2027-12-25T01:00:00Z');
    expect(() =>
      judgeFreshness({ lastAt: future, openedOn: null, monitoringTime: moment, limitDays: 14 }),
    ).toThrow(RangeError);
    const earlier = new Date('2026-11-03T01:00:00Z');
    expect(lastNotAfter([future, earlier], moment)).toBe(earlier);
    expect(lastNotAfter([future], moment)).toBeNull();
    expect(lastNotAfter([moment], moment)).toBe(moment);
  });

  test('与定义逐条比对：限期内有一条就合格，整天数就是不更新的天数', () => {
    const hours = fc.array(fc.integer({ min: -240, max: 3000 }), { maxLength: 8 });
    fc.assert(
      fc.property(hours, fc.integer({ min: 1, max: 40 }), (ages, limitDays) => {
        const instants = ages.map((hour) => new Date(moment.getTime() - hour * 3_600_000));
        const lastAt = lastNotAfter(instants, moment);
        const { silentDays, result, zombie } = judgeFreshness({
          lastAt,
          openedOn: null,
          monitoringTime: moment,
          limitDays,
        });
        const within = (days: number) => countInWindow(instants, moment, days) > 0;
        expect(result).toBe(within(limitDays) ? 'compliant' : 'silent');
        expect(zombie).toBe(!within(ZOMBIE_DAYS));
        if (silentDays !== null) {
          expect(within(silentDays + 1)).toBe(true);
          expect(moment.getTime() - (lastAt?.getTime() ?? 0)).toBeGreaterThanOrEqual(silentDays * DAY_MS);
        }
      }),
    );
  });

  test('窗口期内的条数，两端都算，未来的不算', () => {
    const days = [0, 7, 7.1, -1].map((age) => new Date(moment.getTime() - age * DAY_MS));
    expect(countInWindow(days, moment, 7)).toBe(2);
  });
});
