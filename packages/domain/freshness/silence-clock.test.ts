import { describe, expect, test } from 'vitest';
import { daysLeft, forecastSilence, inTrial, isPermitted, trialEnd } from './silence-clock.ts';

const at = (text: string) => new Date(`${text}+08:00`);
const now = at('2026-11-20T09:00:00');

describe('剩余天数 (R27)', () => {
  test.each([
    ['2026-11-20T09:00:00', 14],
    ['2026-11-20T08:59:59', 13],
    ['2026-11-11T09:00:00', 5],
    ['2026-11-11T08:59:59', 4],
    ['2026-11-06T09:00:00', 0],
    ['2026-11-06T08:59:59', -1],
    ['2026-05-23T09:00:00', -167],
  ])('%s 发布，还剩 %i 天', (last, left) => {
    expect(daysLeft({ lastAt: at(last), limitDays: 14, now })).toBe(left);
  });

  test('从未发布的没有剩余天数', () => {
    expect(daysLeft({ lastAt: null, limitDays: 14, now })).toBeNull();
  });
});

describe('停更报备与试运行 (R30, R16)', () => {
  const permit = { startsAt: at('2026-11-01T00:00:00'), endsAt: at('2026-11-10T00:00:00') };

  test('报备从开始那一刻起有效，到结束那一刻为止', () => {
    expect(isPermitted([permit], at('2026-10-31T23:59:59'))).toBe(false);
    expect(isPermitted([permit], at('2026-11-01T00:00:00'))).toBe(true);
    expect(isPermitted([permit], at('2026-11-09T23:59:59'))).toBe(true);
    expect(isPermitted([permit], at('2026-11-10T00:00:00'))).toBe(false);
    expect(isPermitted([], at('2026-11-05T00:00:00'))).toBe(false);
  });

  test('试运行包括最后一天', () => {
    expect(inTrial('2026-11-20', at('2026-11-20T23:59:59'))).toBe(true);
    expect(inTrial('2026-11-20', at('2026-11-21T00:00:00'))).toBe(false);
    expect(inTrial(null, now)).toBe(false);
    expect(trialEnd('2026-11-20')).toEqual(at('2026-11-21T00:00:00'));
  });
});

describe('节前预测 (R26)', () => {
  const until = at('2026-10-08T09:00:00');
  const clock = { lastAt: at('2026-09-20T09:00:00'), limitDays: 14, until };

  test('节前最后一条撑不到节后，没有排定的就有缺口', () => {
    expect(forecastSilence({ ...clock, plannedAt: [] })).toEqual({
      breachAt: at('2026-10-04T09:00:00'),
      breaks: true,
      covered: false,
    });
  });

  test('已签发并排定在到期之前的一条补上缺口；正好到期那一刻也算', () => {
    expect(forecastSilence({ ...clock, plannedAt: [at('2026-10-01T10:00:00')] }).covered).toBe(true);
    expect(forecastSilence({ ...clock, plannedAt: [at('2026-10-04T09:00:00')] }).covered).toBe(true);
  });

  test('排定在到期之后的一条补不上缺口', () => {
    expect(forecastSilence({ ...clock, plannedAt: [at('2026-10-04T09:00:01')] }).covered).toBe(false);
  });

  test('长假要几条接力，次序不限', () => {
    const long = { ...clock, limitDays: 4, lastAt: at('2026-09-30T09:00:00') };
    const relay = [at('2026-10-06T09:00:00'), at('2026-10-03T09:00:00')];
    expect(forecastSilence({ ...long, plannedAt: relay }).covered).toBe(true);
    expect(forecastSilence({ ...long, plannedAt: relay.slice(1) }).covered).toBe(false);
  });

  test('本来就撑得到节后的，不需要排定', () => {
    const fresh = forecastSilence({ ...clock, lastAt: at('2026-09-30T09:00:00'), plannedAt: [] });
    expect(fresh).toMatchObject({ breaks: false, covered: true });
  });

  test('从未发布的一直有缺口，排定一条就补上', () => {
    const never = { ...clock, lastAt: null };
    expect(forecastSilence({ ...never, plannedAt: [] })).toEqual({
      breachAt: null,
      breaks: true,
      covered: false,
    });
    expect(forecastSilence({ ...never, plannedAt: [at('2026-10-01T10:00:00')] }).covered).toBe(true);
  });
});
