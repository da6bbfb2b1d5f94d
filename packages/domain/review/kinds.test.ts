import { describe, expect, test } from 'vitest';
import {
  type BundleAtSubmission,
  isDisclosure,
  isEmergency,
  judgeKind,
  judgePair,
  type KindFacts,
  mayHalfBeSigned,
  mayHalfGoOut,
  type OtherHalf,
  type Pair,
} from './kinds.ts';
import { runStates } from './run.ts';

const code = (verdict: ReturnType<typeof judgeKind>) => (verdict.ok ? 'ok' : verdict.refusal.code);

const news: KindFacts = {
  kind: 'news',
  emergency: false,
  hasIncident: false,
  hasDecision: false,
  bundle: null,
  together: false,
};
const bundled: BundleAtSubmission = { half: 'policy', hasOther: true, otherUnderWay: false, later: null };

describe('送审时旁边要有的 (R9, R10, R11)', () => {
  test.each([
    ['普通稿件什么也不用', {}, 'ok'],
    ['突发稿件没写明事件', { kind: 'emergency', emergency: true }, 'emergencyWithoutIncident'],
    ['突发稿件写明了事件', { kind: 'emergency', emergency: true, hasIncident: true }, 'ok'],
    ['只打突发标记也一样', { emergency: true }, 'emergencyWithoutIncident'],
    ['行政许可没填决定', { kind: 'permit' }, 'decisionMissing'],
    ['行政处罚没填决定', { kind: 'penalty' }, 'decisionMissing'],
    ['行政处罚填了决定', { kind: 'penalty', hasDecision: true }, 'ok'],
    ['政策没有解读', { kind: 'policy' }, 'interpretationMissing'],
    ['解读别处的政策不用成组', { kind: 'interpretation' }, 'ok'],
    ['成组的一篇单独送', { kind: 'policy', bundle: bundled }, 'submitTogether'],
    [
      '解读一篇单独送',
      { kind: 'interpretation', bundle: { ...bundled, half: 'interpretation' } },
      'submitTogether',
    ],
    ['两篇一起送', { kind: 'policy', bundle: bundled, together: true }, 'ok'],
    ['另一篇在办，这一篇退回后再送', { kind: 'policy', bundle: { ...bundled, otherUnderWay: true } }, 'ok'],
    [
      '后补申请未批',
      { kind: 'policy', bundle: { ...bundled, hasOther: false, later: 'asked' } },
      'laterInterpretationUndecided',
    ],
    ['后补获准', { kind: 'policy', bundle: { ...bundled, hasOther: false, later: 'approved' } }, 'ok'],
    [
      '后补未获准',
      { kind: 'policy', bundle: { ...bundled, hasOther: false, later: 'refused' } },
      'laterInterpretationRefused',
    ],
  ] as const)('%s', (_title, given, expected) => {
    expect(code(judgeKind({ ...news, ...given }))).toBe(expected);
  });

  test('突发又是处罚的，两样都要有', () => {
    const both = { ...news, kind: 'penalty' as const, emergency: true };
    expect(code(judgeKind(both))).toBe('emergencyWithoutIncident');
    expect(code(judgeKind({ ...both, hasIncident: true }))).toBe('decisionMissing');
  });

  test('按类别或标记认定突发、公示', () => {
    expect(isEmergency({ kind: 'emergency', flags: { emergency: false } })).toBe(true);
    expect(isEmergency({ kind: 'news', flags: { emergency: true } })).toBe(true);
    expect(isEmergency({ kind: 'news', flags: { emergency: false } })).toBe(false);
    expect(['permit', 'penalty', 'news'].map(isDisclosure)).toEqual([true, true, false]);
  });
});

describe('成组 (R10)', () => {
  const pair: Pair = {
    policyKind: 'policy',
    interpretationKind: 'interpretation',
    policyUnderWay: false,
    interpretationUnderWay: false,
    later: false,
    taken: false,
  };
  test.each([
    ['一篇政策一篇解读', {}, 'ok'],
    ['两篇政策', { interpretationKind: 'policy' }, 'bundleKindsWrong'],
    ['次序反了', { policyKind: 'interpretation', interpretationKind: 'policy' }, 'bundleKindsWrong'],
    ['已经成组', { taken: true }, 'bundledAlready'],
    ['政策已送审', { policyUnderWay: true }, 'bundleUnderWay'],
    ['解读已送审', { interpretationUnderWay: true }, 'bundleUnderWay'],
    ['后补获准的政策已发出，解读后来加入', { policyUnderWay: true, later: true }, 'ok'],
    ['后补获准也不能拿已送审的解读来配', { interpretationUnderWay: true, later: true }, 'bundleUnderWay'],
  ])('%s', (_title, given, expected) => {
    expect(code(judgePair({ ...pair, ...given }))).toBe(expected);
  });
});

describe('两篇都签或都不签，一篇不单独出去 (R10)', () => {
  const other: OtherHalf = { runState: 'signing', allSigned: false, released: false };

  test.each([
    ['signing', 'ok', 'otherHalfUnsigned'],
    ['completed', 'ok', 'otherHalfUnsigned'],
    ['reviewing', 'otherHalfReviewing', 'otherHalfReviewing'],
    ['returned', 'otherHalfReturned', 'otherHalfReturned'],
    ['held', 'otherHalfHeld', 'otherHalfHeld'],
    ['rejected', 'otherHalfRejected', 'otherHalfRejected'],
    ['withdrawn', 'otherHalfNotSubmitted', 'otherHalfNotSubmitted'],
    [null, 'otherHalfNotSubmitted', 'otherHalfNotSubmitted'],
  ] as const)('另一篇 %s 且未全签：签发 %s，发布 %s', (runState, sign, out) => {
    expect(code(mayHalfBeSigned({ ...other, runState }))).toBe(sign);
    expect(code(mayHalfGoOut({ ...other, runState }))).toBe(out);
  });

  test('另一篇全部签了，就能签、能发；不成组的不受影响', () => {
    for (const runState of runStates) {
      expect(mayHalfGoOut({ ...other, runState, allSigned: true }).ok).toBe(true);
      expect(mayHalfBeSigned({ ...other, runState, allSigned: true }).ok).toBe(true);
    }
    expect(mayHalfBeSigned(null).ok && mayHalfGoOut(null).ok).toBe(true);
  });

  test('后补获准的政策不等解读', () => {
    expect(mayHalfGoOut({ runState: null, allSigned: false, released: true }).ok).toBe(true);
  });

  test('没有哪种办理状态能让一篇在另一篇未签时出去', () => {
    for (const runState of [...runStates, null, 'unheardOf']) {
      expect(mayHalfGoOut({ ...other, runState }).ok).toBe(false);
    }
  });
});
