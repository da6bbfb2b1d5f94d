import { z } from 'zod';
import type { Id } from '../rights/roles.ts';
import type { RunAct } from './opinion.ts';
import type { OpinionRow, OpinionVerdict, PlacementDigest, StepKind } from './quorum.ts';

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
