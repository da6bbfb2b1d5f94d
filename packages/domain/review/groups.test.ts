import { describe, expect, test } from 'vitest';
import { assignGroups, type Candidate } from './assign.ts';
import {
  lackingPlacements,
  type OpinionRow,
  type OpinionVerdict,
  type Quorum,
  type ReviewStep,
  stepOutcome,
} from './quorum.ts';

const [law, policy, office] = [11, 21, 31];
const any: Quorum = { kind: 'any' };
const group = (quorum: Quorum, ...holderIds: number[]) => ({ quorum, holderIds, memberIds: holderIds });
const step = (...groups: NonNullable<ReviewStep['groups']>[number][]): ReviewStep => ({
  key: 'joint',
  kind: 'review',
  quorum: any,
  holderIds: groups.flatMap(({ holderIds }) => holderIds),
  groups,
});
const revision = { declarationsDigest: 'd', placements: [{ placementId: 1, digest: 'a' }] };
const said = (personId: number, verdict: OpinionVerdict): OpinionRow => ({
  stepKey: 'joint',
  entry: 1,
  placementId: 1,
  digest: 'a',
  declarationsDigest: 'd',
  personId,
  verdict,
});
const outcome = (asked: ReviewStep, ...given: OpinionRow[]) =>
  stepOutcome(asked, revision, { standing: given.filter(({ verdict }) => verdict === 'pass'), given });

describe('一个环节问几组人，各组各算各的 (R7)', () => {
  const joint = step(group(any, law, 12), group({ kind: 'count', n: 2 }, policy, 22, 23));

  test('一组够了、另一组还不够，环节不算通过 (R7)', () => {
    expect(outcome(joint, said(law, 'pass'))).toBe('open');
    expect(outcome(joint, said(law, 'pass'), said(12, 'pass'), said(policy, 'pass'))).toBe('open');
    expect(lackingPlacements(joint, revision, [said(law, 'pass')])).toEqual([1]);
  });

  test('每组都够，环节通过 (R7)', () => {
    expect(outcome(joint, said(law, 'pass'), said(policy, 'pass'), said(23, 'pass'))).toBe('passed');
  });

  test('别组的人多，顶不了这一组 (R7)', () => {
    expect(outcome(joint, said(policy, 'pass'), said(22, 'pass'), said(23, 'pass'))).toBe('open');
  });

  test('哪一组已经凑不够，就退回；还凑得够就等 (R7)', () => {
    expect(outcome(joint, said(policy, 'return'))).toBe('open');
    expect(outcome(joint, said(policy, 'return'), said(22, 'return'))).toBe('returned');
    expect(outcome(joint, said(law, 'return'))).toBe('returned');
    expect(outcome(joint, said(law, 'reject'))).toBe('rejected');
  });

  test('组里全体：缺一个人都不算 (R7)', () => {
    const all = step(group({ kind: 'all' }, law, 12), group(any, policy));
    expect(outcome(all, said(law, 'pass'), said(policy, 'pass'))).toBe('open');
    expect(outcome(all, said(law, 'pass'), said(12, 'pass'), said(policy, 'pass'))).toBe('passed');
  });

  test('办过的人后来不在这一环节了，他的意见仍算他那一组的 (R4, R7)', () => {
    const left = step({ quorum: any, holderIds: [12], memberIds: [law, 12] }, group(any, policy));
    expect(outcome(left, said(law, 'pass'), said(policy, 'pass'))).toBe('passed');
  });
});

describe('分组派件 (R7, R8)', () => {
  const free = { contributors: [], acts: [] };
  const here = (...ids: number[]): Candidate[] =>
    ids.map((personId) => ({ personId, available: true, delegateId: null }));

  test('每人一件待办；在两组里的人归人少的那一组 (R7)', () => {
    const { tasks, alarm } = assignGroups(
      'joint',
      [
        { quorum: any, candidates: here(law, policy, office) },
        { quorum: any, candidates: here(policy) },
      ],
      free,
    );
    expect(alarm).toBeNull();
    expect(tasks.map(({ personId, group: index }) => [personId, index])).toEqual([
      [law, 0],
      [office, 0],
      [policy, 1],
    ]);
  });

  test('有一组没有能办的人，整个环节就开不了 (R8)', () => {
    const { alarm } = assignGroups(
      'joint',
      [
        { quorum: any, candidates: here(law) },
        { quorum: { kind: 'count', n: 2 }, candidates: here(policy) },
      ],
      free,
    );
    expect(alarm).toMatchObject({ code: 'noAblePerson', rule: 'R8', facts: { able: 1, needed: 2 } });
  });

  test('拟稿人不进任何一组 (R3)', () => {
    const { tasks, alarm } = assignGroups('joint', [{ quorum: any, candidates: here(law) }], {
      ...free,
      contributors: [law],
    });
    expect(tasks).toEqual([]);
    expect(alarm?.code).toBe('noAblePerson');
  });
});
