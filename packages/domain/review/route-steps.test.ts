import { describe, expect, test } from 'vitest';
import { threeStepRoute } from '../testing/routes.ts';
import { defaultRoute, groupsOf, type Route, type RouteStep, routeSchema } from './route.ts';

const [first, second, sign] = threeStepRoute.steps as [RouteStep, RouteStep, RouteStep];
const route = (...steps: RouteStep[]): Route => ({ ...threeStepRoute, steps });
const problem = (...steps: RouteStep[]) =>
  routeSchema.safeParse(route(...steps)).error?.issues[0]?.message ?? null;

const reviewers = { kind: 'role', role: 'reviewer', unit: 'post' } as const;
const secrecy: RouteStep = {
  key: 'secrecy',
  name: '保密审查',
  kind: 'secrecy',
  holders: reviewers,
  quorum: { kind: 'any' },
  limitHours: 4,
  gates: [],
};
const proof = (key: string, gates: RouteStep['gates'] = ['wording']): RouteStep => ({
  ...secrecy,
  key,
  name: key,
  kind: 'proof',
  gates,
});

describe('环节的种类 (R6, R7)', () => {
  test('早先存下的流程没有新字段，照样读得出，也只有一组人', () => {
    expect(routeSchema.safeParse(threeStepRoute).success).toBe(true);
    expect(groupsOf(first)).toEqual([{ name: '', holders: first.holders, quorum: first.quorum }]);
  });

  test('新单位的流程带保密审查，复审的人可以一并填 (R6)', () => {
    expect(routeSchema.safeParse(defaultRoute).success).toBe(true);
    expect(defaultRoute.steps.find(({ kind }) => kind === 'secrecy')?.secrecyBy).toEqual(['second']);
  });

  test('值班岗、会签、三校、保密审查可以放进一条流程 (R6, R7, R8)', () => {
    const duty: RouteStep = { ...first, key: 'duty', holders: { kind: 'duty', unit: 'post' } };
    const advise: RouteStep = {
      ...secrecy,
      key: 'advise',
      name: '会签',
      kind: 'advise',
      holders: { kind: 'role', role: 'reviewer', unit: 'concerned' },
    };
    expect(
      problem(duty, proof('proof1'), proof('proof2'), proof('proof3'), advise, secrecy, sign),
    ).toBeNull();
  });

  test('校对只看文字，保密审查栏不带别的关 (R6)', () => {
    expect(problem(first, proof('proof1', ['wording', 'law']), sign)).toBe('gatesNotForStep');
    expect(problem(first, { ...secrecy, gates: ['secrecy'] }, sign)).toBe('gatesNotForStep');
  });

  test('保密审查只有一栏，由一个人下结论，不搞表决 (R6)', () => {
    expect(problem(first, secrecy, { ...secrecy, key: 'secrecy2' }, sign)).toBe('secrecyTwice');
    expect(problem(first, { ...secrecy, quorum: { kind: 'all' } }, sign)).toBe(
      'signingBelongsToThePublisher',
    );
  });

  test('能一并填保密审查的，只能是流程里的审核环节 (R6)', () => {
    expect(problem(first, { ...secrecy, secrecyBy: ['first'] }, sign)).toBeNull();
    expect(problem(first, { ...secrecy, secrecyBy: ['missing'] }, sign)).toBe('secrecyByUnknownStep');
    expect(problem(first, { ...secrecy, secrecyBy: ['sign'] }, sign)).toBe('secrecyByUnknownStep');
    expect(problem({ ...first, secrecyBy: ['second'] }, second, sign)).toBe('secrecyByUnknownStep');
  });

  test('签发不分组 (R41)', () => {
    const group = { name: '', holders: sign.holders, quorum: { kind: 'any' as const } };
    expect(problem(first, { ...sign, furtherGroups: [group] })).toBe('signingBelongsToThePublisher');
  });
});
