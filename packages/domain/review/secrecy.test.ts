import { describe, expect, test } from 'vitest';
import type { OpinionFacts } from './opinion.ts';
import {
  actsThatCount,
  decideSecrecy,
  fillsBox,
  type SecrecyRow,
  type SecrecyVerdict,
  secrecyOf,
  secrecyStanding,
} from './secrecy.ts';

const box = { key: 'secrecy', secrecyBy: ['second'] };
const route = {
  steps: [
    { key: 'first', name: '初审', kind: 'review' },
    { key: 'second', name: '复审', kind: 'review' },
    { ...box, name: '保密审查', kind: 'secrecy' },
    { key: 'sign', name: '签发', kind: 'sign' },
  ],
} as const;
const [officer, reviewer, signer, drafter] = [41, 42, 43, 44];

const answer = (verdict: SecrecyVerdict, given: Partial<SecrecyRow> = {}): SecrecyRow => ({
  stepKey: 'secrecy',
  placementId: 1,
  digest: 'a',
  declarationsDigest: 'd',
  personId: officer,
  verdict,
  basis: '',
  givenAt: '2026-11-20T02:00:00Z',
  ...given,
});
const revision = { declarationsDigest: 'd', placements: [{ placementId: 1, digest: 'a' }] };
const standsFor = (...secrecy: SecrecyRow[]) => secrecyOf({ route, revision, secrecy }, 1);

describe('保密审查按内容的摘要算数 (R4, R6)', () => {
  test('没有结论，就是缺；流程没有这一栏，才叫不问 (R6)', () => {
    expect(standsFor()).toBe('lacking');
    const plain = { steps: route.steps.filter(({ kind }) => kind !== 'secrecy') };
    expect(secrecyOf({ route: plain, revision, secrecy: [] }, 1)).toBe('notAsked');
  });

  test.each<[string, SecrecyRow[], 'cleared' | 'lacking']>([
    ['可以公开', [answer('mayPublish')], 'cleared'],
    ['不予公开', [answer('mayNotPublish')], 'lacking'],
    ['需报审', [answer('mustAsk')], 'lacking'],
    ['内容改过一个字', [answer('mayPublish', { digest: 'b' })], 'lacking'],
    ['声明改了', [answer('mayPublish', { declarationsDigest: 'd2' })], 'lacking'],
    ['可以公开的是另一份平台稿', [answer('mayPublish', { placementId: 2 })], 'lacking'],
    ['先需报审、答复后可以公开', [answer('mustAsk'), answer('mayPublish')], 'cleared'],
    ['别人后来又说不予公开', [answer('mayPublish'), answer('mayNotPublish', { personId: 49 })], 'lacking'],
    ['别人后来又说需报审', [answer('mayPublish'), answer('mustAsk', { personId: 49 })], 'lacking'],
  ])('%s', (_title, rows, expected) => {
    expect(standsFor(...rows)).toBe(expected);
  });

  test('现在算数的，是对着这份内容的最后一条 (R4)', () => {
    const rows = [answer('mayPublish'), answer('mayNotPublish', { digest: 'old' }), answer('mustAsk')];
    expect(secrecyStanding(rows, revision)).toEqual([{ placementId: 1, answer: rows[2] }]);
    expect(secrecyStanding(rows.slice(1, 2), revision)).toEqual([{ placementId: 1, answer: null }]);
  });
});

describe('谁可以填、什么时候可以填 (R3, R6)', () => {
  const facts = (change: Partial<OpinionFacts> = {}): OpinionFacts & { box: typeof box } => ({
    runState: 'reviewing',
    step: { key: 'second', kind: 'review', state: 'open', gates: [] },
    revision: { id: 7, number: 2 },
    contributors: [drafter],
    acts: [],
    task: { state: 'open', actingForId: null },
    decided: null,
    mustFixOpen: 0,
    ...change,
    box,
  });
  const judge = (change: Partial<OpinionFacts>, input: Partial<Parameters<typeof decideSecrecy>[2]> = {}) => {
    const verdict = decideSecrecy(facts(change), officer, {
      verdict: 'mayPublish',
      basis: '',
      revisionId: 7,
      ...input,
    });
    return verdict.ok ? 'ok' : verdict.refusal.code;
  };

  test('流程点名的环节和保密审查环节自己可以填，别的环节不行 (R6)', () => {
    expect(fillsBox(box, 'second')).toBe(true);
    expect(fillsBox(box, 'secrecy')).toBe(true);
    expect(fillsBox(box, 'first')).toBe(false);
    expect(fillsBox(null, 'second')).toBe(false);
    expect(judge({})).toBe('ok');
    expect(judge({ step: { key: 'first', kind: 'review', state: 'open', gates: [] } })).toBe(
      'notSecrecyReviewer',
    );
  });

  test('拟稿人不能给自己的稿件做保密审查 (R3)', () => {
    expect(judge({ contributors: [officer] })).toBe('drafterMayNotReview');
  });

  test('不是自己的待办不能填；对着旧稿次不能填；退回之后不能填 (R4)', () => {
    expect(judge({ task: null })).toBe('notYourTask');
    expect(judge({}, { revisionId: 6 })).toBe('revisionSuperseded');
    expect(judge({ runState: 'returned' })).toBe('runReturned');
  });

  test('可以公开一点就行；不予公开、需报审要写依据 (R6)', () => {
    expect(judge({}, { verdict: 'mayNotPublish', basis: ' ' })).toBe('secrecyBasisRequired');
    expect(judge({}, { verdict: 'mustAsk' })).toBe('secrecyBasisRequired');
    expect(judge({}, { verdict: 'mustAsk', basis: '已报市保密局' })).toBe('ok');
  });

  test('做保密审查的可以是本稿的审核人，但签发人不行，反过来也一样 (R3, R6)', () => {
    const acts = [
      { stepKey: 'second', stepName: '复审', personId: reviewer },
      { stepKey: 'sign', stepName: '签发', personId: signer },
    ];
    const run = { route, acts, secrecy: [answer('mayPublish')] };
    expect(actsThatCount('secrecy', run).map(({ personId }) => personId)).toEqual([signer]);
    expect(actsThatCount('review', run)).toBe(acts);
    expect(actsThatCount('sign', run).map(({ personId }) => personId)).toEqual([reviewer, signer, officer]);
    expect(judge({ acts: [...actsThatCount('secrecy', { ...run, acts })] })).toBe('ok');
  });
});
