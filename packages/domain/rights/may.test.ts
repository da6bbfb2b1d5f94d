import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commonUnit, isWithin, may, mayAnywhere, reachOf } from './may.ts';
import { type Right, rightRule, rights } from './rights.ts';
import { type Actor, type PersonActor, type Role, roles } from './roles.ts';

const person = (role: Role, unitPath = '/1/4/', personId = 7): PersonActor => ({
  kind: 'person',
  personId,
  grants: [{ role, unitPath }],
});
const anonymous: Actor = { kind: 'anonymous' };
const operator: Actor = { kind: 'operator' };
const names = Object.keys(rights) as Right[];
const codeOf = (verdict: ReturnType<typeof may>) => (verdict.ok ? 'ok' : verdict.refusal.code);

describe('每项权限 × 每个角色 × 本范围、外单位、未登录', () => {
  const mine = { unitPath: '/1/4/9/', ownerId: 7, taskHolder: true };

  test.each(names)('%s', (right) => {
    for (const role of roles) {
      const scope = rightRule(right)?.holders[role];
      const free = right === 'public' || right === 'session.own';
      const top = person(role, '/1/');
      expect(may(top, right, { ...mine, unitPath: '/1/4/9/' }).ok, `${role} 本范围`).toBe(!!scope || free);
      const elsewhere = { unitPath: '/2/', ownerId: 8, taskHolder: false };
      expect(may(person(role), right, elsewhere).ok, `${role} 外单位`).toBe(scope === 'any' || free);
      expect(may(person(role), right, {}).ok, `${role} 事实不全`).toBe(scope === 'any' || free);
    }
    expect(may(anonymous, right, mine).ok).toBe(right === 'public');
    expect(may({ kind: 'person', personId: 7, grants: [] }, right, mine).ok).toBe(
      right === 'public' || right === 'session.own',
    );
    expect(may(operator, right, mine).ok).toBe(right === 'public' || rightRule(right)?.operator === true);
  });
});

describe('拒绝要说得清', () => {
  test('未登录、没有角色、范围之外、不是自己的待办、不是自己的稿件，各有各的说法', () => {
    expect(codeOf(may(anonymous, 'board.read', {}))).toBe('notSignedIn');
    expect(codeOf(may(person('editor'), 'trail.read', {}))).toBe('roleLacksRight');
    expect(codeOf(may(person('leader'), 'board.read', { unitPath: '/1/5/' }))).toBe('outsideScope');
    expect(codeOf(may(person('reviewer'), 'review.decide', { taskHolder: false }))).toBe('notYourTask');
    expect(codeOf(may(person('editor'), 'post.write', { ownerId: 8 }))).toBe('notYourOwn');
    expect(codeOf(may(operator, 'role.grant', { unitPath: '/1/' }))).toBe('notForOperator');
  });

  test('没有登记的权限一律拒绝', () => {
    expect(codeOf(may(person('editor'), 'post.destroy' as Right, { ownerId: 7 }))).toBe('unknownRight');
    expect(codeOf(may(operator, 'toString' as Right, {}))).toBe('unknownRight');
  });

  test('拒绝是越权一类，并写明依据', () => {
    const verdict = may(person('leader'), 'post.read', { unitPath: '/1/4/' });
    expect(verdict).toMatchObject({ ok: false, refusal: { kind: 'forbidden', rule: 'rights' } });
  });
});

describe('单位范围', () => {
  test('角色管本单位和所有下级，管不到上级和兄弟单位', () => {
    const leader = person('leader', '/1/4/');
    expect(may(leader, 'board.read', { unitPath: '/1/4/' }).ok).toBe(true);
    expect(may(leader, 'board.read', { unitPath: '/1/4/9/2/' }).ok).toBe(true);
    expect(may(leader, 'board.read', { unitPath: '/1/' }).ok).toBe(false);
    expect(may(leader, 'board.read', { unitPath: '/1/40/' }).ok).toBe(false);
  });

  test('写错的路径谁也管不到', () => {
    for (const path of ['', '1/4/', '/1/4', '//', '/1/4/../5/', '/1/4/x/']) {
      expect(may(person('leader', '/1/4/'), 'board.read', { unitPath: path }).ok, path).toBe(false);
      expect(may(person('leader', path), 'board.read', { unitPath: '/1/4/9/' }).ok, path).toBe(false);
    }
  });

  test('全机关的事，只有顶层单位的管理员能办', () => {
    expect(may(person('securityAdmin', '/'), 'setting.change', {}).ok).toBe(true);
    expect(may(person('securityAdmin', '/1/'), 'setting.change', {}).ok).toBe(true);
    expect(may(person('securityAdmin', '/1/4/'), 'setting.change', {}).ok).toBe(false);
    expect(mayAnywhere(person('securityAdmin', '/1/4/'), 'setting.change').ok).toBe(false);
  });

  test('范围只看前缀，且与逐级比对的结果一致（性质）', () => {
    const path = fc
      .array(fc.integer({ min: 1, max: 12 }), { maxLength: 5 })
      .map((keys) => `/${keys.map((key) => `${key}/`).join('')}`);
    fc.assert(
      fc.property(path, path, (inner, outer) => {
        const [a, b] = [inner.split('/').filter(Boolean), outer.split('/').filter(Boolean)];
        const stepwise = b.every((key, index) => a[index] === key);
        expect(isWithin(inner, outer)).toBe(stepwise);
      }),
    );
  });
});

describe('列表能看到哪里', () => {
  test('拟稿人只列自己的稿件，审核人只列自己的待办，领导列本范围', () => {
    expect(reachOf(person('editor'), 'post.search')).toEqual({
      unitPaths: [],
      own: true,
      task: false,
      everything: false,
    });
    expect(reachOf(person('reviewer'), 'post.search')).toMatchObject({
      task: true,
      own: false,
      unitPaths: [],
    });
    expect(reachOf(person('leader'), 'post.search')).toMatchObject({ unitPaths: ['/1/4/'], task: false });
  });

  test('重叠的单位只列一次，取最宽的', () => {
    const actor: PersonActor = {
      kind: 'person',
      personId: 7,
      grants: [
        { role: 'leader', unitPath: '/1/4/' },
        { role: 'supervisor', unitPath: '/1/' },
        { role: 'leader', unitPath: '/2/' },
      ],
    };
    expect(reachOf(actor, 'board.read').unitPaths).toEqual(['/1/', '/2/']);
  });

  test('没有权限的人什么也列不到', () => {
    const nothing = { unitPaths: [], own: false, task: false, everything: false };
    expect(reachOf(person('auditAdmin', '/'), 'post.search')).toEqual(nothing);
    expect(reachOf(anonymous, 'post.search')).toEqual(nothing);
    expect(reachOf(operator, 'post.search')).toEqual(nothing);
    expect(reachOf(operator, 'freshness.judge').everything).toBe(true);
  });
});

test.each([
  [['/1/4/9/', '/1/4/7/'], '/1/4/'],
  [['/1/4/'], '/1/4/'],
  [['/1/4/', '/1/4/9/'], '/1/4/'],
  [['/1/4/', '/1/40/'], '/1/'],
  [['/1/4/', '/2/4/'], '/'],
  [[], '/'],
])('%j 都在 %s 里 (R8)', (paths, unit) => {
  expect(commonUnit(paths)).toBe(unit);
});
