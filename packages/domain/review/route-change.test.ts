import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { threeStepRoute } from '../testing/routes.ts';
import { chooseRoute, firstMatch, type RouteFacts, type RuleMatch } from './route.ts';
import { covers, judgeRoute, judgeRules, type RouteDraft, takesEveryPost } from './route-change.ts';

const draft: RouteDraft = { name: '一般三审', steps: threeStepRoute.steps };
const judge = (change: (steps: RouteDraft['steps']) => RouteDraft['steps']) => {
  const judged = judgeRoute({ key: 'general', version: 4 }, { ...draft, steps: change([...draft.steps]) });
  return judged.ok ? 'ok' : judged.refusal.code;
};
const [first, second, sign] = draft.steps as [
  RouteDraft['steps'][0],
  RouteDraft['steps'][0],
  RouteDraft['steps'][0],
];

describe('存流程之前 (R2)', () => {
  test('好的流程带着自己的名字和版本', () => {
    expect(judgeRoute({ key: 'general', version: 4 }, draft)).toMatchObject({
      ok: true,
      route: { key: 'general', version: 4, name: '一般三审' },
    });
  });

  test.each<[string, (steps: RouteDraft['steps']) => RouteDraft['steps'], string]>([
    ['没有签发环节 (R1)', (steps) => steps.slice(0, 2), 'signingMustBeLastAndOnce'],
    ['签发不在最后 (R1)', () => [first, sign, second], 'signingMustBeLastAndOnce'],
    ['两个环节同一个标识', () => [first, { ...second, key: 'first' }, sign], 'stepKeyTwice'],
    ['没有审核只有签发 (R3)', () => [sign], 'noReviewBeforeSigning'],
    [
      '签发给了别人 (R41)',
      () => [first, { ...sign, holders: first.holders }],
      'signingBelongsToThePublisher',
    ],
    ['校对管了别的关 (R6)', () => [first, { ...second, kind: 'proof' as const }, sign], 'gatesNotForStep'],
  ])('%s：不能存', (_title, change, code) => {
    expect(judge(change)).toBe(code);
  });
});

describe('选择规则的次序 (R2)', () => {
  const keys = new Set(['general', 'policy']);
  const rule = (match: RuleMatch, routeKey = 'general') => ({ match, routeKey });
  const code = (...rules: ReturnType<typeof rule>[]) => {
    const verdict = judgeRules(rules, keys);
    return verdict.ok ? 'ok' : verdict.refusal;
  };

  test('规则指向没有的或者刚停用的流程，不能存 (R2)', () => {
    expect(code(rule({}), rule({}, 'gone'))).toMatchObject({
      code: 'ruleNamesNoRoute',
      facts: { position: 2, route: 'gone' },
    });
  });

  test('排在兜底规则后面的永远轮不到，不能存 (R2)', () => {
    expect(code(rule({ class: ['major'] }), rule({}), rule({ kind: ['policy'] }, 'policy'))).toMatchObject({
      code: 'ruleNeverReached',
      facts: { position: 3, before: 2 },
    });
    expect(code(rule({}), rule({}))).toMatchObject({ facts: { position: 2, before: 1 } });
    expect(code(rule({ class: ['major'] }), rule({ kind: ['policy'] }, 'policy'), rule({}))).toBe('ok');
  });

  test('被前面更宽的规则全部拿走的，也算轮不到 (R2)', () => {
    const wide = rule({ kind: ['policy', 'notice'] });
    expect(code(wide, rule({ kind: ['policy'], class: ['major'] }, 'policy'))).toMatchObject({
      code: 'ruleNeverReached',
    });
    expect(code(wide, rule({ kind: ['policy', 'news'] }, 'policy'))).toBe('ok');
    expect(code(rule({ unitPath: '/1/' }), rule({ unitPath: '/1/4/' }, 'policy'))).not.toBe('ok');
    expect(code(rule({ unitPath: '/1/4/' }), rule({ unitPath: '/1/' }, 'policy'))).toBe('ok');
  });

  test('有没有兜底规则看得出来 (R2)', () => {
    expect(takesEveryPost([rule({ class: ['major'] })])).toBe(false);
    expect(takesEveryPost([rule({ class: ['major'] }), rule({})])).toBe(true);
  });

  const match = fc.record(
    {
      kind: fc.subarray(['news', 'policy', 'relay'], { minLength: 1 }),
      class: fc.subarray(['general', 'important', 'major'] as const, { minLength: 1 }),
      flags: fc.subarray(['leader', 'relay', 'policy'] as const, { minLength: 1 }),
      accountId: fc.subarray([5, 6, 7], { minLength: 1 }),
      unitPath: fc.constantFrom('/', '/1/', '/1/4/', '/2/'),
    },
    { requiredKeys: [] },
  );
  const post: fc.Arbitrary<RouteFacts> = fc.record({
    kind: fc.constantFrom('news', 'policy', 'relay'),
    class: fc.constantFrom('general', 'important', 'major'),
    topic: fc.constant(null),
    flags: fc.subarray(['leader', 'relay', 'policy'] as const),
    platforms: fc.constant(['weibo']),
    accountIds: fc.subarray([5, 6, 7], { minLength: 1 }),
    unitPath: fc.constantFrom('/1/', '/1/4/', '/1/4/9/', '/2/'),
  });
  const priority = 0;

  test('说“前面的全拿走了”就真的全拿走了：任何稿件都轮不到后面那条 (R2)', () => {
    fc.assert(
      fc.property(match, match, post, (wide, narrow, facts) => {
        const [front, back] = [
          { match: wide, priority, routeKey: 'general' },
          { match: narrow, priority: 1, routeKey: 'policy' },
        ];
        if (covers(wide, narrow)) expect(firstMatch([front, back], facts)).not.toBe(back);
      }),
      { numRuns: 2000 },
    );
  });

  test('试办选中的规则，就是送审时用的规则 (R2)', () => {
    fc.assert(
      fc.property(fc.array(match, { maxLength: 5 }), post, (list, facts) => {
        const rules = list.map((one, index) => ({ match: one, priority: index, routeKey: `r${index}` }));
        const choice = chooseRoute(rules, facts);
        expect(firstMatch(rules, facts)?.routeKey ?? null).toBe(choice.ok ? choice.routeKey : null);
      }),
    );
  });
});
