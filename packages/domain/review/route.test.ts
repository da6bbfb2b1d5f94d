import { describe, expect, test } from 'vitest';
import { threeStepRoute } from '../testing/routes.ts';
import {
  chooseRoute,
  defaultRoute,
  defaultRule,
  type Route,
  type RouteFacts,
  type RouteRule,
  readRoute,
  routeRuleSchema,
  routeSchema,
} from './route.ts';

const facts = (change: Partial<RouteFacts> = {}): RouteFacts => ({
  kind: 'news',
  class: 'general',
  topic: null,
  flags: [],
  platforms: ['weixin', 'weibo'],
  accountIds: [5, 6],
  unitPath: '/1/4/9/',
  ...change,
});
const rule = (priority: number, match: RouteRule['match'], routeKey: string): RouteRule => ({
  priority,
  match,
  routeKey,
});
const chosen = (rules: RouteRule[], change: Partial<RouteFacts> = {}) => {
  const choice = chooseRoute(rules, facts(change));
  return choice.ok ? choice.routeKey : choice.refusal.code;
};

describe('分级分类选流程 (R2)', () => {
  test('没有对得上的规则，不能送审 (R2)', () => {
    expect(chooseRoute([], facts())).toMatchObject({
      ok: false,
      refusal: { code: 'noRoute', rule: 'R2', kind: 'precondition', facts: { kind: 'news' } },
    });
    expect(chosen([rule(1, { class: ['major'] }, 'major')])).toBe('noRoute');
  });

  test('数字小的规则先问，和登记次序无关', () => {
    const rules = [defaultRule, rule(10, { class: ['general'] }, 'short'), rule(20, {}, 'other')];
    expect(chosen(rules)).toBe('short');
    expect(chosen([...rules].reverse())).toBe('short');
    expect(chosen(rules, { class: 'major' })).toBe('other');
  });

  test('同一优先级，先登记的先用', () => {
    expect(chosen([rule(1, {}, 'one'), rule(1, {}, 'two')])).toBe('one');
  });

  test.each<[string, RouteRule['match'], Partial<RouteFacts>, Partial<RouteFacts>]>([
    ['种类', { kind: ['policy'] }, { kind: 'policy' }, { kind: 'news' }],
    ['等级', { class: ['major', 'important'] }, { class: 'important' }, { class: 'general' }],
    ['平台', { platform: ['weibo'] }, { platforms: ['weixin', 'weibo'] }, { platforms: ['weixin'] }],
    ['账号', { accountId: [6] }, { accountIds: [5, 6] }, { accountIds: [5] }],
    ['主题', { topic: ['防汛'] }, { topic: '防汛' }, { topic: null }],
    ['标记', { flags: ['leader', 'emergency'] }, { flags: ['video', 'leader'] }, { flags: ['video'] }],
    ['单位', { unitPath: '/1/4/' }, { unitPath: '/1/4/9/' }, { unitPath: '/1/40/' }],
  ])('按%s选', (_name, match, hit, miss) => {
    const rules = [rule(1, match, 'special')];
    expect(chosen(rules, hit)).toBe('special');
    expect(chosen(rules, miss)).toBe('noRoute');
  });

  test('一条规则里写了几个条件，要全部对上', () => {
    const rules = [rule(1, { class: ['major'], flags: ['leader'] }, 'special')];
    expect(chosen(rules, { class: 'major', flags: ['leader'] })).toBe('special');
    expect(chosen(rules, { class: 'major' })).toBe('noRoute');
    expect(chosen(rules, { flags: ['leader'] })).toBe('noRoute');
  });
});

describe('流程的样子', () => {
  const change = (edit: (route: Route) => void): string | undefined => {
    const route = structuredClone(threeStepRoute);
    edit(route);
    const read = routeSchema.safeParse(route);
    return read.success ? undefined : read.error.issues[0]?.message;
  };

  test('默认流程是初审、复审、签发', () => {
    expect(routeSchema.parse(defaultRoute).steps.map(({ name }) => name)).toEqual([
      '初审',
      '复审',
      '保密审查',
      '签发',
    ]);
    expect(routeRuleSchema.parse(defaultRule)).toEqual(defaultRule);
    expect(chosen([defaultRule])).toBe(defaultRoute.key);
  });

  test('签发只有一次，而且在最后 (R1)', () => {
    expect(change((route) => route.steps.reverse())).toBe('signingMustBeLastAndOnce');
    expect(change((route) => route.steps.pop())).toBe('signingMustBeLastAndOnce');
    expect(
      change((route) => {
        const sign = route.steps[2];
        if (sign) route.steps.splice(1, 0, { ...sign, key: 'sign0' });
      }),
    ).toBe('signingMustBeLastAndOnce');
  });

  test('没有审核环节的流程不成立 (R1 先审后发)', () => {
    expect(
      change((route) => {
        for (const step of route.steps) if (step.kind === 'review') step.kind = 'advise';
      }),
    ).toBe('noReviewBeforeSigning');
  });

  test('签发归账号的责任发布人，不搞表决 (R41)', () => {
    expect(
      change((route) => {
        const sign = route.steps[2];
        if (sign) sign.holders = { kind: 'people', personIds: [1] };
      }),
    ).toBe('signingBelongsToThePublisher');
    expect(
      change((route) => {
        const sign = route.steps[2];
        if (sign) sign.quorum = { kind: 'all' };
      }),
    ).toBe('signingBelongsToThePublisher');
  });

  test('两个环节不能同名代号', () => {
    expect(
      change((route) => {
        const second = route.steps[1];
        if (second) second.key = 'first';
      }),
    ).toBe('stepKeyTwice');
  });

  test('库里的流程读不通就拒绝，不将就着用 (R1)', () => {
    expect(readRoute(defaultRoute)).toMatchObject({ ok: true });
    for (const broken of [null, {}, { ...defaultRoute, steps: [] }, 'default']) {
      expect(readRoute(broken)).toMatchObject({ ok: false, refusal: { code: 'routeUnreadable' } });
    }
  });

  test('规则里不认识的条件不能当作没写', () => {
    expect(
      routeRuleSchema.safeParse({ priority: 1, match: { klass: ['major'] }, routeKey: 'a' }).success,
    ).toBe(false);
    expect(routeRuleSchema.safeParse({ priority: 1, match: { class: [] }, routeKey: 'a' }).success).toBe(
      false,
    );
  });
});
