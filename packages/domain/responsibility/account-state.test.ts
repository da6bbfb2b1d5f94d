import { describe, expect, test } from 'vitest';
import {
  type AccountAct,
  type AccountState,
  accountActs,
  accountStates,
  canPublish,
  isSecondOfKind,
  isWatched,
  moveAccount,
  owesUpdates,
  type RegisteredAccount,
} from './account-state.ts';

describe('账号状态逐格核对 (R16)', () => {
  const expected: Record<AccountState, Partial<Record<AccountAct, AccountState>>> = {
    open: { changed: 'open', suspended: 'suspended', closed: 'closed' },
    suspended: { changed: 'suspended', resumed: 'open', closed: 'closed' },
    closed: { opened: 'open', deregistered: 'deregistered' },
    deregistered: {},
  };

  test.each(accountStates)('%s', (state) => {
    for (const act of accountActs) {
      const move = moveAccount(state, act);
      const next = expected[state][act];
      if (next) expect(move).toEqual({ ok: true, state: next });
      else expect(move).toMatchObject({ ok: false, refusal: { code: 'accountNotInState', rule: 'R16' } });
    }
  });

  test('只有在用的账号能发布、要更新；关停的仍要看着，注销的不再看', () => {
    expect(accountStates.filter(canPublish)).toEqual(['open']);
    expect(accountStates.filter(owesUpdates)).toEqual(['open']);
    expect(accountStates.filter(isWatched)).toEqual(['open', 'suspended', 'closed']);
  });
});

describe('一个单位一个平台一个账号 (R16)', () => {
  const registered: RegisteredAccount = {
    id: 1,
    sponsorUnitId: 4,
    platform: 'wechat',
    kind: 'subscription',
    state: 'open',
  };
  const second = { sponsorUnitId: 4, platform: 'wechat', kind: 'subscription' };

  test('同单位同平台同类型的第二个账号要标记', () => {
    expect(isSecondOfKind(second, [registered])).toBe(true);
    expect(isSecondOfKind(second, [{ ...registered, state: 'suspended' }])).toBe(true);
  });

  test('别的单位、平台、类型，或原来的已关停，都不标记', () => {
    expect(isSecondOfKind({ ...second, sponsorUnitId: 5 }, [registered])).toBe(false);
    expect(isSecondOfKind({ ...second, platform: 'weibo' }, [registered])).toBe(false);
    expect(isSecondOfKind({ ...second, kind: 'service' }, [registered])).toBe(false);
    expect(isSecondOfKind(second, [{ ...registered, state: 'closed' }])).toBe(false);
    expect(isSecondOfKind(second, [{ ...registered, state: 'deregistered' }])).toBe(false);
    expect(isSecondOfKind(second, [])).toBe(false);
  });

  test('账号不是它自己的第二个', () => {
    expect(isSecondOfKind({ ...second, id: 1 }, [registered])).toBe(false);
  });
});
