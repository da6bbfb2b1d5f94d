import { describe, expect, test } from 'vitest';
import { forecastOf } from './forecast.ts';
import type { OpinionRow, ReviewStep, RevisionShape } from './quorum.ts';

const [weixin, weibo] = [1, 2];
const steps: ReviewStep[] = ['first', 'second', 'sign'].map((key) => ({
  key,
  kind: key === 'sign' ? ('sign' as const) : ('review' as const),
  quorum: { kind: 'any' as const },
  holderIds: [],
}));
const revision = (a: string, b: string, declarationsDigest = 'd'): RevisionShape => ({
  declarationsDigest,
  placements: [
    { placementId: weixin, digest: a },
    { placementId: weibo, digest: b },
  ],
});
const passed = (stepKey: string, personId: number): OpinionRow[] =>
  revision('a', 'b').placements.map((one) => ({
    ...one,
    stepKey,
    entry: 1,
    declarationsDigest: 'd',
    personId,
    verdict: 'pass',
  }));
const now = revision('a', 'b');
const opinions = [...passed('first', 10), ...passed('second', 11)];

describe('送审之前就说清哪些意见作废、哪些沿用 (R4)', () => {
  test('只改微博：两级对微博的意见作废，对微信的沿用，回到初审', () => {
    expect(forecastOf(steps, opinions, { now, next: revision('a', 'b2') }, [])).toEqual({
      steps: [
        { key: 'first', standing: [weixin], cleared: [weibo] },
        { key: 'second', standing: [weixin], cleared: [weibo] },
      ],
      all: false,
      stepKey: 'first',
      signed: [],
    });
  });

  test('一个字没改：全部沿用，直接到签发', () => {
    const told = forecastOf(steps, opinions, { now, next: now }, []);
    expect(told).toMatchObject({ stepKey: null, all: false });
    expect(told.steps.flatMap(({ cleared }) => cleared)).toEqual([]);
  });

  test('改了声明：说明全部作废', () => {
    const told = forecastOf(steps, opinions, { now, next: revision('a', 'b', 'd2') }, []);
    expect(told).toMatchObject({ all: true, stepKey: 'first' });
    expect(told.steps.flatMap(({ standing }) => standing)).toEqual([]);
  });

  test('已经签发的平台稿要变，先说出来', () => {
    const signed = [{ placementId: weibo, digest: 'b', declarationsDigest: 'd' }];
    expect(forecastOf(steps, opinions, { now, next: revision('a', 'b2') }, signed).signed).toEqual([weibo]);
    expect(forecastOf(steps, opinions, { now, next: revision('a2', 'b') }, signed).signed).toEqual([]);
  });

  test('审核人改后通过的，前面的意见在预告里也算沿用 (R3)', () => {
    const correction = {
      placementId: weibo,
      from: 'b',
      to: 'b2',
      declarationsDigest: 'd',
      personId: 11,
      earlierSteps: ['first'],
    };
    const next = { ...revision('a', 'b2'), corrections: [correction] };
    const told = forecastOf(steps, passed('first', 10), { now: next, next }, []);
    expect(told.steps).toEqual([{ key: 'first', standing: [weixin, weibo], cleared: [] }]);
    expect(told.stepKey).toBe('second');
  });
});
