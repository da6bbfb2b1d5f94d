import type { Id } from '../rights/roles.ts';
import { lackingPlacements, type OpinionRow, type ReviewStep, type RevisionShape } from './quorum.ts';

export interface Carried {
  /** Opinions that stand for the revision (沿用). */
  readonly carried: readonly OpinionRow[];
  /** Agreeing opinions that the revision voids; returns and rejections are history and in neither list. */
  readonly voided: readonly OpinionRow[];
}

/**
 * Which opinions stand for a revision (R4): those over a placement whose digest is equal, unless kind, class, flags,
 * set of accounts or declarations changed. A later return of the very same content takes an agreement back. Saving into
 * the post afterwards does not: what was passed is unchanged, and whoever saved decides no more (review/opinion.ts).
 */
export function carryOpinions(opinions: readonly OpinionRow[], revision: RevisionShape): Carried {
  const carried: OpinionRow[] = [];
  const voided: OpinionRow[] = [];
  opinions.forEach((row, index) => {
    if (!agrees(row)) return;
    const later = opinions.slice(index + 1);
    const stands = seesRevision(row, revision) && !later.some((other) => takesBack(other, row));
    (stands ? carried : voided).push(row);
  });
  return { carried, voided };
}

export interface Resumption extends Carried {
  /** First step that lacks valid opinions for some placement; null when every step of the list has them. */
  readonly stepKey: string | null;
  /** The placements that this step has to look at; the others stand. */
  readonly placementIds: readonly Id[];
}

/**
 * Where the run goes on with this revision (R4). `steps` are the route's steps in order; steps of kind `sign` are passed
 * over, since sign-offs are not opinions: null means that signing is next.
 */
export function resumeAt(
  steps: readonly ReviewStep[],
  revision: RevisionShape,
  opinions: readonly OpinionRow[],
): Resumption {
  const { carried, voided } = carryOpinions(opinions, revision);
  for (const step of steps.filter(({ kind }) => kind !== 'sign')) {
    const placementIds = lackingPlacements(step, revision, carried);
    if (placementIds.length > 0 || revision.placements.length === 0) {
      return { stepKey: step.key, placementIds, carried, voided };
    }
  }
  return { stepKey: null, placementIds: [], carried, voided };
}

/**
 * The placements that an opinion at this step is about: those that still lack its quorum. What stands (沿用) is neither
 * passed again nor taken back by a return that was caused by another placement, signed ones least of all (R4, R41).
 */
export function placementsToJudge(
  step: ReviewStep,
  revision: RevisionShape,
  opinions: readonly OpinionRow[],
): readonly Id[] {
  return lackingPlacements(step, revision, carryOpinions(opinions, revision).carried);
}

export interface SignedPlacement {
  readonly placementId: Id;
  readonly digest: string;
  readonly declarationsDigest: string;
}

/**
 * The signed placements that a new revision would change or leave out: their sign-offs have to be revoked before it can
 * be submitted (R4).
 */
export function changedAfterSigning(
  signed: readonly SignedPlacement[],
  revision: RevisionShape,
): readonly Id[] {
  return signed.filter((one) => !seesRevision(one, revision)).map(({ placementId }) => placementId);
}

function agrees(row: OpinionRow): boolean {
  return row.verdict === 'pass' || row.verdict === 'advise';
}

function seesRevision(seen: SignedPlacement, revision: RevisionShape): boolean {
  return (
    seen.declarationsDigest === revision.declarationsDigest &&
    revision.placements.some(
      ({ placementId, digest }) => placementId === seen.placementId && digest === seen.digest,
    )
  );
}

/** Somebody returned the same content at the same step later: the same person, or anybody at a later entry. */
function takesBack(later: OpinionRow, row: OpinionRow): boolean {
  const sameContent =
    later.stepKey === row.stepKey &&
    later.placementId === row.placementId &&
    later.digest === row.digest &&
    later.declarationsDigest === row.declarationsDigest;
  return !agrees(later) && sameContent && (later.personId === row.personId || later.entry > row.entry);
}
