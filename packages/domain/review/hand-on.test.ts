import { describe, expect, test } from 'vitest';
import { carryOpinions, resumeAt } from './carry.ts';
import {
  type Asked,
  earlierSteps,
  judgeAdding,
  judgeHandOn,
  judgeReturnTo,
  type ShareFacts,
  stepsTakenBack,
} from './hand-on.ts';
import type { OpinionRow, ReviewStep, StepKind } from './quorum.ts';

const facts = (given: Partial<ShareFacts> = {}): ShareFacts => ({
  step: { key: 'second', kind: 'review' },
  contributors: [1],
  acts: [{ stepKey: 'first', stepName: '初审', personId: 10 }],
  tasks: [
    { personId: 20, open: true },
    { personId: 21, open: false },
  ],
  acting: false,
  ...given,
});
const asked = (given: Partial<Asked> = {}): Asked => ({
  personId: 30,
  name: '周审核',
  mayReview: true,
  away: false,
  ...given,
});
const codeOf = (verdict: ReturnType<typeof judgeHandOn>) => (verdict.ok ? 'allowed' : verdict.refusal.code);

describe('转审、加签 (R8)', () => {
  const cases: readonly [string, Partial<ShareFacts>, Partial<Asked>, string][] = [
    ['交给另一位能办的人', {}, {}, 'allowed'],
    ['交给这一环节办过又收回的人', {}, { personId: 21 }, 'allowed'],
    ['这人没有审核权', {}, { mayReview: false }, 'askedMayNotReview'],
    ['这人外出', {}, { away: true }, 'askedAway'],
    ['这人本来就有这件待办', {}, { personId: 20 }, 'askedHasTask'],
    ['拟稿人 (R3)', {}, { personId: 1 }, 'askedNotSeparate'],
    ['在别的环节办过的人 (R3)', {}, { personId: 10 }, 'askedNotSeparate'],
    ['签发不能转给别人 (R15)', { step: { key: 'sign', kind: 'sign' } }, {}, 'stepNotShared'],
    ['保密审查不能转给别人 (R6)', { step: { key: 'box', kind: 'secrecy' } }, {}, 'stepNotShared'],
  ];
  test.each(cases)('%s', (_name, given, person, code) => {
    expect(codeOf(judgeHandOn(facts(given), asked(person)))).toBe(code);
    expect(codeOf(judgeAdding(facts(given), asked(person)))).toBe(code);
  });

  test('代办的人不能再转给别人，可以加签', () => {
    expect(codeOf(judgeHandOn(facts({ acting: true }), asked()))).toBe('actingMayNotHandOn');
    expect(codeOf(judgeAdding(facts({ acting: true }), asked()))).toBe('allowed');
  });
});

const route = (
  [
    ['first', 'review'],
    ['advice', 'advise'],
    ['proof', 'proof'],
    ['second', 'review'],
    ['sign', 'sign'],
  ] as [string, StepKind][]
).map(([key, kind]) => ({ key, kind, name: key }));

describe('退回到前面的环节 (R8)', () => {
  test('能退到哪些环节：前面的审核和校对', () => {
    expect(earlierSteps(route, 'second').map(({ key }) => key)).toEqual(['first', 'proof']);
    expect(earlierSteps(route, 'first')).toEqual([]);
  });

  test('退到一个环节，它和它之后的都要重来', () => {
    expect(stepsTakenBack(route, 'sign', 'proof')).toEqual(['proof', 'second']);
    expect(stepsTakenBack(route, 'second', 'first')).toEqual(['first', 'proof']);
    expect(stepsTakenBack(route, 'second', 'second')).toEqual([]);
  });

  test.each([
    ['second', 'first', false, 'allowed'],
    ['second', 'sign', false, 'notAnEarlierStep'],
    ['second', 'second', false, 'notAnEarlierStep'],
    ['second', 'nowhere', false, 'notAnEarlierStep'],
    ['sign', 'first', true, 'allowed'],
    // 还有别的账号由别人签
    ['sign', 'first', false, 'othersSignToo'],
  ])('在 %s 退到 %s（都归自己签 %s）：%s', (own, target, allMine, code) => {
    const at = route.find(({ key }) => key === own) ?? { key: own, kind: 'review' as const, name: own };
    expect(codeOf(judgeReturnTo({ steps: route, own: at, allMine }, target))).toBe(code);
  });

  const steps: ReviewStep[] = ['first', 'proof', 'second'].map((key) => ({
    key,
    kind: 'review',
    quorum: { kind: 'any' },
    holderIds: [10],
  }));
  const revision = { declarationsDigest: 'd', placements: [{ placementId: 1, digest: 'a' }] };
  const row = (stepKey: string, given: Partial<OpinionRow> = {}): OpinionRow => ({
    ...{ stepKey, entry: 1, placementId: 1, digest: 'a', declarationsDigest: 'd', personId: 10 },
    verdict: 'pass',
    ...given,
  });
  const back = row('second', { personId: 30, verdict: 'return', takesBack: ['proof'] });

  test('之前的意见照旧，从退到的环节办起；再通过就接着往下', () => {
    const given = [row('first'), row('proof', { personId: 20 }), back];
    expect(resumeAt(steps, revision, given).stepKey).toBe('proof');
    expect(resumeAt(steps, revision, [...given, row('proof', { entry: 2 })]).stepKey).toBe('second');
    expect(carryOpinions(given, revision).carried.map(({ stepKey }) => stepKey)).toEqual(['first']);
  });

  test('不一样的稿子不受退回影响', () => {
    const other = { ...back, digest: 'other' };
    expect(resumeAt(steps, revision, [row('first'), row('proof'), other]).stepKey).toBe('second');
  });
});
