import { describe, expect, test } from 'vitest';
import type { ArticleContent, PlacementContent } from '../text/placement-content.ts';
import { emptyContent } from '../text/placement-content.ts';
import { carryOpinions, resumeAt } from './carry.ts';
import {
  awaitsCheck,
  type CheckFacts,
  type CorrectedPlacement,
  correctedBy,
  decideCheck,
  decideCorrection,
} from './correction.ts';
import type { OpinionFacts } from './opinion.ts';
import type { Correction, OpinionRow, ReviewStep, RevisionShape } from './quorum.ts';

const [drafter, zhao, qian, wang] = [12, 11, 13, 14];

const facts = (change: Partial<OpinionFacts> = {}): OpinionFacts => ({
  runState: 'reviewing',
  step: { key: 'second', kind: 'review', state: 'open', gates: [] },
  revision: { id: 300, number: 3 },
  contributors: [drafter],
  acts: [{ stepKey: 'first', stepName: '初审', personId: zhao }],
  task: { state: 'open', actingForId: null },
  decided: null,
  mustFixOpen: 0,
  ...change,
});
const atSigning = {
  runState: 'signing',
  step: { key: 'sign', kind: 'sign', state: 'open', gates: [] },
} as const;

const picture = 'a'.repeat(64);
const weibo = (text: string, pictures: string[] = [picture]): PlacementContent => ({
  shape: 'microblog',
  text,
  pictures,
});
const change = (given: Partial<CorrectedPlacement> = {}): CorrectedPlacement => ({
  placementId: 1,
  before: weibo('抽查218批'),
  after: weibo('抽查219批'),
  signed: false,
  ownToSign: true,
  ...given,
});
const judge = (
  given: Partial<OpinionFacts> = {},
  corrected = [change()],
  { actor = qian, revisionId = 300, returnedAtSigning = false } = {},
) => {
  const verdict = decideCorrection(facts(given), actor, { revisionId, corrected, returnedAtSigning });
  return verdict.ok ? 'ok' : verdict.refusal.code;
};

describe('改后通过 (R3)', () => {
  test('审核人改了字，一步通过', () => {
    expect(judge()).toBe('ok');
  });

  test('拟稿人、办过别的环节的人、没有待办的人，都不能改后通过', () => {
    expect(judge({}, [change()], { actor: drafter })).toBe('drafterMayNotReview');
    expect(judge({}, [change()], { actor: zhao })).toBe('actedInOtherStep');
    expect(judge({ task: null })).toBe('notYourTask');
  });

  test('改的时候已经有了新稿次，改的不算数 (R4)', () => {
    expect(judge({}, [change()], { revisionId: 299 })).toBe('revisionSuperseded');
  });

  test('还有“须改正”的批注没有了结，改后也不能通过 (R5)', () => {
    expect(judge({ mustFixOpen: 1 })).toBe('mustFixOpen');
  });

  test('会签、保密审查不改稿', () => {
    for (const kind of ['advise', 'secrecy'] as const) {
      expect(judge({ step: { key: 'second', kind, state: 'open', gates: [] } })).toBe('stepDoesNotCorrect');
    }
    expect(judge({ step: { key: 'second', kind: 'proof', state: 'open', gates: [] } })).toBe('ok');
  });

  test('一个字没改，说不上改后通过', () => {
    expect(judge({}, [])).toBe('nothingCorrected');
    expect(judge({}, [change({ after: weibo('抽查218批') })])).toBe('nothingCorrected');
  });

  const article = (given: Partial<ArticleContent>): PlacementContent => ({
    ...(emptyContent('article') as ArticleContent),
    ...given,
  });
  test.each([
    ['换了图片', weibo('抽查219批', ['b'.repeat(64)]), weibo('抽查218批')],
    ['添了图片', weibo('抽查219批', [picture, picture]), weibo('抽查218批')],
    ['换了封面', article({ title: '乙', coverFileId: picture }), article({ title: '甲' })],
    ['开了留言', article({ title: '乙', openComment: true }), article({ title: '甲' })],
    ['换了样式', article({ title: '乙' }), weibo('甲')],
  ])('只能改字：%s的，请退回', (_name, after, before) => {
    expect(judge({}, [change({ before, after })])).toBe('correctionBeyondText');
  });

  test('已经签发的平台稿不能改 (R4)', () => {
    expect(judge({}, [change({ signed: true })])).toBe('signedPlacementChanged');
  });

  test('签发人改自己要签的，不改别人要签的；已有退回的平台稿时不改 (R41)', () => {
    expect(judge(atSigning)).toBe('ok');
    expect(judge(atSigning, [change({ ownToSign: false })])).toBe('correctsForeignPlacement');
    expect(judge(atSigning, [change()], { returnedAtSigning: true })).toBe('otherPlacementReturned');
  });
});

const steps: ReviewStep[] = ['first', 'second', 'third', 'sign'].map((key) => ({
  key,
  kind: key === 'sign' ? ('sign' as const) : ('review' as const),
  quorum: { kind: 'any' as const },
  holderIds: [],
}));
const row = (stepKey: string, digest: string, personId: number): OpinionRow => ({
  stepKey,
  placementId: 1,
  digest,
  entry: 1,
  declarationsDigest: 'd',
  personId,
  verdict: 'pass',
});
const corrected = (at: string, from: string, to: string, personId: number): Correction => ({
  placementId: 1,
  from,
  to,
  declarationsDigest: 'd',
  personId,
  earlierSteps: steps
    .map(({ key }) => key)
    .slice(
      0,
      steps.findIndex(({ key }) => key === at),
    ),
});
const standing = (
  digest: string,
  corrections: readonly Correction[],
  declarationsDigest = 'd',
): RevisionShape => ({
  declarationsDigest,
  placements: [{ placementId: 1, digest }],
  corrections,
});

describe('改后通过之后，哪些意见还算数 (R3, R4)', () => {
  const given = [row('first', 'a', zhao), row('second', 'b', qian)];

  test('复审改后通过，初审的意见沿用，接着往下办', () => {
    expect(resumeAt(steps, standing('b', [corrected('second', 'a', 'b', qian)]), given)).toMatchObject({
      stepKey: 'third',
      voided: [],
    });
  });

  test('拟稿人改成同样的字，不是改后通过：初审的意见作废', () => {
    expect(resumeAt(steps, standing('b', []), given)).toMatchObject({ stepKey: 'first' });
  });

  test('后面环节原先的意见不因前面改稿而沿用：改的字总要有人看过', () => {
    const opinions = [row('first', 'a', zhao), row('second', 'a', qian), row('first', 'b', zhao)];
    const revision = standing('b', [corrected('first', 'a', 'b', zhao)]);
    expect(resumeAt(steps, revision, opinions)).toMatchObject({ stepKey: 'second' });
    // Negative control: were every step's opinion kept, nobody would ever look at the correction.
    const careless = { ...corrected('first', 'a', 'b', zhao), earlierSteps: steps.map(({ key }) => key) };
    expect(resumeAt(steps, standing('b', [careless]), opinions)).toMatchObject({ stepKey: 'third' });
  });

  test('同一环节别人对原文的意见不沿用', () => {
    const opinions = [row('first', 'a', zhao), row('second', 'a', 15), row('second', 'b', qian)];
    const { carried } = carryOpinions(opinions, standing('b', [corrected('second', 'a', 'b', qian)]));
    expect(carried.map(({ personId }) => personId)).toEqual([zhao, qian]);
  });

  test('两级先后改过，最早的意见一路沿用', () => {
    const corrections = [corrected('second', 'a', 'b', qian), corrected('third', 'b', 'c', 15)];
    const opinions = [...given, row('third', 'c', 15)];
    expect(resumeAt(steps, standing('c', corrections), opinions)).toMatchObject({ stepKey: null });
  });

  test('改过之后声明也变了，意见照样全部作废', () => {
    const revision = standing('b', [corrected('second', 'a', 'b', qian)], 'd2');
    expect(carryOpinions(given, revision).carried).toEqual([]);
  });

  test('同一环节后来退回了原文，沿用的意见收回', () => {
    const returned = { ...row('first', 'a', 15), verdict: 'return' as const, entry: 2 };
    const revision = standing('b', [corrected('second', 'a', 'b', qian)]);
    expect(carryOpinions([...given, returned], revision).carried.map(({ stepKey }) => stepKey)).toEqual([
      'second',
    ]);
  });
});

describe('核稿：签发人改过的字，发布前由另一个人看过 (R3)', () => {
  const bySigner = standing('b', [corrected('sign', 'a', 'b', wang)]);
  const check = (given: Partial<CheckFacts> = {}): CheckFacts => ({
    revision: bySigner,
    placementId: 1,
    signerId: wang,
    checked: false,
    ...given,
  });

  test('签发人改后自己签发的，等核稿；核过就不等', () => {
    expect(awaitsCheck(check())).toBe(true);
    expect(awaitsCheck(check({ checked: true }))).toBe(false);
  });

  test('审核人改的，签发人看过签的，不用核稿', () => {
    const revision = standing('b', [corrected('second', 'a', 'b', qian)]);
    expect(awaitsCheck(check({ revision }))).toBe(false);
    expect(correctedBy({ revision, placementId: 1 })).toEqual([qian]);
  });

  test('一位发布人改了，另一位签的，不用核稿', () => {
    expect(awaitsCheck(check({ signerId: 15 }))).toBe(false);
  });

  test('签发人改过之后又改回或另起新稿，与现稿无关的改动不算', () => {
    const revision = standing('c', [corrected('sign', 'a', 'b', wang)]);
    expect(awaitsCheck(check({ revision }))).toBe(false);
  });

  const may = (given: Partial<Parameters<typeof decideCheck>[0]>, actor: number) => {
    const verdict = decideCheck(
      { ...check(), isWriter: false, onSteps: true, seenDigest: 'b', ...given },
      actor,
    );
    return verdict.ok ? 'ok' : verdict.refusal.code;
  };
  test('拟稿人可以核稿，办过环节的人可以核稿，签发人自己不行', () => {
    expect(may({ isWriter: true, onSteps: false }, drafter)).toBe('ok');
    expect(may({}, zhao)).toBe('ok');
    expect(may({}, wang)).toBe('correctorMayNotCheck');
    expect(may({ onSteps: false }, 99)).toBe('notOnStepsToCheck');
  });

  test('核的不是现在这一稿，不算；没有要核的，不用核', () => {
    expect(may({ seenDigest: 'a' }, zhao)).toBe('signedDigestDiffers');
    expect(may({ checked: true }, zhao)).toBe('nothingToCheck');
    expect(may({ signerId: null }, zhao)).toBe('nothingToCheck');
  });
});
