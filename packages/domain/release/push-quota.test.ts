import { describe, expect, test } from 'vitest';
import { pushQuota } from './push-quota.ts';

const at = (shanghai: string) => new Date(`2026-${shanghai}+08:00`);
const now = at('11-22T09:00:00');
const alone = (shanghai: string) => ({ publishedAt: at(shanghai), pushId: null });

describe('今天还能群发几次 (R44)', () => {
  test('订阅号每天一次：今天没发，剩一次；发过，没有了', () => {
    expect(pushQuota('subscription', [], now)).toEqual({ per: 'day', limit: 1, used: 0, left: 1 });
    expect(pushQuota('subscription', [alone('11-22T08:00:00')], now)).toMatchObject({ used: 1, left: 0 });
    expect(pushQuota('subscription', [alone('11-21T23:59:59')], now)).toMatchObject({ used: 0, left: 1 });
  });

  test('一天从北京时间零点算起', () => {
    const midnight = at('11-22T00:00:00');
    expect(pushQuota('subscription', [{ publishedAt: midnight, pushId: null }], now).used).toBe(1);
    expect(pushQuota('subscription', [alone('11-22T00:00:00')], at('11-23T00:00:00')).used).toBe(0);
  });

  test('服务号每月四次', () => {
    const month = ['11-01T00:00:00', '11-08T08:00:00', '11-15T08:00:00'].map(alone);
    expect(pushQuota('service', month, now)).toEqual({ per: 'month', limit: 4, used: 3, left: 1 });
    expect(pushQuota('service', [...month, alone('10-31T23:59:00')], now).used).toBe(3);
  });

  test('一组几篇算一次；导入的同一分钟几篇也算一次', () => {
    const push = [1, 2, 3].map((minute) => ({ publishedAt: at(`11-22T08:0${minute}:00`), pushId: 7 }));
    expect(pushQuota('subscription', push, now).used).toBe(1);
    const imported = ['11-22T08:00:00', '11-22T08:00:40'].map(alone);
    expect(pushQuota('subscription', imported, now).used).toBe(1);
    expect(pushQuota('subscription', [...push, alone('11-22T07:00:00')], now).used).toBe(2);
  });

  test('发得比上限多，剩余是零，不是负数；将来的时间不算', () => {
    const twice = ['11-22T07:00:00', '11-22T08:00:00'].map(alone);
    expect(pushQuota('subscription', twice, now).left).toBe(0);
    expect(pushQuota('subscription', [alone('11-22T10:00:00')], now).used).toBe(0);
  });

  test.each(['standard', 'toString', ''])('台账没写明是哪种号的(%s)，只说已用几次，不说剩几次', (kind) => {
    expect(pushQuota(kind, [alone('11-22T08:00:00')], now)).toEqual({
      per: 'day',
      limit: null,
      used: 1,
      left: null,
    });
  });
});
