import type { Id } from '../rights/roles.ts';
import {
  type Correction,
  lackingPlacements,
  type OpinionRow,
  type ReviewStep,
  type RevisionShape,
} from './quorum.ts';

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
 * What a later step corrected and passed in one act keeps the opinions of the steps before it (R3); they are carried with
 * the digest that they stand for now.
 */
export function carryOpinions(opinions: readonly OpinionRow[], revision: RevisionShape): Carried {
  const carried: OpinionRow[] = [];
  const voided: OpinionRow[] = [];
  opinions.forEach((row, index) => {
    if (!agrees(row)) return;
    const later = opinions.slice(index + 1);
    const forms = formsOf(row, revision.corrections ?? []);
    const now = forms.find((form) => seesRevision(form, revision));
    const isTakenBack = later.some((other) => forms.some((form) => takesBack(other, form)));
    if (now && !isTakenBack) carried.push(now);
    else voided.push(row);
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

/** The opinion as it was given, and over what later steps made of that text by correcting and passing it. */
function formsOf(row: OpinionRow, corrections: readonly Correction[]): readonly OpinionRow[] {
  const forms = [row];
  for (const { placementId, from, to, declarationsDigest, earlierSteps } of corrections) {
    const isAlike = placementId === row.placementId && declarationsDigest === row.declarationsDigest;
    const isLifted = isAlike && earlierSteps.includes(row.stepKey);
    if (isLifted && forms.some(({ digest }) => digest === from)) forms.push({ ...row, digest: to });
  }
  return forms;
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

/**
 * Somebody returned the same content later: at the same step the same person, or anybody at a later entry; or from a
 * later step to this one or one before it.
 */
function takesBack(later: OpinionRow, row: OpinionRow): boolean {
  const sameContent =
    later.placementId === row.placementId &&
    later.digest === row.digest &&
    later.declarationsDigest === row.declarationsDigest;
  if (agrees(later) || !sameContent) return false;
  if (later.takesBack?.includes(row.stepKey)) return true;
  return later.stepKey === row.stepKey && (later.personId === row.personId || later.entry > row.entry);
}
