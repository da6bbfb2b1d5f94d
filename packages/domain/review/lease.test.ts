import { describe, expect, test } from 'vitest';
import { backAt } from './later.ts';
import { isPooled, type LeaseFacts, leaseEnd, mayTakeUp } from './lease.ts';

const now = new Date('2026-11-23T02:00:00Z');
const soon = new Date('2026-11-23T02:06:00Z');
const past = new Date('2026-11-23T01:59:59Z');
const zhang = { personId: 1, name: '张三', until: soon };
const li = { personId: 2, name: '李四', until: new Date('2026-11-23T02:03:00Z') };
const pool: LeaseFacts = {
  step: { kind: 'review', quorum: { kind: 'any' }, holderIds: [1, 2, 3] },
  agreedIds: [],
  leases: [],
};
const twoOfThree: LeaseFacts = { ...pool, step: { ...pool.step, quorum: { kind: 'count', n: 2 } } };

describe('认领 (R7)', () => {
  test.each([
    ['任一人办、多人在岗', { kind: 'review', quorum: { kind: 'any' }, holderIds: [1, 2] }, true],
    ['三人中两人', { kind: 'advise', quorum: { kind: 'count', n: 2 }, holderIds: [1, 2, 3] }, true],
    ['两人都要办', { kind: 'review', quorum: { kind: 'count', n: 2 }, holderIds: [1, 2] }, false],
    ['人人都要办', { kind: 'review', quorum: { kind: 'all' }, holderIds: [1, 2] }, false],
    ['只有一人', { kind: 'review', quorum: { kind: 'any' }, holderIds: [1] }, false],
    ['签发各签各的账号', { kind: 'sign', quorum: { kind: 'any' }, holderIds: [1, 2] }, false],
  ] as const)('%s', (_, step, expected) => {
    expect(isPooled(step)).toBe(expected);
  });

  test('别人正在办：说明是谁、到几时；自己认领的、过了时的不挡', () => {
    expect(mayTakeUp({ ...pool, leases: [zhang] }, 2, now)).toEqual({
      ok: false,
      refusal: {
        kind: 'conflict',
        rule: 'R7',
        code: 'leasedByOther',
        facts: { by: '张三', until: soon.toISOString() },
      },
    });
    expect(mayTakeUp({ ...pool, leases: [zhang] }, 1, now).ok).toBe(true);
    expect(mayTakeUp({ ...pool, leases: [{ ...zhang, until: past }] }, 2, now).ok).toBe(true);
    expect(mayTakeUp({ ...pool, leases: [{ ...zhang, until: now }] }, 2, now).ok).toBe(true);
    expect(mayTakeUp(pool, 2, now).ok).toBe(true);
  });

  test('还缺几个人的意见，就可以有几个人同时看', () => {
    expect(mayTakeUp({ ...twoOfThree, leases: [zhang] }, 3, now).ok).toBe(true);
    const full = mayTakeUp({ ...twoOfThree, leases: [zhang, li] }, 3, now);
    // Who ends first is named: theirs is the one to take over.
    expect(full).toMatchObject({ ok: false, refusal: { facts: { by: '李四' } } });
    expect(mayTakeUp({ ...twoOfThree, agreedIds: [2, 2], leases: [zhang] }, 3, now).ok).toBe(false);
    expect(mayTakeUp({ ...twoOfThree, leases: [zhang, { ...li, until: past }] }, 3, now).ok).toBe(true);
  });

  test('不是多人共办的环节，认领不挡任何人', () => {
    const alone = { ...pool, step: { ...pool.step, quorum: { kind: 'all' as const } }, leases: [zhang] };
    expect(mayTakeUp(alone, 2, now).ok).toBe(true);
  });

  test('认领一次十分钟', () => {
    expect(leaseEnd(now).toISOString()).toBe('2026-11-23T02:10:00.000Z');
  });
});

describe('稍后办 (R8)', () => {
  const at = (text: string) => new Date(text);
  test.each([
    ['不选时间:两小时后回来', null, null, '2026-11-23T04:00:00.000Z'],
    ['选了时间:到时回来', '2026-11-23T05:30:00Z', null, '2026-11-23T05:30:00.000Z'],
    ['最长七天', '2027-01-01T00:00:00Z', null, '2026-11-30T02:00:00.000Z'],
    [
      '期限照走:剩余时间过半就回来',
      '2026-11-23T10:00:00Z',
      '2026-11-23T04:00:00Z',
      '2026-11-23T03:00:00.000Z',
    ],
    ['已超期:只让一刻钟', null, '2026-11-23T01:00:00Z', '2026-11-23T02:15:00.000Z'],
    ['选了过去的时间:等于没有推后', '2026-11-22T00:00:00Z', null, '2026-11-23T02:00:00.000Z'],
  ])('%s', (_, until, dueAt, expected) => {
    const back = backAt({ now, until: until ? at(until) : null, dueAt: dueAt ? at(dueAt) : null });
    expect(back.toISOString()).toBe(expected);
  });
});
