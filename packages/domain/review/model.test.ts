import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Oracle } from '../testing/review-oracle.ts';
import {
  correct,
  currentItem,
  type Decisions,
  moveBy,
  newPost,
  opine,
  type PostWorld,
  placementIds,
  pools,
  publishers,
  reauthenticationOf,
  revoke,
  save,
  sign,
  soundDecisions,
  submit,
  waitsForCheck,
} from '../testing/review-world.ts';
import type { OpinionVerdict } from './quorum.ts';
import { reauthenticationMs } from './signing.ts';

/** T4: 100 runs of up to 60 commands, 5 000 in the full size. */
const runs = process.env.QIANFA_FULL ? 5_000 : 100;
const drafter = 7;

const person = fc.integer({ min: 1, max: 7 });
/** Somebody at random, or whoever has a task now, so that runs get far. */
const who = fc.oneof(
  { weight: 1, arbitrary: person.map((id) => ({ id })) },
  { weight: 3, arbitrary: fc.nat(3).map((index) => ({ index })) },
);
const placement = fc.constantFrom(...placementIds);
const command = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('save' as const),
      who: fc.oneof({ weight: 9, arbitrary: fc.constant(drafter) }, { weight: 1, arbitrary: person }),
      placement: fc.constantFrom(0, ...placementIds),
      text: fc.constantFrom('a', 'b', 'c'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('submit' as const) }) },
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant('opine' as const),
      who,
      verdict: fc.oneof(
        { weight: 30, arbitrary: fc.constant<OpinionVerdict>('pass') },
        { weight: 5, arbitrary: fc.constant<OpinionVerdict>('return') },
        { weight: 1, arbitrary: fc.constantFrom<OpinionVerdict>('reject', 'advise', 'advise') },
      ),
      stale: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
      reason: fc.integer({ min: 0, max: 4 }).map((n) => n > 0),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('sign' as const),
      // The placement's own publisher most of the time, since only they can ever sign it.
      who: fc.oneof(
        { weight: 1, arbitrary: who },
        { weight: 3, arbitrary: fc.constant({ publisher: true as const }) },
      ),
      placement,
      fault: fc.constantFrom(
        'none',
        'none',
        'none',
        'none',
        'none',
        'none',
        'digest',
        'revision',
        'late',
        'other person',
        'not listed',
      ),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('correct' as const),
      who,
      placement,
      text: fc.constantFrom('a', 'b', 'c'),
      stale: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('hold' as const, 'resume' as const, 'resume' as const) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('withdraw' as const, 'revoke' as const, 'revoke' as const),
      placement,
    }),
  },
);
type ModelCommand = typeof command extends fc.Arbitrary<infer Value> ? Value : never;

interface Seen {
  passes: number;
  signoffs: number;
  completed: number;
  refused: number;
  resubmitted: number;
  corrected: number;
  checks: number;
}

/** Plays the commands on the world and asks the oracle about every decision. Throws where they disagree. */
function play(commands: readonly ModelCommand[], decisions: Decisions, seen: Seen): void {
  const world = newPost(drafter);
  const oracle = new Oracle(pools, publishers);
  oracle.savers.add(drafter);
  for (const one of commands) {
    step(world, oracle, one, decisions, seen);
    compare(world, oracle, decisions, seen);
  }
}

function step(world: PostWorld, oracle: Oracle, one: ModelCommand, decisions: Decisions, seen: Seen): void {
  switch (one.do) {
    case 'save':
      save(world, one.who, one);
      oracle.savers.add(one.who);
      return;
    case 'submit': {
      if (!submit(world)) return;
      if (oracle.revision > 0) seen.resubmitted += 1;
      const contents = world.revision.placements.map(({ placementId, digest }) => [
        placementId,
        `${placementId} ${digest} ${world.revision.declarationsDigest}`,
      ]);
      oracle.submitted(Object.fromEntries(contents));
      return;
    }
    case 'opine':
      playOpinion(world, oracle, one, decisions, seen);
      return;
    case 'correct':
      playCorrection(world, oracle, one, decisions, seen);
      return;
    case 'sign':
      playSignoff(world, oracle, one, decisions, seen);
      return;
    case 'hold':
    case 'resume':
      if (moveBy(world, one.do)) oracle.held = one.do === 'hold';
      return;
    case 'withdraw':
      if (!moveBy(world, 'withdraw')) return;
      oracle.phase = 'withdrawn';
      oracle.held = false;
      return;
    case 'revoke':
      if (revoke(world, one.placement)) oracle.revoked(one.placement);
  }
}

function playOpinion(
  world: PostWorld,
  oracle: Oracle,
  one: Extract<ModelCommand, { do: 'opine' }>,
  decisions: Decisions,
  seen: Seen,
): void {
  const actor = resolve(world, one.who);
  const revisionId = world.revision.number - (one.stale ? 1 : 0);
  const reasons = one.reason ? ['facts'] : [];
  const expected = one.verdict !== 'advise' && oracle.mayOpine(actor, one.verdict, revisionId, one.reason);
  const input = { verdict: one.verdict, revisionId, reasons, comment: null, gates: {} };
  const accepted = opine(world, actor, input, decisions);
  expect([actor, one, accepted]).toEqual([actor, one, expected]);
  if (accepted) oracle.opined(actor, one.verdict);
  if (accepted && one.verdict === 'pass') seen.passes += 1;
  if (!accepted) seen.refused += 1;
}

function playSignoff(
  world: PostWorld,
  oracle: Oracle,
  one: Extract<ModelCommand, { do: 'sign' }>,
  decisions: Decisions,
  seen: Seen,
): void {
  const actor = 'publisher' in one.who ? (publishers[one.placement] ?? 0) : resolve(world, one.who);
  const current = currentItem(world, one.placement);
  const item = {
    placementContentId: current.placementContentId - (one.fault === 'revision' ? 1000 : 0),
    digest: current.digest + (one.fault === 'digest' ? '!' : ''),
  };
  const listed = one.fault === 'not listed' ? { ...item, placementContentId: 1 } : item;
  const reauthentication = reauthenticationOf(
    one.fault === 'other person' ? actor + 1 : actor,
    listed,
    one.fault === 'late' ? reauthenticationMs / 60_000 : 1,
  );
  const expected = oracle.maySign(actor, one.placement, one.fault === 'none');
  const accepted = sign(world, actor, { item, placementId: one.placement, reauthentication }, decisions);
  expect([actor, one, accepted]).toEqual([actor, one, expected]);
  if (accepted) oracle.signedBy(actor, one.placement);
  if (accepted) seen.signoffs += 1;
  if (accepted && oracle.phase === 'completed') seen.completed += 1;
}

function playCorrection(
  world: PostWorld,
  oracle: Oracle,
  one: Extract<ModelCommand, { do: 'correct' }>,
  decisions: Decisions,
  seen: Seen,
): void {
  const actor = resolve(world, one.who);
  const { placement: placementId, text } = one;
  const revisionId = world.revision.number - (one.stale ? 1 : 0);
  const now = world.revision.placements.find((known) => known.placementId === placementId)?.digest;
  const expected = oracle.mayCorrect(actor, placementId, revisionId, now !== text);
  const accepted = correct(world, actor, { placementId, text, revisionId }, decisions);
  expect([actor, one, accepted]).toEqual([actor, one, expected]);
  if (!accepted) return;
  oracle.corrected(actor, placementId, `${placementId} ${text} ${world.revision.declarationsDigest}`);
  seen.corrected += 1;
}

function resolve(world: PostWorld, chosen: { id: number } | { index: number }): number {
  if ('id' in chosen) return chosen.id;
  const holders = [...(world.step?.tasks.keys() ?? [])];
  return holders[chosen.index % Math.max(1, holders.length)] ?? 1;
}

/**
 * The run stands where the oracle says, three different people who never saved are behind what is signed, and whoever
 * corrected it was followed by somebody else, or it waits for 核稿 (R3).
 */
function compare(world: PostWorld, oracle: Oracle, decisions: Decisions, seen: Seen): void {
  const phase = world.state === null ? 'none' : (world.step?.key ?? world.state);
  expect(phase).toBe(oracle.phase);
  expect(world.state === 'held').toBe(oracle.held);
  for (const placementId of world.signed.keys()) {
    const groups = oracle.peopleBehind(placementId);
    for (const group of groups) expect(group.length).toBeGreaterThan(0);
    const people = groups.flatMap((group) => [...new Set(group)]);
    expect(new Set(people).size).toBe(people.length);
    expect(people).not.toContain(drafter);
    const waits = waitsForCheck(world, placementId, decisions);
    expect(waits).toBe(oracle.uncheckedWriters(placementId).length > 0);
    if (waits) seen.checks += 1;
  }
}

const nothingSeen = (): Seen => ({
  passes: 0,
  signoffs: 0,
  completed: 0,
  refused: 0,
  resubmitted: 0,
  corrected: 0,
  checks: 0,
});
const commands = fc.noBias(fc.array(command, { minLength: 20, maxLength: 60, size: 'max' }));
/**
 * The same, and after a signature the post is returned for another placement, comes back, and its reviewer tries to
 * correct what stays signed: by chance alone that takes thousands of runs to come up.
 */
const correctingWhatIsSigned = commands.map((some) =>
  some.flatMap((one): ModelCommand[] => {
    if (one.do !== 'sign') return [one];
    const { placement } = one;
    const other = placementIds.find((id) => id !== placement) ?? placement;
    const [holder, stale] = [{ index: 0 }, false];
    return [
      one,
      { do: 'opine', who: holder, verdict: 'return', stale, reason: true },
      ...(['b', 'c'] as const).map((text) => ({ do: 'save' as const, who: drafter, placement: other, text })),
      { do: 'submit' },
      ...(['a', 'b'] as const).map((text) => {
        return { do: 'correct' as const, who: holder, placement, text, stale };
      }),
    ];
  }),
);

describe('只有对的人、在对的时候、对着当前稿次、没拟过稿的人，才能作出决定 (R3, R4, R41, T4)', () => {
  test('任意操作顺序，系统的每个决定都与规矩一致', () => {
    const seen = nothingSeen();
    fc.assert(
      fc.property(commands, (some) => play(some, soundDecisions, seen)),
      { numRuns: runs },
    );
    // The model is worth something only if its runs get far.
    for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(runs / 50);
  }, 300_000);

  const broken: Record<string, Decisions> = {
    不查改稿人是否该改: {
      ...soundDecisions,
      correction: (facts, actor, input) =>
        soundDecisions.correction({ ...facts, contributors: [], acts: [] }, actor, input),
    },
    改已经签发的: {
      ...soundDecisions,
      correction: (facts, actor, input) =>
        soundDecisions.correction(facts, actor, {
          ...input,
          corrected: input.corrected.map((one) => ({ ...one, signed: false })),
        }),
    },
    签发人改别人要签的: {
      ...soundDecisions,
      correction: (facts, actor, input) =>
        soundDecisions.correction(facts, actor, {
          ...input,
          corrected: input.corrected.map((one) => ({ ...one, ownToSign: true })),
        }),
    },
    改后通过废掉前面的意见: { ...soundDecisions, earlierSteps: () => [] },
    签发人改过不用核稿: { ...soundDecisions, awaitsCheck: () => false },
    不查拟稿人: {
      ...soundDecisions,
      opinion: (facts, actor, input) => soundDecisions.opinion({ ...facts, contributors: [] }, actor, input),
      signoff: (facts, actor, item) => soundDecisions.signoff({ ...facts, contributors: [] }, actor, item),
    },
    不查是否办过别的环节: {
      ...soundDecisions,
      opinion: (facts, actor, input) => soundDecisions.opinion({ ...facts, acts: [] }, actor, input),
      signoff: (facts, actor, item) =>
        soundDecisions.signoff({ ...facts, acts: [], task: { actingForId: null } }, actor, item),
    },
    不查待办: {
      ...soundDecisions,
      opinion: (facts, actor, input) =>
        soundDecisions.opinion({ ...facts, task: { state: 'open', actingForId: null } }, actor, input),
    },
    不查稿次: {
      ...soundDecisions,
      opinion: (facts, actor, input) =>
        soundDecisions.opinion(facts, actor, { ...input, revisionId: facts.revision.id }),
    },
    不查退回理由: {
      ...soundDecisions,
      opinion: (facts, actor, input) =>
        soundDecisions.opinion(facts, actor, { ...input, reasons: ['facts'] }),
    },
    不查待用: {
      ...soundDecisions,
      opinion: (facts, actor, input) =>
        soundDecisions.opinion(
          facts.runState === 'held'
            ? { ...facts, runState: facts.step.kind === 'sign' ? 'signing' : 'reviewing' }
            : facts,
          actor,
          input,
        ),
    },
    不查责任发布人: {
      ...soundDecisions,
      signoff: (facts, actor, item) =>
        soundDecisions.signoff({ ...facts, signers: [{ personId: actor, authorityId: null }] }, actor, item),
    },
    不查重新认证: {
      ...soundDecisions,
      signoff: (facts, actor, item) =>
        soundDecisions.signoff({ ...facts, reauthentication: reauthenticationOf(actor, item) }, actor, item),
    },
    不查所签内容: {
      ...soundDecisions,
      signoff: (facts, actor, item) => soundDecisions.signoff({ ...facts, current: item }, actor, item),
    },
  };

  test.each(Object.keys(broken))(
    '负对照：%s，模型必须发现',
    (name) => {
      const decisions = broken[name] ?? soundDecisions;
      const fitting = name === '改已经签发的' ? correctingWhatIsSigned : commands;
      const property = fc.property(fitting, (some) => play(some, decisions, nothingSeen()));
      expect(fc.check(property, { numRuns: 20_000, endOnFailure: true }).failed).toBe(true);
    },
    60_000,
  );
});
