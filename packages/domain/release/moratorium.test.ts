import { describe, expect, test } from 'vitest';
import {
  holdsAt,
  judgeDeclaration,
  judgeEnd,
  judgeStanding,
  type Moratorium,
  moratoriumAt,
  moratoriumRefusal,
  reachesPlace,
} from './moratorium.ts';

const at = (minutes: number) => new Date(Date.UTC(2026, 11, 13, 2, minutes));
const never = new Date(Number.NaN);
const one: Moratorium = {
  id: 1,
  startsAt: at(0),
  endsAt: at(30),
  unitPath: '/1/4/',
  platform: null,
  reason: '公祭日',
  declaredBy: '李局长',
};

describe('什么时候算在暂停发布时段里 (R22)', () => {
  test.each([
    ['开始前一刻不算', new Date(at(0).getTime() - 1), false],
    ['开始那一刻起算', at(0), true],
    ['结束前一刻还算', new Date(at(30).getTime() - 1), true],
    ['结束那一刻就可以发了', at(30), false],
    ['看不懂的时间按暂停算', never, true],
  ])('%s', (_title, instant, holds) => {
    expect(holdsAt(one, instant)).toBe(holds);
  });

  test('没有结束时间的，一直算到有人解除', () => {
    expect(holdsAt({ ...one, endsAt: null }, at(1_000_000))).toBe(true);
    expect(holdsAt({ ...one, endsAt: null }, at(-1))).toBe(false);
  });

  test('时间坏了的暂停，按还在暂停算', () => {
    expect(holdsAt({ startsAt: never, endsAt: at(30) }, at(-5))).toBe(true);
    expect(holdsAt({ startsAt: at(0), endsAt: never }, at(90))).toBe(true);
  });
});

describe('管到哪些账号 (R22)', () => {
  test.each([
    ['本单位', '/1/4/', true],
    ['下级单位', '/1/4/9/', true],
    ['上级单位不受下级的限制', '/1/', false],
    ['兄弟单位', '/1/5/', false],
    ['编号相近的单位不是同一个', '/1/40/', false],
  ])('%s', (_title, unitPath, reached) => {
    expect(reachesPlace(one, { unitPath, platform: 'weibo' })).toBe(reached);
  });

  test('全局的管所有单位，包括导入时新建的顶层单位', () => {
    const whole = { ...one, unitPath: '/' };
    for (const unitPath of ['/1/', '/7/', '/1/4/9/']) {
      expect(reachesPlace(whole, { unitPath, platform: 'wechat' })).toBe(true);
    }
  });

  test('只停一个平台的，别的平台照发', () => {
    const weibo = { ...one, platform: 'weibo' };
    expect(reachesPlace(weibo, { unitPath: '/1/4/', platform: 'weibo' })).toBe(true);
    expect(reachesPlace(weibo, { unitPath: '/1/4/', platform: 'wechat' })).toBe(false);
  });
});

describe('几个时段叠在一起 (R22)', () => {
  const place = { unitPath: '/1/4/', platform: 'weibo' };
  const longer = { ...one, id: 2, endsAt: at(50) };
  const open = { ...one, id: 3, endsAt: null };

  test('告诉人的是最晚结束的那一个', () => {
    expect(moratoriumAt([one, longer], place, at(5))?.id).toBe(2);
    expect(moratoriumAt([open, one, longer], place, at(5))?.id).toBe(3);
    expect(moratoriumAt([longer, open], place, at(5))?.id).toBe(3);
  });

  test('一个结束了另一个还在，照样不发', () => {
    expect(moratoriumAt([one, longer], place, at(40))?.id).toBe(2);
    expect(moratoriumAt([one, longer], place, at(50))).toBeNull();
    expect(moratoriumAt([], place, at(5))).toBeNull();
  });
});

test('拒绝时说清为什么、谁宣布、到什么时候 (R22)', () => {
  expect(moratoriumRefusal(one)).toEqual({
    code: 'moratoriumInForce',
    rule: 'R22',
    kind: 'precondition',
    facts: { from: at(0).toISOString(), until: at(30).toISOString(), reason: '公祭日', by: '李局长' },
  });
  expect(moratoriumRefusal({ ...one, endsAt: null })).toMatchObject({
    code: 'moratoriumUntilLifted',
    facts: { reason: '公祭日', by: '李局长' },
  });
  expect(moratoriumRefusal({ ...one, startsAt: never })).toMatchObject({ facts: { from: null } });
});

describe('宣布、改期、解除 (R22)', () => {
  const now = at(10);
  const codeOf = (verdict: ReturnType<typeof judgeEnd>) => (verdict.ok ? 'ok' : verdict.refusal.code);

  test.each([
    ['从现在起,等人解除', null, null, 'ok'],
    ['从现在起到某时', null, at(20), 'ok'],
    ['预告以后的一段', at(20), at(30), 'ok'],
    ['不能把过去说成暂停过', at(5), at(30), 'moratoriumStartsInPast'],
    ['结束要在开始之后', at(20), at(20), 'moratoriumEndsBeforeStart'],
    ['已经过去的结束时间没有意义', null, at(9), 'moratoriumEndsBeforeStart'],
  ])('%s', (_title, startsAt, endsAt, code) => {
    expect(codeOf(judgeDeclaration({ startsAt, endsAt }, now))).toBe(code);
  });

  test('结束时间只能改到将来；现在就要结束的，用解除', () => {
    expect(codeOf(judgeEnd({ startsAt: at(0), endsAt: at(11) }, now))).toBe('ok');
    expect(codeOf(judgeEnd({ startsAt: at(0), endsAt: null }, now))).toBe('ok');
    expect(codeOf(judgeEnd({ startsAt: at(0), endsAt: now }, now))).toBe('moratoriumEndsInPast');
    expect(codeOf(judgeEnd({ startsAt: at(20), endsAt: at(15) }, now))).toBe('moratoriumEndsBeforeStart');
  });

  test('结束了的不能再解除或改期', () => {
    expect(codeOf(judgeStanding({ endsAt: at(11) }, now))).toBe('ok');
    expect(codeOf(judgeStanding({ endsAt: null }, now))).toBe('ok');
    expect(codeOf(judgeStanding({ endsAt: now }, now))).toBe('moratoriumOver');
  });
});
