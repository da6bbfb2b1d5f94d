import { z } from 'zod';
import type { Id } from '../rights/roles.ts';

/** R7: one is enough, everybody, or a number. */
export const quorumSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('any') }),
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('count'), n: z.number().int().min(1).max(50) }),
]);
export type Quorum = z.infer<typeof quorumSchema>;

export const opinionVerdicts = ['pass', 'return', 'reject', 'advise'] as const;
export type OpinionVerdict = (typeof opinionVerdicts)[number];

export const stepKinds = ['review', 'advise', 'sign'] as const;
export type StepKind = (typeof stepKinds)[number];

/** A step of the run's route snapshot with the people whose task it is (or would be, were it open). */
export interface ReviewStep {
  readonly key: string;
  readonly kind: StepKind;
  readonly quorum: Quorum;
  readonly holderIds: readonly Id[];
}

export interface PlacementDigest {
  readonly placementId: Id;
  /** SM3 of the placement's content in this revision. */
  readonly digest: string;
}

/** What of a revision decides which opinions stand (R4). */
export interface RevisionShape {
  /** Digest over kind, class, flags, set of accounts and declarations. */
  readonly declarationsDigest: string;
  readonly placements: readonly PlacementDigest[];
}

/** One stored opinion: one row per placement, with what its giver saw. Rows are in the order in which they were given. */
export interface OpinionRow extends PlacementDigest {
  readonly stepKey: string;
  /** Which entry into the step: 1 the first time, one more with every re-entry. */
  readonly entry: number;
  readonly declarationsDigest: string;
  readonly personId: Id;
  readonly verdict: OpinionVerdict;
}

export type StepOutcome = 'open' | 'passed' | 'returned' | 'rejected';

/**
 * How a step stands after the opinions so far (R7). `standing` are the opinions that still count (review/carry.ts),
 * `given` those of the present entry. A dissent ends the step as soon as the quorum can no longer be reached; with
 * `any` the first to decide decides. Advisory steps have no vote: they pass when the advice is in.
 */
export function stepOutcome(
  step: ReviewStep,
  revision: RevisionShape,
  opinions: { readonly standing: readonly OpinionRow[]; readonly given: readonly OpinionRow[] },
): StepOutcome {
  if (lackingPlacements(step, revision, opinions.standing).length === 0) return 'passed';
  const dissents = opinions.given.filter(
    ({ stepKey, verdict }) => stepKey === step.key && (verdict === 'return' || verdict === 'reject'),
  );
  const dissenters = new Set(dissents.map(({ personId }) => personId));
  if (dissenters.size === 0 || quorumStillReachable(step, dissenters)) return 'open';
  return dissents.every(({ verdict }) => verdict === 'reject') ? 'rejected' : 'returned';
}

/** The placements that still lack the step's quorum. A step without holders or a revision without placements lacks all. */
export function lackingPlacements(
  step: ReviewStep,
  revision: RevisionShape,
  standing: readonly OpinionRow[],
): readonly Id[] {
  const agreeing: OpinionVerdict = step.kind === 'advise' ? 'advise' : 'pass';
  const ofStep = standing.filter(({ stepKey, verdict }) => stepKey === step.key && verdict === agreeing);
  return revision.placements
    .filter(({ placementId, digest }) => {
      const seen = ofStep.filter((row) => row.placementId === placementId && row.digest === digest);
      return !isQuorate(step, new Set(seen.map(({ personId }) => personId)));
    })
    .map(({ placementId }) => placementId);
}

/** Whether these people are enough for the step. */
export function isQuorate(step: Pick<ReviewStep, 'quorum' | 'holderIds'>, passers: ReadonlySet<Id>): boolean {
  switch (step.quorum.kind) {
    case 'any':
      return passers.size >= 1;
    case 'all':
      return step.holderIds.length > 0 && step.holderIds.every((holder) => passers.has(holder));
    case 'count':
      return passers.size >= step.quorum.n;
  }
}

function quorumStillReachable(step: ReviewStep, dissenters: ReadonlySet<Id>): boolean {
  if (step.quorum.kind !== 'count') return false;
  return step.holderIds.filter((holder) => !dissenters.has(holder)).length >= step.quorum.n;
}
