import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commonestPasswords } from './common-passwords.ts';
import {
  employments,
  judgeNetwork,
  judgePassword,
  judgeSession,
  lockUntil,
  mayReviewAs,
  movePerson,
  type PersonEvent,
  type PersonState,
  personEvents,
  personStates,
} from './person.ts';

const now = new Date(Date.UTC(2026, 10, 20, 1));
const codeOf = (verdict: ReturnType<typeof judgePassword>) => (verdict.ok ? null : verdict.refusal.code);

describe('人员状态逐格核对', () => {
  const expected: Record<PersonState, Partial<Record<PersonEvent, PersonState>>> = {
    pending: { activate: 'active', reset: 'pending', disable: 'disabled' },
    active: { reset: 'pending', disable: 'disabled' },
    disabled: { reset: 'pending' },
  };

  test.each(personStates)('%s', (state) => {
    for (const event of personEvents) {
      const move = movePerson(state, event);
      const next = expected[state][event];
      if (next) expect(move).toEqual({ ok: true, state: next });
      else expect(move).toMatchObject({ ok: false, refusal: { code: 'personNotInState', facts: { event } } });
    }
  });

  test('停用的人不能用旧激活码回来，要重新发码 (R38)', () => {
    expect(movePerson('disabled', 'activate').ok).toBe(false);
    expect(movePerson('active', 'activate').ok).toBe(false);
  });
});

describe('谁能审核看用工性质 (R15)', () => {
  test('默认外包人员不审核，设置可以放开', () => {
    expect(employments.filter((one) => mayReviewAs(one).ok)).toEqual(['staff', 'contract']);
    expect(mayReviewAs('outsourced', ['outsourced']).ok).toBe(true);
    expect(mayReviewAs('contract', ['staff'])).toMatchObject({ refusal: { code: 'employmentMayNotReview' } });
  });
});

describe('登录失败处理 (R38)', () => {
  test('连错四次不锁，第五次锁十五分钟', () => {
    expect(lockUntil(4, now)).toBeNull();
    expect(lockUntil(5, now)).toEqual(new Date(now.getTime() + 15 * 60_000));
  });

  test('再错就越锁越久，最长两小时，谁也不会被永远锁住', () => {
    const minutes = [5, 6, 7, 8, 9, 1000].map(
      (failures) => ((lockUntil(failures, now)?.getTime() ?? 0) - now.getTime()) / 60_000,
    );
    expect(minutes).toEqual([15, 30, 60, 120, 120, 120]);
  });

  test('同一网络十五分钟里错得太多，先等一等', () => {
    expect(judgeNetwork(59).ok).toBe(true);
    expect(judgeNetwork(60)).toMatchObject({ refusal: { code: 'networkSlowed', rule: 'R38' } });
  });
});

describe('口令规则 (R38)', () => {
  test('十个字符、三类字符的口令可以用', () => {
    expect(codeOf(judgePassword('Longhua-27', 'zhang'))).toBeNull();
    expect(codeOf(judgePassword('榕城三坊七巷Spring9', 'zhang'))).toBeNull();
  });

  test.each([
    ['Ab1!56789', 'passwordTooShort'],
    ['', 'passwordTooShort'],
    ['👍👍👍👍👍Ab1', 'passwordTooShort'],
    [`Ab1${'x'.repeat(126)}`, 'passwordTooLong'],
    ['abcdefghijkl', 'passwordTooPlain'],
    ['abcdefgh1234', 'passwordTooPlain'],
    ['Wang.Wu-2026', 'passwordContainsLogin'],
    ['P@ssw0rd123', 'passwordTooCommon'],
    ['ADMIN@123456a', null],
  ])('%s → %s', (password, code) => {
    expect(codeOf(judgePassword(password, 'wang.wu'))).toBe(code);
  });

  test('没有登录名时不按登录名查', () => {
    expect(codeOf(judgePassword('Longhua-27', ''))).toBeNull();
    expect(codeOf(judgePassword('Longhua-27', '  '))).toBeNull();
  });

  test('常用口令表里的每一条，大小写怎么变都不能用', () => {
    for (const common of commonestPasswords) {
      expect(judgePassword(common, 'zhang').ok, common).toBe(false);
      expect(judgePassword(common[0]?.toUpperCase() + common.slice(1), 'zhang').ok, common).toBe(false);
    }
  });

  test('常用口令表一律小写、够长，否则查不到', () => {
    for (const common of commonestPasswords) {
      expect(common).toBe(common.toLowerCase());
      expect(common.length).toBeGreaterThanOrEqual(10);
    }
  });

  test('任何输入都有结论，不会出错（性质）', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (password, login) => {
        const verdict = judgePassword(password, login);
        if (verdict.ok) expect([...password].length).toBeGreaterThanOrEqual(10);
        else expect(verdict.refusal.rule).toBe('R38');
      }),
    );
  });
});

describe('会话时限 (R38)', () => {
  const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  const judge = (created: number, seen: number, endedAt: Date | null = null) =>
    codeOf(judgeSession({ createdAt: minutesAgo(created), lastSeenAt: minutesAgo(seen), endedAt }, now));

  test('半小时不用就退出', () => {
    expect(judge(60, 29)).toBeNull();
    expect(judge(60, 30)).toBe('sessionIdle');
  });

  test('一直在用，十二小时也要重新登录', () => {
    expect(judge(12 * 60 - 1, 0)).toBeNull();
    expect(judge(12 * 60, 0)).toBe('sessionExpired');
  });

  test('被结束的会话立刻失效', () => {
    expect(judge(1, 0, minutesAgo(0))).toBe('sessionEnded');
  });

  test('时间写坏了的会话无效', () => {
    const broken = new Date(Number.NaN);
    expect(judgeSession({ createdAt: broken, lastSeenAt: now, endedAt: null }, now).ok).toBe(false);
    expect(judgeSession({ createdAt: now, lastSeenAt: broken, endedAt: null }, now).ok).toBe(false);
  });
});
