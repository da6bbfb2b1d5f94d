import type { Transaction } from '@qianfa/db/pool';
import { correction } from '@qianfa/db/tables/correction';
import { finding, placementContent, revision } from '@qianfa/db/tables/post';
import { reviewRun, task } from '@qianfa/db/tables/review';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { ensure, refused } from '@qianfa/domain/refusal';
import { changedAfterSigning } from '@qianfa/domain/review/carry';
import { type CorrectedPlacement, decideCorrection } from '@qianfa/domain/review/correction';
import type { DraftContent } from '@qianfa/domain/text/draft-content';
import { type PlacementContent, placementContentSchema } from '@qianfa/domain/text/placement-content';
import type { PlacedFinding } from '@qianfa/domain/wording/excuse';
import { and, eq, inArray } from 'drizzle-orm';
import type { Actor, Clock } from '../command.ts';
import { readDraftContent } from '../post/create-post.ts';
import { type FrozenRevision, freezeRevision } from '../post/freeze-revision.ts';
import type { OfficeWords } from '../post/office-words.ts';
import { type LoadedRun, type LoadedStep, loadRun } from '../review/load-run.ts';
import { opinionFacts } from '../review/opinion-facts.ts';
import { placementsAtSigning, type StandingPlacement, signsFor } from '../review/placements-at-signing.ts';
import { signedPlacements } from '../review/signed-placements.ts';
import { correctDraft } from './correct-draft.ts';

export interface CorrectRevision {
  readonly actor: Actor;
  readonly clock: Clock;
  /** Locked, after the post. */
  readonly run: LoadedRun;
  readonly step: LoadedStep;
  readonly corrections: readonly { readonly placementId: number; readonly content: PlacementContent }[];
  readonly words: OfficeWords;
}

/**
 * Freezes the corrected words as the next revision of the run, notes who corrected what, and brings the draft along where
 * it still says what was submitted (R3, R4). Answers the run with it. The caller has judged that the actor may act now.
 */
export async function correctRevision(tx: Transaction, correct: CorrectRevision): Promise<LoadedRun> {
  const { actor, clock, run, step, corrections, words } = correct;
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const standing = await placementsAtSigning(tx, clock, run);
  const corrected = await readCorrected(tx, correct, { standing, personId: actor.personId });
  const held = { state: 'open' as const, actingForId: null };
  ensure(
    decideCorrection(opinionFacts(run, { step, today: shanghaiDay(clock.now()) }, held), actor.personId, {
      revisionId: run.revision.id,
      corrected,
      returnedAtSigning: step.kind === 'sign' && standing.some(({ state }) => state === 'returned'),
    }),
  );
  const before = await readRevision(tx, run.revision.id);
  const accountOf = new Map(run.placements.map(({ placementId, accountId }) => [placementId, accountId]));
  const changes = new Map(corrections.map((one) => [accountOf.get(one.placementId), one.content]));
  const frozen = await freezeRevision(tx, {
    actor,
    clock,
    post: run.post,
    draft: { content: withContents(before, changes) },
    words,
    nearCopies: await keptNearCopies(tx, run),
    isCorrection: true,
  });
  await refuseChangedSignatures(tx, run, frozen);
  await noteCorrections(tx, correct, frozen, actor.personId);
  await askAgain(tx, correct, actor.personId);
  await correctDraft(tx, { actor, clock, postId: run.post.id, before, changes });
  await tx
    .update(reviewRun)
    .set({ revisionId: frozen.revisionId, changedAt: clock.now() })
    .where(eq(reviewRun.id, run.id));
  return loadRun(tx, run.id);
}

async function readCorrected(
  tx: Transaction,
  { run, step, corrections }: CorrectRevision,
  { standing, personId }: { standing: readonly StandingPlacement[]; personId: number },
): Promise<CorrectedPlacement[]> {
  const rows = await tx
    .select({ placementId: placementContent.placementId, content: placementContent.content })
    .from(placementContent)
    .where(eq(placementContent.revisionId, run.revision.id));
  return corrections.map(({ placementId, content }) => {
    const row = rows.find((one) => one.placementId === placementId);
    const place = standing.find((one) => one.placementId === placementId);
    if (!row || !place) throw refused('notFound', 'R4', 'contentNotFound');
    return {
      placementId,
      before: placementContentSchema.parse(row.content),
      after: content,
      signed: place.state === 'signed',
      ownToSign: step.kind !== 'sign' || (signsFor(place, personId) && place.state === 'open'),
    };
  });
}

async function readRevision(tx: Transaction, revisionId: number): Promise<DraftContent> {
  const [row] = await tx
    .select({ content: revision.content })
    .from(revision)
    .where(eq(revision.id, revisionId));
  return readDraftContent(row?.content);
}

/** The post with other words on these accounts. */
export function withContents(
  content: DraftContent,
  changes: ReadonlyMap<number | undefined, PlacementContent>,
): DraftContent {
  return {
    ...content,
    placements: content.placements.map((one) => ({
      ...one,
      content: changes.get(one.accountId) ?? one.content,
    })),
  };
}

/** Near-copies were looked for when the drafter submitted; a correction waits for no search. */
async function keptNearCopies(tx: Transaction, run: LoadedRun): Promise<PlacedFinding[]> {
  const rows = await tx
    .select({ finding, placementId: placementContent.placementId })
    .from(finding)
    .innerJoin(placementContent, eq(placementContent.id, finding.placementContentId))
    .where(and(eq(placementContent.revisionId, run.revision.id), eq(finding.kind, 'similar')));
  return rows.flatMap(({ finding: row, placementId }) => {
    const accountId = run.placements.find((one) => one.placementId === placementId)?.accountId;
    if (accountId === undefined) return [];
    const {
      startsAt: start,
      endsAt: end,
      severity,
      field,
      text,
      code,
      facts,
      rule,
      source,
      advice,
      context,
    } = row;
    const found = { severity, field, start, end, text, code, facts, rule, source, advice, context };
    return [{ ...found, kind: 'similar', accountId } as PlacedFinding];
  });
}

/** A push may have been put together anew meanwhile: that changes what was signed, too (R4). */
async function refuseChangedSignatures(
  tx: Transaction,
  run: LoadedRun,
  frozen: FrozenRevision,
): Promise<void> {
  const signed = await signedPlacements(tx, run.post.id);
  const shape = { declarationsDigest: frozen.declarationsDigest, placements: frozen.placements };
  const changed = changedAfterSigning(signed, shape);
  if (changed.length > 0) {
    throw refused('precondition', 'R4', 'signedPlacementChanged', { count: changed.length });
  }
}

/** Who had passed the same step over the words that are now different is asked again (R4). */
async function askAgain(
  tx: Transaction,
  { run, step, corrections }: CorrectRevision,
  personId: number,
): Promise<void> {
  if (step.kind === 'sign') return;
  const changed = corrections.map(({ placementId }) => placementId);
  const fallen = run.opinions
    .filter((one) => one.runStepId === step.id && one.personId !== personId)
    .filter(({ placementId }) => changed.includes(placementId));
  const people = [...new Set(fallen.map((one) => one.personId))];
  if (people.length === 0) return;
  await tx
    .update(task)
    .set({ state: 'open', closedAt: null })
    .where(and(eq(task.runStepId, step.id), eq(task.state, 'done'), inArray(task.personId, people)));
}

async function noteCorrections(
  tx: Transaction,
  { run, step, corrections, clock }: CorrectRevision,
  frozen: FrozenRevision,
  personId: number,
): Promise<void> {
  const rows = corrections.flatMap(({ placementId }) => {
    const from = run.placements.find((one) => one.placementId === placementId);
    const to = frozen.placements.find((one) => one.placementId === placementId);
    if (!from || !to) return [];
    const contents = { placementContentId: to.contentId, fromContentId: from.contentId };
    return [{ ...contents, runStepId: step.id, personId, correctedAt: clock.now() }];
  });
  await tx.insert(correction).values(rows);
}
