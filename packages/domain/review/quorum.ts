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

/** 审核 校对 (三校) 保密审查 会签 签发 (R6, R7). */
export const stepKinds = ['review', 'proof', 'secrecy', 'advise', 'sign'] as const;
export type StepKind = (typeof stepKinds)[number];

/** A step of the run's route snapshot with the people whose task it is (or would be, were it open). */
export interface ReviewStep {
  readonly key: string;
  readonly kind: StepKind;
  readonly quorum: Quorum;
  readonly holderIds: readonly Id[];
  /** Where the step asks several groups, each its own quorum (R7): they replace `quorum`. */
  readonly groups?: readonly StepGroup[];
}

/** One group of a step that asks several. */
export interface StepGroup {
  readonly quorum: Quorum;
  /** Whose task it is now. */
  readonly holderIds: readonly Id[];
  /** Whoever had the task in any entry: their opinions count for this group. */
  readonly memberIds: readonly Id[];
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
  /** 改后通过 of the run, oldest first: they alone let an opinion stand over words that its giver has not seen (R3). */
  readonly corrections?: readonly Correction[];
}

/** What somebody of the run's steps made of one placement by correcting and passing it in one act (R3). */
export interface Correction {
  readonly placementId: Id;
  /** Digest of the placement's content before and after. */
  readonly from: string;
  readonly to: string;
  readonly declarationsDigest: string;
  readonly personId: Id;
  /** The steps before the corrector's: theirs is the agreement that is kept, since the next person sees the correction. */
  readonly earlierSteps: readonly string[];
}

/** One stored opinion: one row per placement, with what its giver saw. Rows are in the order in which they were given. */
export interface OpinionRow extends PlacementDigest {
  readonly stepKey: string;
  /** Which entry into the step: 1 the first time, one more with every re-entry. */
  readonly entry: number;
  readonly declarationsDigest: string;
  readonly personId: Id;
  readonly verdict: OpinionVerdict;
  /** A return to an earlier step: the steps whose agreement over the same content it takes back (R8). */
  readonly takesBack?: readonly string[];
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

/** Whether these people are enough for the step: of several groups each needs its own (R7). */
export function isQuorate(
  step: Pick<ReviewStep, 'quorum' | 'holderIds' | 'groups'>,
  passers: ReadonlySet<Id>,
): boolean {
  if (step.groups) {
    return step.groups.every((group) => isQuorate(group, only(passers, group.memberIds)));
  }
  switch (step.quorum.kind) {
    case 'any':
      return passers.size >= 1;
    case 'all':
      return step.holderIds.length > 0 && step.holderIds.every((holder) => passers.has(holder));
    case 'count':
      return passers.size >= step.quorum.n;
  }
}

function quorumStillReachable(
  step: Pick<ReviewStep, 'quorum' | 'holderIds' | 'groups'>,
  dissenters: ReadonlySet<Id>,
): boolean {
  if (step.groups) {
    return step.groups.every((group) => {
      const own = only(dissenters, group.memberIds);
      return own.size === 0 || quorumStillReachable(group, own);
    });
  }
  if (step.quorum.kind !== 'count') return false;
  return step.holderIds.filter((holder) => !dissenters.has(holder)).length >= step.quorum.n;
}

function only(people: ReadonlySet<Id>, members: readonly Id[]): ReadonlySet<Id> {
  return new Set(members.filter((member) => people.has(member)));
}
