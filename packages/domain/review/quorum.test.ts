import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isQuorate,
  lackingPlacements,
  type OpinionRow,
  type OpinionVerdict,
  type Quorum,
  quorumSchema,
  type ReviewStep,
  stepOutcome,
} from './quorum.ts';

const revision = {
  declarationsDigest: 'd',
  placements: [
    { placementId: 1, digest: 'a' },
    { placementId: 2, digest: 'b' },
  ],
};
const step = (quorum: Quorum, holderIds = [10, 11, 12], kind: ReviewStep['kind'] = 'review'): ReviewStep => ({
  key: 'first',
  kind,
  quorum,
  holderIds,
});
/** One person's opinion on both placements. */
const both = (personId: number, verdict: OpinionVerdict): OpinionRow[] =>
  revision.placements.map((placement) => ({
    ...placement,
    stepKey: 'first',
    entry: 1,
    declarationsDigest: 'd',
    personId,
    verdict,
  }));
const outcome = (one: ReviewStep, given: OpinionRow[]) =>
  stepOutcome(one, revision, {
    standing: given.filter(({ verdict }) => verdict === 'pass' || verdict === 'advise'),
    given,
  });

const any: Quorum = { kind: 'any' };
const all: Quorum = { kind: 'all' };
const two: Quorum = { kind: 'count', n: 2 };

describe('会签人数 (R7)', () => {
  test('一人即可：第一个人的意见就是环节的结果', () => {
    expect(outcome(step(any), [])).toBe('open');
    expect(outcome(step(any), both(10, 'pass'))).toBe('passed');
    expect(outcome(step(any), both(10, 'return'))).toBe('returned');
    expect(outcome(step(any), both(10, 'reject'))).toBe('rejected');
  });

  test('全体：差一个人都不算，一人退回就退回', () => {
    expect(outcome(step(all), [...both(10, 'pass'), ...both(11, 'pass')])).toBe('open');
    expect(outcome(step(all), [...both(10, 'pass'), ...both(11, 'pass'), ...both(12, 'pass')])).toBe(
      'passed',
    );
    expect(outcome(step(all), [...both(10, 'pass'), ...both(11, 'return')])).toBe('returned');
  });

  test('三人中两人：一人退回还能凑够，两人退回就凑不够', () => {
    expect(outcome(step(two), [...both(10, 'return')])).toBe('open');
    expect(outcome(step(two), [...both(10, 'return'), ...both(11, 'pass'), ...both(12, 'pass')])).toBe(
      'passed',
    );
    expect(outcome(step(two), [...both(10, 'return'), ...both(11, 'reject')])).toBe('returned');
    expect(outcome(step(two), [...both(10, 'reject'), ...both(11, 'reject')])).toBe('rejected');
  });

  test('一个人投两次票只算一票', () => {
    expect(outcome(step(two), [...both(10, 'pass'), ...both(10, 'pass')])).toBe('open');
  });

  test('征求意见的环节收齐意见就过，"通过"不顶意见', () => {
    const advice = step(any, [10], 'advise');
    expect(outcome(advice, both(10, 'advise'))).toBe('passed');
    expect(outcome(advice, both(10, 'pass'))).toBe('open');
    expect(outcome(step(any), both(10, 'advise'))).toBe('open');
  });

  test('只看了一个平台稿，环节不算过', () => {
    const [first] = both(10, 'pass');
    expect(outcome(step(any), first ? [first] : [])).toBe('open');
    expect(lackingPlacements(step(any), revision, first ? [first] : [])).toEqual([2]);
  });

  test('别的环节的意见不顶这个环节', () => {
    const elsewhere = both(10, 'pass').map((row) => ({ ...row, stepKey: 'second' }));
    expect(outcome(step(any), elsewhere)).toBe('open');
  });

  test('旧文字上的意见不顶新文字 (R4)', () => {
    const old = both(10, 'pass').map((row) => ({ ...row, digest: `${row.digest}-old` }));
    expect(outcome(step(any), old)).toBe('open');
  });

  test('没有人的环节不会自己通过', () => {
    expect(outcome(step(all, []), [])).toBe('open');
    expect(isQuorate(step(all, []), new Set())).toBe(false);
  });

  test('人数写成零的表决不存在', () => {
    expect(quorumSchema.safeParse({ kind: 'count', n: 0 }).success).toBe(false);
    expect(quorumSchema.safeParse({ kind: 'count', n: 1 }).success).toBe(true);
    expect(quorumSchema.safeParse({ kind: 'none' }).success).toBe(false);
  });

  test('通过的人只会让人数更够，不会更不够（性质）', () => {
    const people = fc.uniqueArray(fc.integer({ min: 10, max: 15 }));
    const quorum = fc.oneof(
      fc.constant(any),
      fc.constant(all),
      fc.integer({ min: 1, max: 6 }).map((n): Quorum => ({ kind: 'count', n })),
    );
    fc.assert(
      fc.property(quorum, people, people, fc.integer({ min: 10, max: 15 }), (kind, holders, passers, one) => {
        const before = isQuorate(step(kind, holders), new Set(passers));
        const after = isQuorate(step(kind, holders), new Set([...passers, one]));
        expect(!before || after).toBe(true);
        expect(isQuorate(step(kind, holders), new Set())).toBe(false);
      }),
    );
  });
});
