import { z } from 'zod';
import { allowed, refuse, type Verdict } from '../refusal.ts';
import type { Id } from '../rights/roles.ts';
import { carryOpinions } from './carry.ts';
import { firstRefusal, mayActNow, type OpinionFacts, type RunAct } from './opinion.ts';
import {
  lackingPlacements,
  type OpinionRow,
  type OpinionVerdict,
  type PlacementDigest,
  type RevisionShape,
  type StepKind,
} from './quorum.ts';

/** 保密审查 (R6): 可以公开 不予公开 需报审. */
export const secrecyVerdicts = ['mayPublish', 'mayNotPublish', 'mustAsk'] as const;
export type SecrecyVerdict = (typeof secrecyVerdicts)[number];

/** What is written into the box: the answer with its 依据. */
export const secrecyAnswerSchema = z.strictObject({
  verdict: z.enum(secrecyVerdicts),
  /** Clause, list of secret matters, or to whom it was sent for decision. */
  basis: z.string().trim().max(500),
});
export type SecrecyAnswer = z.infer<typeof secrecyAnswerSchema>;

/** One answer about one placement, with exactly what its giver saw (R4). */
export interface SecrecyRow extends PlacementDigest {
  readonly stepKey: string;
  readonly declarationsDigest: string;
  readonly personId: Id;
  readonly verdict: SecrecyVerdict;
  readonly basis: string;
  readonly givenAt: string;
}

const asOpinion = {
  mayPublish: 'pass',
  mayNotPublish: 'reject',
  mustAsk: 'return',
} as const satisfies Record<SecrecyVerdict, OpinionVerdict>;

/**
 * The answers as rows that stand or fall like opinions do (R4): exactly where the digest is equal. Each counts as an
 * entry of its own, so that the newest answer over the same content is the one that holds, whoever gave it.
 */
export function secrecyAsOpinions(rows: readonly SecrecyRow[]): OpinionRow[] {
  return rows.map((row, index) => ({
    stepKey: row.stepKey,
    entry: index + 1,
    placementId: row.placementId,
    digest: row.digest,
    declarationsDigest: row.declarationsDigest,
    personId: row.personId,
    verdict: asOpinion[row.verdict],
  }));
}

/** The box of a route, and the steps that may fill it besides its own. */
export interface SecrecyBox {
  readonly key: string;
  readonly secrecyBy?: readonly string[] | undefined;
}

/** The box of a run's route; null where the route asks no 保密审查. */
export function secrecyBox(run: {
  readonly route: { readonly steps: readonly (SecrecyBox & { readonly kind: StepKind })[] };
}): SecrecyBox | null {
  return run.route.steps.find(({ kind }) => kind === 'secrecy') ?? null;
}

/** Whether the holders of this step may fill the box of their route (R6). */
export function fillsBox(box: SecrecyBox | null, stepKey: string): boolean {
  return box !== null && (box.key === stepKey || (box.secrecyBy ?? []).includes(stepKey));
}

/**
 * Whether this person may write this answer into the box now (R6): an open task on the box's own step or on one that
 * the route lets fill it, over the revision that stands, not their own post (R3). 不予公开 and 需报审 name their 依据.
 */
export function decideSecrecy(
  facts: OpinionFacts & { readonly box: SecrecyBox | null },
  actorId: Id,
  input: SecrecyAnswer & { readonly revisionId: Id },
): Verdict {
  return firstRefusal([
    () => mayActNow(facts, actorId, input.revisionId),
    () =>
      fillsBox(facts.box, facts.step.key)
        ? allowed
        : refuse('forbidden', 'R6', 'notSecrecyReviewer', { step: facts.step.key }),
    () =>
      input.verdict === 'mayPublish' || input.basis.trim() !== ''
        ? allowed
        : refuse('invalid', 'R6', 'secrecyBasisRequired'),
  ]);
}

/** How one placement stands in the box: what holds for exactly its content now, and null where nothing does. */
export function secrecyStanding<Row extends SecrecyRow>(
  rows: readonly Row[],
  revision: RevisionShape,
): readonly { readonly placementId: Id; readonly answer: Row | null }[] {
  return revision.placements.map(({ placementId, digest }) => ({
    placementId,
    answer:
      rows.findLast(
        (row) =>
          row.placementId === placementId &&
          row.digest === digest &&
          row.declarationsDigest === revision.declarationsDigest,
      ) ?? null,
  }));
}

/**
 * The box for one placement, as signing and the gate ask it (R6, R1): `notAsked` only where the route has none.
 */
export function secrecyOf(
  run: {
    readonly route: { readonly steps: readonly { readonly key: string; readonly kind: StepKind }[] };
    readonly revision: RevisionShape;
    readonly secrecy: readonly SecrecyRow[];
  },
  placementId: Id,
): 'cleared' | 'lacking' | 'notAsked' {
  const box = run.route.steps.find(({ kind }) => kind === 'secrecy');
  if (!box) return 'notAsked';
  const { carried } = carryOpinions(secrecyAsOpinions(run.secrecy), run.revision);
  const step = { key: box.key, kind: box.kind, quorum: { kind: 'any' as const }, holderIds: [] };
  return lackingPlacements(step, run.revision, carried).includes(placementId) ? 'lacking' : 'cleared';
}

/**
 * Which acts of a run keep a person out of a step (R3). The 保密审查员 may also be a reviewer of the run (R6), so the box
 * keeps nobody out of reviewing nor the other way round; but whoever filled it does not sign, and whoever signed does
 * not fill it.
 */
export function actsThatCount(
  kind: StepKind,
  run: {
    readonly route: { readonly steps: readonly { readonly key: string; readonly kind: StepKind }[] };
    readonly acts: readonly RunAct[];
    readonly secrecy: readonly Pick<SecrecyRow, 'stepKey' | 'personId'>[];
  },
): readonly RunAct[] {
  if (kind === 'sign') {
    return [...run.acts, ...run.secrecy.map(({ stepKey, personId }) => actOf(run.route, stepKey, personId))];
  }
  if (kind !== 'secrecy') return run.acts;
  const signing = new Set(run.route.steps.filter((step) => step.kind === 'sign').map(({ key }) => key));
  return run.acts.filter(({ stepKey }) => signing.has(stepKey));
}

function actOf(
  route: { readonly steps: readonly { readonly key: string; readonly name?: string }[] },
  stepKey: string,
  personId: Id,
): RunAct {
  const step = route.steps.find(({ key }) => key === stepKey);
  return { stepKey, stepName: step?.name ?? stepKey, personId };
}
