import type { Transaction } from '@qianfa/db/pool';
import { draft } from '@qianfa/db/tables/post';
import { reviewRoute, reviewRun } from '@qianfa/db/tables/review';
import { ensure, Refused, refused } from '@qianfa/domain/refusal';
import { changedAfterSigning } from '@qianfa/domain/review/carry';
import { type Route, readRoute } from '@qianfa/domain/review/route';
import { maySubmit, startState } from '@qianfa/domain/review/run';
import { and, desc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import { type Clock, type Command, requireRight } from '../command.ts';
import { judgeKindOf } from '../kinds/judge-kind-of.ts';
import { draftNearCopies } from '../post/draft-near-copies.ts';
import { type FrozenRevision, freezeRevision } from '../post/freeze-revision.ts';
import { officeWords } from '../post/office-words.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { countHits } from '../wording/count-hits.ts';
import { enterNext, moveRunTo, whereNext } from './advance-run.ts';
import { chooseRouteKey } from './choose-route.ts';
import { type LoadedRun, loadRun, openStepOf } from './load-run.ts';
import { closeStep } from './open-step.ts';
import { requirePublishers, requireSigners } from './require-publishers.ts';
import { signedPlacements } from './signed-placements.ts';
import { routeOfUnit } from './simplify-route.ts';

export const submitPostInput = z.object({
  postId: z.number().int().positive(),
  /** The draft version that the drafter had before them. */
  version: z.number().int().positive(),
  note: z.string().trim().max(500).default(''),
});

export interface Submitted {
  readonly runId: number;
  readonly revisionNumber: number;
  readonly stepName: string;
  /** Opinions that stand (沿用) and that fell, by their number (R4). */
  readonly carried: number;
  readonly voided: number;
}

/**
 * Freezes the draft as the next revision and starts a run, or goes on with the live one at the first step that lacks
 * valid opinions (R4). No route, no publisher, nobody on the step: refused, nothing is frozen.
 */
export async function submitPost(command: Command<z.input<typeof submitPostInput>>): Promise<Submitted> {
  const { db } = command;
  const prepared = await prepareSubmission(command);
  return db.transaction((tx) => submitWithin(tx, command, { ...prepared, together: false }));
}

/** What the checks need and no lock: read before the transaction. */
export async function prepareSubmission(command: Command<z.input<typeof submitPostInput>>) {
  const { actor, db, clock } = command;
  const input = submitPostInput.parse(command.input);
  const words = await officeWords(db, clock);
  const nearCopies = await draftNearCopies(db, { actor, postId: input.postId, version: input.version });
  return { input, words, nearCopies };
}

type Prepared = Awaited<ReturnType<typeof prepareSubmission>> & {
  /** Both halves of its bundle are submitted in this transaction (R10). */
  readonly together: boolean;
};

/** Submission in a transaction that somebody else began: a bundle submits two posts or none. */
export async function submitWithin(
  tx: Transaction,
  { actor, clock }: Pick<Command, 'actor' | 'clock'>,
  { input, words, nearCopies, together }: Prepared,
): Promise<Submitted> {
  const post = await lockPost(tx, input.postId);
  requireRight(actor, 'post.submit', { unitPath: post.unitPath, ownerId: post.drafterId });
  const current = await currentDraft(tx, post.id, input.version);
  const newest = await newestRun(tx, post.id);
  const frozen = await freezeRevision(tx, {
    actor,
    clock,
    post,
    draft: current,
    note: input.note,
    words,
    nearCopies,
  });
  ensure(await judgeKindOf(tx, { postId: post.id, content: frozen.content, together }));
  await requirePublishers(
    tx,
    clock,
    frozen.placements.map(({ accountId }) => accountId),
  );
  await requireSigners(tx, clock, frozen.content);
  const live = newest && newest.endedAt === null;
  const runId = live
    ? await resubmit(tx, clock, newest.id, frozen)
    : await startRun(tx, clock, {
        postId: post.id,
        unitPath: post.unitPath,
        personId: post.actorId(actor),
        frozen,
        newest: newest?.state ?? null,
      });
  const entered = await enter(tx, clock, runId, { resubmitted: Boolean(live) });
  await writeTrail(tx, actor, clock, {
    act: live ? 'post.resubmitted' : 'post.submitted',
    subject: `revision:${frozen.revisionId}`,
    postId: post.id,
    unitId: post.unitId,
    facts: {
      runId,
      number: frozen.number,
      digests: frozen.placements.map(({ digest }) => digest),
      step: entered.stepName,
      carried: entered.carried,
      voided: entered.voided,
      findings: foundFacts(frozen.findings),
    },
  });
  const excused = frozen.findings.filter(({ excuse }) => excuse !== null);
  await countHits(tx, clock, frozen.findings, excused);
  await announce(tx, ['tasks', `post:${post.id}`, 'board']);
  return { runId, revisionNumber: frozen.number, ...entered };
}

/** What the checks found, by code: how many, and how many of them somebody let stand. Never the words (R37). */
function foundFacts(findings: FrozenRevision['findings']): Record<string, string> {
  const byCode = new Map<string, { found: number; excused: number }>();
  for (const { code, excuse } of findings) {
    const seen = byCode.get(code) ?? { found: 0, excused: 0 };
    byCode.set(code, { found: seen.found + 1, excused: seen.excused + (excuse ? 1 : 0) });
  }
  return Object.fromEntries([...byCode].map(([code, { found, excused }]) => [code, `${found}/${excused}`]));
}

async function lockPost(tx: Transaction, postId: number) {
  const [row] = await tx.execute<{ id: number; unitId: number; unitPath: string; drafterId: number }>(sql`
    select p.id, p.unit_id as "unitId", u.path as "unitPath", p.drafter_id as "drafterId"
    from post p join unit u on u.id = p.unit_id where p.id = ${postId} for update of p`);
  if (!row) throw refused('notFound', 'R4', 'postNotFound');
  return {
    ...row,
    actorId: (actor: Command['actor']) => (actor.kind === 'person' ? actor.personId : row.drafterId),
  };
}

async function currentDraft(tx: Transaction, postId: number, version: number) {
  const [row] = await tx.select().from(draft).where(eq(draft.postId, postId));
  if (!row) throw refused('notFound', 'R4', 'postNotFound');
  if (row.version !== version) {
    throw refused('conflict', 'R4', 'draftNewerElsewhere', {
      version: row.version,
      savedAt: row.savedAt.toISOString(),
    });
  }
  return row;
}

async function newestRun(tx: Transaction, postId: number) {
  const [row] = await tx
    .select({ id: reviewRun.id, state: reviewRun.state, endedAt: reviewRun.endedAt })
    .from(reviewRun)
    .where(eq(reviewRun.postId, postId))
    .orderBy(desc(reviewRun.id))
    .limit(1);
  return row;
}

async function startRun(
  tx: Transaction,
  clock: Clock,
  start: {
    postId: number;
    unitPath: string;
    personId: number;
    frozen: FrozenRevision;
    newest: LoadedRun['state'] | null;
  },
): Promise<number> {
  const verdict = maySubmit(start.newest);
  if (!verdict.ok) throw new Refused(verdict.refusal);
  const route = await currentRoute(tx, await chooseRouteKey(tx, start.postId, start.frozen));
  const definition = await routeOfUnit(tx, clock, start.unitPath, route.definition);
  const now = clock.now();
  const [made] = await tx
    .insert(reviewRun)
    .values({
      postId: start.postId,
      routeId: route.id,
      routeSnapshot: definition,
      state: startState(definition),
      revisionId: start.frozen.revisionId,
      startedBy: start.personId,
      startedAt: now,
      changedAt: now,
    })
    .returning({ id: reviewRun.id });
  if (!made) throw new Error('insert returned no row');
  return made.id;
}

async function currentRoute(tx: Transaction, key: string): Promise<{ id: number; definition: Route }> {
  const [row] = await tx
    .select()
    .from(reviewRoute)
    .where(and(eq(reviewRoute.key, key), eq(reviewRoute.current, true)));
  if (!row) throw refused('precondition', 'R2', 'noRoute', { route: key });
  const read = readRoute(row.definition);
  if (!read.ok) throw new Refused(read.refusal);
  return { id: row.id, definition: read.route };
}

/** Puts the new revision into the live run. What is signed may not change under its signature (R4). */
async function resubmit(
  tx: Transaction,
  clock: Clock,
  runId: number,
  frozen: FrozenRevision,
): Promise<number> {
  const before = await loadRun(tx, runId);
  const signed = await signedPlacements(tx, before.post.id);
  const shape = { declarationsDigest: frozen.declarationsDigest, placements: frozen.placements };
  const changed = changedAfterSigning(signed, shape);
  if (changed.length > 0) {
    throw refused('precondition', 'R4', 'signedPlacementChanged', { count: changed.length });
  }
  const open = openStepOf(before);
  if (open) await closeStep(tx, clock, { runStepId: open.id, state: 'withdrawn' });
  await tx
    .update(reviewRun)
    .set({ revisionId: frozen.revisionId, changedAt: clock.now() })
    .where(eq(reviewRun.id, runId));
  return runId;
}

async function enter(tx: Transaction, clock: Clock, runId: number, how: { resubmitted: boolean }) {
  const run = await loadRun(tx, runId);
  const next = whereNext(run);
  const signed = new Set((await signedPlacements(tx, run.post.id)).map(({ placementId }) => placementId));
  const unsigned = run.placements.filter(({ placementId }) => !signed.has(placementId));
  const unsignedAccountIds = unsigned.map(({ accountId }) => accountId);
  if (how.resubmitted)
    await moveRunTo(tx, clock, run, next.stepKey === null ? 'resubmitToSigning' : 'resubmit');
  const { stepName } = await enterNext(tx, clock, run, { stepKey: next.stepKey, unsignedAccountIds });
  return { stepName, carried: next.carried.length, voided: next.voided.length };
}
