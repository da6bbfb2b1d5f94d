import { describe, expect, test } from 'vitest';
import {
  type AfterReviewFacts,
  afterReviewAsks,
  afterReviewVerdicts,
  decideAfterReview,
  judgeConference,
  judgeIncidentStart,
  mayAfterReview,
} from './after-review.ts';

const facts: AfterReviewFacts = {
  isOut: true,
  given: null,
  contributors: [1, 2],
  acts: [
    { stepKey: 'second', stepName: '复审', personId: 5 },
    { stepKey: 'sign', stepName: '签发', personId: 6 },
  ],
};
const clean = { verdict: 'clean', reason: '' } as const;

describe('事后复核由没有经手的人做 (R9, R3)', () => {
  test.each([
    ['拟稿人', 1],
    ['存过稿的协作人', 2],
    ['审核过的人', 5],
    ['签发的人', 6],
  ])('%s不能复核', (_who, personId) => {
    const verdict = decideAfterReview(facts, personId, clean);
    expect(verdict).toMatchObject({ ok: false, refusal: { rule: 'R3' } });
  });

  test('没有经手的人可以；看得到的按钮和真做时一致', () => {
    expect(mayAfterReview(facts, 9).ok).toBe(true);
    expect(decideAfterReview(facts, 9, clean).ok).toBe(true);
  });

  test('没发出的不复核，复核过的不再复核', () => {
    expect(mayAfterReview({ ...facts, isOut: false }, 9)).toMatchObject({ refusal: { code: 'notOutYet' } });
    const given = { by: '李卓', at: new Date('2026-11-23T02:00:00Z') };
    expect(mayAfterReview({ ...facts, given }, 9)).toMatchObject({
      refusal: { code: 'afterReviewGiven', kind: 'conflict', facts: { by: '李卓' } },
    });
  });

  test('只有“无问题”可以不写理由', () => {
    const silent = afterReviewVerdicts.filter(
      (verdict) => decideAfterReview(facts, 9, { verdict, reason: '  ' }).ok,
    );
    expect(silent).toEqual(['clean']);
    expect(decideAfterReview(facts, 9, { verdict: 'retract', reason: '数字有误' }).ok).toBe(true);
  });
});

describe('突发事件的时间要说得通 (R9)', () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 10, 23, hour));
  test('事件不能发生在将来，恰好现在可以', () => {
    expect(judgeIncidentStart(at(2), at(2)).ok).toBe(true);
    expect(judgeIncidentStart(at(3), at(2)).ok).toBe(false);
  });
  test('发布会在事件之后、现在之前', () => {
    expect(judgeConference(at(1), at(2), at(3)).ok).toBe(true);
    expect(judgeConference(at(2), at(1), at(3))).toMatchObject({
      refusal: { code: 'conferenceBeforeIncident' },
    });
    expect(judgeConference(at(1), at(4), at(3))).toMatchObject({ refusal: { code: 'conferenceInFuture' } });
  });
});

describe('事后复核以后还要做什么 (R9)', () => {
  test.each([
    ['无问题，不用做什么', 'clean', {}, null],
    ['还没有复核', null, {}, null],
    ['要撤回，还挂在网上', 'retract', {}, 'retract'],
    ['要撤回，发了更正稿也不算', 'retract', { correctedSince: true }, 'retract'],
    ['要撤回，已经撤下', 'retract', { stands: false }, null],
    ['要更正，还没有更正', 'correct', {}, 'correct'],
    ['要更正，更正稿发出了', 'correct', { correctedSince: true }, null],
    ['要更正，原稿撤下了', 'correct', { stands: false }, null],
  ] as const)('%s', (_, verdict, change, asks) => {
    expect(afterReviewAsks(verdict, { stands: true, correctedSince: false, ...change })).toBe(asks);
  });
});
