import { allowed, refuse, type Verdict } from '../refusal.ts';
import type { Id } from '../rights/roles.ts';
import { paragraphs } from '../text/article-text.ts';
import type { PlacementContent } from '../text/placement-content.ts';
import { decideOpinion, firstRefusal, mayActNow, type OpinionFacts } from './opinion.ts';
import type { Correction, RevisionShape, StepKind } from './quorum.ts';

/** One placement as the corrector wants it to read. */
export interface CorrectedPlacement {
  readonly placementId: Id;
  readonly before: PlacementContent;
  readonly after: PlacementContent;
  /** A sign-off stands over it. */
  readonly signed: boolean;
  /** At signing: the actor signs it. */
  readonly ownToSign: boolean;
}

export interface CorrectionInput {
  readonly revisionId: Id;
  readonly corrected: readonly CorrectedPlacement[];
  /** At signing: some placement was sent back in this revision; a new one would let that be forgotten (R41). */
  readonly returnedAtSigning: boolean;
}

/**
 * Whether this person may correct these placements now (R3): in a review or 校对 step whoever may pass there, at signing
 * who signs the placement; texts only, nothing that is signed. Passing is part of the act except at signing, where the
 * signature follows.
 */
export function decideCorrection(facts: OpinionFacts, actorId: Id, input: CorrectionInput): Verdict {
  const { corrected, revisionId } = input;
  return firstRefusal([
    () => mayCorrect(facts, actorId, revisionId),
    () => {
      const signed = corrected.filter((one) => one.signed).length;
      return signed === 0
        ? allowed
        : refuse('precondition', 'R4', 'signedPlacementChanged', { count: signed });
    },
    () => {
      const isForeign = facts.step.kind === 'sign' && corrected.some((one) => !one.ownToSign);
      return isForeign ? refuse('forbidden', 'R41', 'correctsForeignPlacement') : allowed;
    },
    () => (input.returnedAtSigning ? refuse('precondition', 'R41', 'otherPlacementReturned') : allowed),
    () =>
      corrected.length > 0 && corrected.every(({ before, after }) => differs(before, after))
        ? allowed
        : refuse('invalid', 'R3', 'nothingCorrected'),
    () =>
      corrected.every(({ before, after }) => onlyWordsDiffer(before, after))
        ? allowed
        : refuse('invalid', 'R3', 'correctionBeyondText'),
  ]);
}

/** The same before anything is written: what a button asks. */
export function mayCorrect(facts: OpinionFacts, actorId: Id, revisionId: Id): Verdict {
  const { kind } = facts.step;
  const pass = { verdict: 'pass' as const, revisionId, reasons: [], comment: null, gates: {} };
  return firstRefusal([
    () => mayActNow(facts, actorId, revisionId),
    () =>
      correctingKinds.some((one) => one === kind)
        ? allowed
        : refuse('precondition', 'R3', 'stepDoesNotCorrect'),
    () => (kind === 'sign' ? allowed : decideOpinion(facts, actorId, pass)),
  ]);
}

const correctingKinds = ['review', 'proof', 'sign'] as const satisfies StepKind[];

function differs(before: PlacementContent, after: PlacementContent): boolean {
  return JSON.stringify(before) !== JSON.stringify(after);
}

/** Pictures, cover, video and settings are the drafter's: who wants others returns the post. */
function onlyWordsDiffer(before: PlacementContent, after: PlacementContent): boolean {
  if (before.shape === 'article' && after.shape === 'article') {
    const same = before.coverFileId === after.coverFileId && before.openComment === after.openComment;
    return same && sameList(picturesInOrder(before), picturesInOrder(after));
  }
  if (before.shape === 'microblog' && after.shape === 'microblog') {
    return sameList(before.pictures, after.pictures);
  }
  if (before.shape === 'generic' && after.shape === 'generic') {
    const same = before.videoDigest === after.videoDigest && before.videoName === after.videoName;
    return same && sameList(before.pictures, after.pictures);
  }
  return false;
}

function picturesInOrder(content: Extract<PlacementContent, { shape: 'article' }>): string[] {
  return paragraphs(content.body).flatMap(({ fileId }) => fileId ?? []);
}

function sameList(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((one, at) => one === right[at]);
}

/** What stands behind the content that a signature is over. */
export interface CheckFacts {
  /** The revision that stands, with the corrections of its run. */
  readonly revision: RevisionShape;
  readonly placementId: Id;
  /** Who decided to sign it; null: nobody has. */
  readonly signerId: Id | null;
  /** Somebody has checked exactly this content. */
  readonly checked: boolean;
}

/**
 * Whether the content waits for 核稿 (R3): its signer corrected it, so nobody else has passed those words yet. What a
 * reviewer corrected has been passed by whoever came after, since nobody acts in two steps.
 */
export function awaitsCheck(facts: CheckFacts): boolean {
  if (facts.signerId === null || facts.checked) return false;
  return correctedBy(facts).includes(facts.signerId);
}

/** Everybody whose corrections are in the words of a placement as they stand. */
export function correctedBy({
  revision,
  placementId,
}: Pick<CheckFacts, 'revision' | 'placementId'>): readonly Id[] {
  return correctionsIn(revision, placementId).map(({ personId }) => personId);
}

/** The corrections that led from what was submitted to what stands, the newest first. */
export function correctionsIn<C extends Correction>(
  revision: RevisionShape & { readonly corrections?: readonly C[] },
  placementId: Id,
): readonly C[] {
  const chain: C[] = [];
  let digest = digestOf(revision, placementId);
  for (const one of [...(revision.corrections ?? [])].reverse()) {
    const isLink = one.placementId === placementId && one.to === digest;
    if (!isLink || one.declarationsDigest !== revision.declarationsDigest) continue;
    chain.push(one);
    digest = one.from;
  }
  return chain;
}

function digestOf(revision: RevisionShape, placementId: Id): string | undefined {
  return revision.placements.find((one) => one.placementId === placementId)?.digest;
}

/**
 * Whether this person may check what a signer corrected (R3): one other person, the drafter allowed: whoever writes the
 * post, or has been on its steps.
 */
export function decideCheck(
  facts: CheckFacts & { readonly isWriter: boolean; readonly onSteps: boolean; readonly seenDigest: string },
  actorId: Id,
): Verdict {
  return firstRefusal([
    () => (facts.isWriter || facts.onSteps ? allowed : refuse('forbidden', 'R3', 'notOnStepsToCheck')),
    () =>
      correctedBy(facts).includes(actorId) ? refuse('forbidden', 'R3', 'correctorMayNotCheck') : allowed,
    () =>
      facts.seenDigest === digestOf(facts.revision, facts.placementId)
        ? allowed
        : refuse('conflict', 'R4', 'signedDigestDiffers'),
    () => (awaitsCheck(facts) ? allowed : refuse('conflict', 'R3', 'nothingToCheck')),
  ]);
}
