import { beforeEach, expect, test, vi } from 'vitest';
import { safeNext } from './session.ts';
import { sessionGate } from './session-gate.ts';

const chen = { id: 1, name: '陈编辑', login: 'editor' };
const zhao = { id: 2, name: '赵审核', login: 'reviewer' };

beforeEach(() => sessionGate.enter(null));

test('过期后等着的操作，同一人重新登录后各办一次', () => {
  sessionGate.enter(chen);
  const again = vi.fn();
  sessionGate.hold({ again, giveUp: vi.fn() });
  sessionGate.hold({ again, giveUp: vi.fn() });
  expect(sessionGate.isWaiting()).toBe(true);
  sessionGate.renew();
  sessionGate.renew();
  expect(again).toHaveBeenCalledTimes(2);
});

test('换了一个人登录，前一个人等着的操作绝不替他办', () => {
  sessionGate.enter(chen);
  const [again, giveUp] = [vi.fn(), vi.fn()];
  sessionGate.hold({ again, giveUp });
  sessionGate.enter(zhao);
  sessionGate.renew();
  expect(again).not.toHaveBeenCalled();
  expect(giveUp).toHaveBeenCalledOnce();
});

test.each([
  ['/releases/7?tab=a#b', '/releases/7?tab=a#b'],
  ['//evil.example', undefined],
  ['/\\evil.example', undefined],
  ['/\tevil', undefined],
  ['https://evil.example', undefined],
  ['javascript:alert(1)', undefined],
  [undefined, undefined],
  [7, undefined],
])('登录后要去的地方 %j 只能在本站内', (next, kept) => {
  expect(safeNext(next)).toBe(kept);
});
