import { describe, expect, test } from 'vitest';
import { defaultPolicies, type FreshnessPolicy, policyResolver, postsShort } from './policy.ts';

function policy(changes: Partial<FreshnessPolicy>): FreshnessPolicy {
  return {
    accountId: null,
    unitId: null,
    platform: null,
    maxSilentDays: 14,
    minPosts: null,
    windowDays: null,
    source: '本局制度',
    ...changes,
  };
}

/** 账号7在科室30，科室属于分局20，分局属于总局10。 */
const subject = { accountId: 7, unitPath: [30, 20, 10], platform: 'weibo' };

function limitOf(rows: readonly FreshnessPolicy[], who = subject) {
  const { limitDays, level, source } = policyResolver(rows)(who);
  return [limitDays, level, source];
}

describe('更新限期的来处 (R25)', () => {
  test('什么都没有定的，按19号文14天', () => {
    expect(limitOf(defaultPolicies)).toEqual([14, 'default', '国办秘函〔2019〕19号']);
    expect(limitOf([])).toEqual([14, 'default', '国办秘函〔2019〕19号']);
  });

  test('账号先于单位，单位先于平台，平台先于通用', () => {
    const rows = [
      policy({ maxSilentDays: 13 }),
      policy({ platform: 'weibo', maxSilentDays: 12 }),
      policy({ unitId: 10, maxSilentDays: 11 }),
      policy({ unitId: 20, maxSilentDays: 10 }),
      policy({ accountId: 7, maxSilentDays: 9 }),
    ];
    expect(limitOf(rows)).toEqual([9, 'account', '本局制度']);
    expect(limitOf(rows.slice(0, 4))).toEqual([10, 'unit', '本局制度']);
    expect(limitOf(rows.slice(0, 3))).toEqual([11, 'unit', '本局制度']);
    expect(limitOf(rows.slice(0, 2))).toEqual([12, 'platform', '本局制度']);
    expect(limitOf(rows.slice(0, 1))).toEqual([13, 'default', '本局制度']);
  });

  test('单位按最近的上级，同一单位里针对平台的先于一般的', () => {
    const rows = [
      policy({ unitId: 10, platform: 'weibo', maxSilentDays: 5 }),
      policy({ unitId: 20, maxSilentDays: 8 }),
      policy({ unitId: 20, platform: 'weibo', maxSilentDays: 7 }),
      policy({ unitId: 20, platform: 'wechat', maxSilentDays: 6 }),
    ];
    expect(limitOf(rows)[0]).toBe(7);
    expect(limitOf(rows, { ...subject, platform: 'douyin' })[0]).toBe(8);
    expect(limitOf(rows, { ...subject, unitPath: [10] })[0]).toBe(5);
  });

  test('别的账号、别的单位、别的平台的规定不管它', () => {
    const rows = [
      policy({ accountId: 8, maxSilentDays: 1 }),
      policy({ unitId: 99, maxSilentDays: 2 }),
      policy({ platform: 'wechat', maxSilentDays: 3 }),
    ];
    expect(limitOf(rows)[0]).toBe(14);
  });

  test('最少条数单独继承：账号只定天数，条数仍按上级', () => {
    const rows = [
      policy({ accountId: 7, maxSilentDays: 10 }),
      policy({ unitId: 10, maxSilentDays: 12, minPosts: 3, windowDays: 7, source: '省局通知' }),
    ];
    const limit = policyResolver(rows)(subject);
    expect(limit.limitDays).toBe(10);
    expect(limit.minimum).toEqual({ posts: 3, windowDays: 7, source: '省局通知' });
  });

  test('一周三条，发了两条还差一条；没有规定的不差', () => {
    const weekly = policyResolver([policy({ minPosts: 3, windowDays: 7 })])(subject);
    expect([0, 2, 3, 9].map((counted) => postsShort(weekly, counted))).toEqual([3, 1, 0, 0]);
    expect(postsShort(policyResolver(defaultPolicies)(subject), 0)).toBe(0);
  });
});
