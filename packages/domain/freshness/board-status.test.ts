import { describe, expect, test } from 'vitest';
import { type BoardFacts, boardStatus } from './board-status.ts';

const now = new Date('2026-11-20T01:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

function statusOf(changes: Partial<BoardFacts>): string {
  return boardStatus({
    now,
    lastAt: hoursAgo(24),
    limitDays: 14,
    enabledOn: '2026-01-01',
    trialUntil: null,
    permits: [],
    collected: false,
    collectedAt: null,
    ...changes,
  }).status;
}

describe('看板上的状态', () => {
  test('剩6天正常，剩5天起将到期，超过限期是不更新 (R27)', () => {
    expect(statusOf({ lastAt: hoursAgo(24 * 8) })).toBe('normal');
    expect(statusOf({ lastAt: hoursAgo(24 * 9) })).toBe('soon');
    expect(statusOf({ lastAt: hoursAgo(24 * 14) })).toBe('soon');
    expect(statusOf({ lastAt: hoursAgo(24 * 14 + 0.001) })).toBe('over');
    expect(statusOf({ lastAt: null })).toBe('over');
  });

  test('剩余天数和状态一起给出', () => {
    const facts = { now, lastAt: hoursAgo(24 * 10), limitDays: 10, enabledOn: '2026-01-01' };
    const rest = { trialUntil: null, permits: [], collected: false, collectedAt: null };
    expect(boardStatus({ ...facts, ...rest })).toEqual({ status: 'soon', daysLeft: 0 });
    expect(boardStatus({ ...facts, ...rest, lastAt: null })).toEqual({ status: 'over', daysLeft: null });
  });

  test('机器采集的数据超过26小时是未知，不红也不绿 (R28)', () => {
    expect(statusOf({ collected: true, collectedAt: hoursAgo(26) })).toBe('normal');
    expect(statusOf({ collected: true, collectedAt: hoursAgo(26.001) })).toBe('unknown');
    expect(statusOf({ collected: true, collectedAt: null, lastAt: null })).toBe('unknown');
    expect(statusOf({ collected: true, collectedAt: hoursAgo(30), lastAt: hoursAgo(24 * 20) })).toBe(
      'unknown',
    );
  });

  test('不是机器采集的账号没有未知 (R28)', () => {
    expect(statusOf({ collected: false, collectedAt: hoursAgo(1000) })).toBe('normal');
  });

  test('启用日之前和试运行期间只显示试运行 (R16)', () => {
    expect(statusOf({ enabledOn: '2026-11-21', lastAt: null })).toBe('trial');
    expect(statusOf({ enabledOn: '2026-11-20', lastAt: null })).toBe('over');
    expect(statusOf({ trialUntil: '2026-11-20', lastAt: hoursAgo(24 * 30) })).toBe('trial');
    expect(statusOf({ trialUntil: '2026-11-19', lastAt: hoursAgo(24 * 30) })).toBe('over');
  });

  test('停更报备期间显示报备，结束后照常 (R30)', () => {
    const permits = [{ startsAt: hoursAgo(48), endsAt: hoursAgo(-1) }];
    expect(statusOf({ permits, lastAt: hoursAgo(24 * 30), trialUntil: '2026-12-31' })).toBe('permitted');
    const ended = [{ startsAt: hoursAgo(48), endsAt: now }];
    expect(statusOf({ permits: ended, lastAt: hoursAgo(24 * 30) })).toBe('over');
  });
});
