import { describe, expect, test } from 'vitest';
import { judgeGate } from './gate.ts';
import type { GateFacts } from './gate-facts.ts';
import type { Moratorium } from './moratorium.ts';
import { type ReleaseCheck, releaseChecks } from './release-checks.ts';

/** T7: random moratoria against random releases, judged by the gate and by an oracle that shares nothing with it. */
const pairs = process.env.QIANFA_FULL ? 10_000 : 500;
const seed = Number(process.env.QIANFA_SEED ?? 20_261_213);

/** Units of two trees by their superior; the gate knows them by path alone. */
const superiors = [null, 0, 0, 1, 1, 3, null, 6, 7] as const;
const platformsTried = ['wechat', 'weibo', 'douyin'] as const;
const day = 24 * 60;
const zero = Date.UTC(2026, 11, 12);
const instant = (minute: number) => new Date(zero + minute * 60_000);

function chance(start: number): (below: number) => number {
  let state = start >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

interface Stop {
  readonly fromMinute: number;
  /** Null: open. */
  readonly untilMinute: number | null;
  /** Lifted at this minute, before or after its beginning. */
  readonly liftedMinute: number | null;
  /** Null: the whole office. */
  readonly unit: number | null;
  readonly platform: string | null;
}

interface Try {
  readonly stops: readonly Stop[];
  readonly unit: number;
  readonly platform: string;
  readonly minute: number;
  readonly by: 'worker' | 'person';
  readonly planned: boolean;
}

function draw(below: (most: number) => number): Try {
  const stops = Array.from({ length: below(5) }, (): Stop => {
    const fromMinute = below(day);
    return {
      fromMinute,
      untilMinute: below(4) === 0 ? null : fromMinute + 1 + below(day / 4),
      liftedMinute: below(4) === 0 ? below(day) : null,
      unit: below(3) === 0 ? null : below(superiors.length),
      platform: below(2) === 0 ? null : (platformsTried[below(3)] ?? null),
    };
  });
  // The edges are where mistakes live: every other try looks at one.
  const edges = stops.flatMap((one) =>
    [one.fromMinute, one.untilMinute, one.liftedMinute].flatMap((minute) => minute ?? []),
  );
  const edge = edges[below(Math.max(1, edges.length))];
  return {
    stops,
    unit: below(superiors.length),
    platform: platformsTried[below(3)] ?? 'wechat',
    minute: edge !== undefined && below(2) === 0 ? Math.max(0, edge - 1 + below(3)) : below(day),
    by: below(2) === 0 ? 'worker' : 'person',
    planned: below(2) === 0,
  };
}

/** Minute by minute and superior by superior: no interval is compared, no path is looked at. */
function oracleStops({ stops, unit, platform, minute }: Try): boolean {
  const above: (number | null)[] = [null];
  for (let step: number | null | undefined = unit; step !== null && step !== undefined; ) {
    above.push(step);
    step = superiors[step];
  }
  return stops.some((one) => {
    if (!above.includes(one.unit)) return false;
    if (one.platform !== null && one.platform !== platform) return false;
    for (let tick = one.fromMinute; tick !== one.untilMinute && tick !== one.liftedMinute; tick += 1) {
      if (one.liftedMinute !== null && one.liftedMinute < one.fromMinute) return false;
      if (tick === minute) return true;
      if (tick > minute) return false;
    }
    return false;
  });
}

function pathOf(unit: number | null): string {
  if (unit === null) return '/';
  return `${pathOf(superiors[unit] ?? null)}${unit + 10}/`;
}

/** Lifting sets the end where it comes before it (modules/moratorium). */
function asRow(one: Stop, index: number): Moratorium {
  const ends = [one.untilMinute, one.liftedMinute].flatMap((minute) => minute ?? []);
  return {
    id: index + 1,
    startsAt: instant(one.fromMinute),
    endsAt: ends.length === 0 ? null : instant(Math.min(...ends)),
    unitPath: pathOf(one.unit),
    platform: one.platform,
    reason: '公祭日',
    declaredBy: '李局长',
  };
}

function factsOf({ stops, unit, platform, minute, by, planned }: Try): GateFacts {
  const digests = { sm3: 'a', sha256: 'b' };
  return {
    now: instant(minute),
    by,
    release: { placementId: 2, accountId: 5, connector: 'recording' },
    connectors: ['recording'],
    officeHeld: false,
    signoff: {
      ...digests,
      id: 9,
      placementContentId: 20,
      placementId: 2,
      signerId: 31,
      termId: 3,
      deciderId: 31,
      authorityId: null,
    },
    signers: [{ personId: 31, authorityId: null }],
    roadProven: true,
    signoffRevoked: false,
    content: { ...digests, id: 20, placementId: 2, declarationsDigest: 'd' },
    recomputed: digests,
    signedAccountId: 5,
    current: { sm3: 'a', declarationsDigest: 'd' },
    runState: 'completed',
    reviewComplete: true,
    secrecy: 'notAsked',
    correctionUnchecked: false,
    unexcused: 0,
    account: { id: 5, name: '八闽快讯', state: 'open', platform, unitPath: pathOf(unit) },
    publisherToday: { termId: 3, personId: 31 },
    signerActive: true,
    push: { kind: 'alone' },
    bundle: { kind: 'alone' },
    takenDown: false,
    moratoria: stops.map(asRow),
    otherReleases: [],
    planned: planned ? instant(minute) : 'anytime',
  };
}

/** Tries on which the gate and the oracle do not agree. */
function disagreements(checks: readonly ReleaseCheck[]): { leaks: Try[]; needless: Try[]; stopped: number } {
  const below = chance(seed);
  const leaks: Try[] = [];
  const needless: Try[] = [];
  let stopped = 0;
  for (let index = 0; index < pairs; index++) {
    const one = draw(below);
    const verdict = judgeGate(factsOf(one), checks);
    const shouldStop = oracleStops(one);
    if (shouldStop) stopped += 1;
    if (shouldStop && verdict.ok) leaks.push(one);
    if (!shouldStop && !verdict.ok) needless.push(one);
  }
  return { leaks, needless, stopped };
}

describe(`暂停发布时段里什么也不发 (R22, T7，种子 ${seed})`, () => {
  test(`${pairs} 对时段与发布：一条也没有漏发，一条也没有错拦`, () => {
    const { leaks, needless, stopped } = disagreements(releaseChecks);
    expect(leaks).toEqual([]);
    expect(needless).toEqual([]);
    // Both outcomes were really tried.
    expect(stopped).toBeGreaterThan(pairs / 10);
    expect(stopped).toBeLessThan((pairs * 9) / 10);
  });

  test('反证：关口去掉这项检查，这套试验就会报出漏发', () => {
    const { leaks, stopped } = disagreements(releaseChecks.filter(({ name }) => name !== 'noMoratorium'));
    expect(leaks).toHaveLength(stopped);
  });

  test('反证：只看本单位、不看上级单位的检查，也会报出漏发', () => {
    const ownUnitOnly: ReleaseCheck[] = releaseChecks.map((one) =>
      one.name === 'noMoratorium'
        ? {
            name: one.name,
            judge: (facts) =>
              one.judge({
                ...facts,
                moratoria: facts.moratoria?.filter(({ unitPath }) => unitPath === facts.account?.unitPath),
              }),
          }
        : one,
    );
    expect(disagreements(ownUnitOnly).leaks.length).toBeGreaterThan(0);
  });
});
