import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { carryOpinions, changedAfterSigning, placementsToJudge, resumeAt } from './carry.ts';
import type { OpinionRow, ReviewStep, RevisionShape } from './quorum.ts';

const [weixin, weibo] = [1, 2];
const revision = (weixinDigest: string, weiboDigest: string, declarationsDigest = 'd'): RevisionShape => ({
  declarationsDigest,
  placements: [
    { placementId: weixin, digest: weixinDigest },
    { placementId: weibo, digest: weiboDigest },
  ],
});
const steps: ReviewStep[] = [
  { key: 'first', kind: 'review', quorum: { kind: 'any' }, holderIds: [10, 20] },
  { key: 'second', kind: 'review', quorum: { kind: 'any' }, holderIds: [11] },
  { key: 'sign', kind: 'sign', quorum: { kind: 'all' }, holderIds: [12] },
];
/** A person's opinion on a whole revision. */
const on = (
  shape: RevisionShape,
  stepKey: string,
  personId: number,
  verdict: OpinionRow['verdict'] = 'pass',
  entry = 1,
): OpinionRow[] =>
  shape.placements.map((placement) => ({
    ...placement,
    stepKey,
    entry,
    declarationsDigest: shape.declarationsDigest,
    personId,
    verdict,
  }));

const third = revision('a', 'b');
const passedBoth = [...on(third, 'first', 10), ...on(third, 'second', 11)];

describe('意见沿用 (R4)', () => {
  test('文字没动，两级意见都沿用，直接到签发', () => {
    expect(resumeAt(steps, third, passedBoth)).toMatchObject({ stepKey: null, voided: [] });
    expect(carryOpinions(passedBoth, third).carried).toEqual(passedBoth);
  });

  test('只改微博，微信的意见沿用，微博从初审开始', () => {
    const next = revision('a', 'b2');
    const resumed = resumeAt(steps, next, passedBoth);
    expect(resumed.stepKey).toBe('first');
    expect(resumed.placementIds).toEqual([weibo]);
    expect(resumed.carried.map((row) => row.placementId)).toEqual([weixin, weixin]);
    expect(resumed.voided.map((row) => row.placementId)).toEqual([weibo, weibo]);
  });

  test('改了种类、等级、标记、账号或声明，文字没动也全部作废', () => {
    const next = revision('a', 'b', 'd2');
    expect(carryOpinions(passedBoth, next)).toEqual({ carried: [], voided: passedBoth });
    expect(resumeAt(steps, next, passedBoth)).toMatchObject({ stepKey: 'first', placementIds: [1, 2] });
  });

  test('新增一个账号的平台稿，从初审看新的那一件', () => {
    const next = { ...third, placements: [...third.placements, { placementId: 3, digest: 'c' }] };
    expect(resumeAt(steps, next, passedBoth)).toMatchObject({ stepKey: 'first', placementIds: [3] });
  });

  test('两个平台稿文字恰好相同，意见也不能串用', () => {
    const next = revision('b', 'a');
    expect(carryOpinions(passedBoth, next).carried).toEqual([]);
  });

  test('改回原来的文字，原来的意见又成立', () => {
    const history = [
      ...on(revision('a', 'b'), 'first', 10),
      ...on(revision('a', 'b2'), 'first', 10, 'pass', 2),
    ];
    expect(resumeAt(steps, third, history)).toMatchObject({ stepKey: 'second', placementIds: [1, 2] });
  });

  test('复审退回而文字没改，回到复审，初审沿用', () => {
    const history = [...on(third, 'first', 10), ...on(third, 'second', 11, 'return')];
    const resumed = resumeAt(steps, third, history);
    expect(resumed.stepKey).toBe('second');
    expect(resumed.carried).toHaveLength(2);
  });

  test('同一个人先通过后退回同样的文字，先前的通过不再算数', () => {
    const history = [...passedBoth, ...on(third, 'first', 10, 'return', 2)];
    expect(resumeAt(steps, third, history)).toMatchObject({ stepKey: 'first', placementIds: [1, 2] });
  });

  test('重新进入环节后被同事退回，先前的通过也不再算数', () => {
    const history = [...passedBoth, ...on(third, 'first', 20, 'return', 2)];
    expect(resumeAt(steps, third, history).stepKey).toBe('first');
  });

  test('同一次会签里有人退回，不抹掉别人已给的通过', () => {
    const vote: ReviewStep[] = [
      { key: 'vote', kind: 'review', quorum: { kind: 'count', n: 2 }, holderIds: [1, 2, 3] },
    ];
    const history = [...on(third, 'vote', 1), ...on(third, 'vote', 2, 'return'), ...on(third, 'vote', 3)];
    expect(resumeAt(vote, third, history).stepKey).toBeNull();
  });

  test('没有平台稿的稿次走不到签发', () => {
    expect(resumeAt(steps, { ...third, placements: [] }, passedBoth).stepKey).toBe('first');
  });
});

describe('重新进入环节时看什么 (R4, R41)', () => {
  const [first] = steps;
  if (!first) throw new Error('测试的流程没有环节');

  test('第一次进入，全部平台稿都要看', () => {
    expect(placementsToJudge(first, third, [])).toEqual([weixin, weibo]);
  });

  test('只改了微博，重新初审只看微博：为微博退回，不牵连已经通过、已经签发的微信', () => {
    const next = revision('a', 'b2');
    const toJudge = placementsToJudge(first, next, passedBoth);
    expect(toJudge).toEqual([weibo]);
    const returned = on(next, 'first', 10, 'return', 2).filter((row) => toJudge.includes(row.placementId));
    const { carried } = carryOpinions([...passedBoth, ...returned], next);
    expect(carried.map((row) => row.placementId)).toEqual([weixin, weixin]);
  });
});

describe('签发后的改动 (R4)', () => {
  const signed = [{ placementId: weixin, digest: 'a', declarationsDigest: 'd' }];

  test('签发过的平台稿没动，可以送审', () => {
    expect(changedAfterSigning(signed, revision('a', 'b2'))).toEqual([]);
  });

  test('签发过的平台稿改了、撤了或声明变了，先撤销签发', () => {
    expect(changedAfterSigning(signed, revision('a2', 'b'))).toEqual([weixin]);
    expect(changedAfterSigning(signed, revision('a', 'b', 'd2'))).toEqual([weixin]);
    expect(changedAfterSigning(signed, { declarationsDigest: 'd', placements: [] })).toEqual([weixin]);
  });
});

describe('沿用的性质 (R4)', () => {
  const digest = fc.constantFrom('x', 'y', 'z');
  const shape = fc
    .tuple(fc.constantFrom('d1', 'd2'), fc.array(digest, { minLength: 1, maxLength: 4 }))
    .map(([declarationsDigest, digests]) => ({
      declarationsDigest,
      placements: digests.map((one, index) => ({ placementId: index + 1, digest: one })),
    }));
  const row = fc.record({
    stepKey: fc.constantFrom('first', 'second'),
    entry: fc.integer({ min: 1, max: 3 }),
    placementId: fc.integer({ min: 1, max: 4 }),
    digest,
    declarationsDigest: fc.constantFrom('d1', 'd2'),
    personId: fc.constantFrom(10, 11, 20),
    verdict: fc.constantFrom('pass' as const, 'return' as const, 'reject' as const),
  });
  const history = fc.array(row, { maxLength: 30 });

  test('每条同意的意见不是沿用就是作废；沿用的，文字和声明都与新稿次一样', () => {
    fc.assert(
      fc.property(shape, history, (next, rows) => {
        const { carried, voided } = carryOpinions(rows, next);
        expect(carried.length + voided.length).toBe(rows.filter(({ verdict }) => verdict === 'pass').length);
        for (const one of carried) {
          expect(one.declarationsDigest).toBe(next.declarationsDigest);
          const now = next.placements.find(({ placementId }) => placementId === one.placementId);
          expect(now?.digest).toBe(one.digest);
        }
      }),
    );
  });

  test('改一个平台稿，只作废这一个平台稿的意见', () => {
    fc.assert(
      fc.property(shape, history, fc.nat(3), (next, rows, which) => {
        const changed = next.placements[which % next.placements.length]?.placementId;
        const edited = {
          ...next,
          placements: next.placements.map((one) =>
            one.placementId === changed ? { ...one, digest: 'new' } : one,
          ),
        };
        const before = carryOpinions(rows, next).carried;
        const after = carryOpinions(rows, edited).carried;
        expect(after).toEqual(before.filter(({ placementId }) => placementId !== changed));
      }),
    );
  });

  test('恢复办理的环节之前，每个环节对每个平台稿都有一条成立的意见', () => {
    fc.assert(
      fc.property(shape, history, (next, rows) => {
        const { stepKey, carried } = resumeAt(steps, next, rows);
        const reviewSteps = ['first', 'second'];
        const passed = stepKey === null ? reviewSteps : reviewSteps.slice(0, reviewSteps.indexOf(stepKey));
        for (const key of passed) {
          for (const { placementId } of next.placements) {
            expect(carried.some((one) => one.stepKey === key && one.placementId === placementId)).toBe(true);
          }
        }
      }),
    );
  });
});
