import type { Transaction } from '@qianfa/db/pool';
import { reauthentication, reauthenticationItem } from '@qianfa/db/tables/office';
import { placementContent } from '@qianfa/db/tables/post';
import { signoff } from '@qianfa/db/tables/release';
import { task } from '@qianfa/db/tables/review';
import { ensure, refused } from '@qianfa/domain/refusal';
import { signingEvent } from '@qianfa/domain/review/run';
import { actsThatCount } from '@qianfa/domain/review/secrecy';
import { decideSignoff, type Reauthentication, type SigningItem } from '@qianfa/domain/review/signing';
import { and, eq, sql } from 'drizzle-orm';
import { announce } from '../announce.ts';
import { type Clock, type Command, type PersonActing, requireRight } from '../command.ts';
import { readStops } from '../post/excuse-rows.ts';
import { planRelease } from '../release/plan-release.ts';
import { moveRunTo, whereNext } from '../review/advance-run.ts';
import { type LoadedRun, type LoadedStep, loadRun, mustFixOpen, openStepOf } from '../review/load-run.ts';
import { closeStep } from '../review/open-step.ts';
import { placementsAtSigning, type StandingPlacement } from '../review/placements-at-signing.ts';
import { hashToken } from '../session/tokens.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { type TermToday, termToday } from './term-today.ts';

export type SignPlacement = Command<{ readonly token: string; readonly item: SigningItem }>;

/**
 * Signs one placement's exact content in the signer's own name (R1, R15, R41) and puts it into the outbox, in one
 * transaction. The signature covers the digests that are stored with the content; the database refuses any other.
 */
export async function signPlacement({ actor, db, clock, input }: SignPlacement): Promise<void> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  await db.transaction(async (tx) => {
    const at = await findContent(tx, input.item.placementContentId);
    const run = await loadRun(tx, at.runId);
    const step = signStepOf(run);
    const ownTask = step ? await openTaskOf(tx, step.id, actor.personId) : null;
    requireRight(actor, 'signoff.sign', { taskHolder: ownTask !== null });
    const standing = await placementsAtSigning(tx, clock, run);
    const placement = standing.find(({ placementId }) => placementId === at.placementId);
    const term = await termToday(tx, clock, at.accountId);
    const proof = await readProof(tx, input.token);
    const stops = await readStops(tx, at.contentId);
    ensure(
      decideSignoff(
        {
          kind: 'electronic',
          runState: run.state,
          step: { key: step?.key ?? '', open: step?.state === 'open' },
          contributors: run.contributors,
          acts: actsThatCount('sign', run),
          task: ownTask,
          publisher: term,
          accountName: at.accountName,
          current: { placementContentId: placement?.contentId ?? 0, digest: placement?.digest ?? '' },
          reviewComplete: whereNext(run).stepKey === null,
          signed: await signedBy(tx, placement),
          returned: placement?.state === 'returned',
          stops: stops.map(({ code }) => code),
          mustFixOpen: mustFixOpen(run, at.placementId),
          reauthentication: proof?.facts ?? null,
          sessionId: actor.sessionId,
          now: clock.now(),
        },
        actor.personId,
        input.item,
      ),
    );
    if (!placement || !step || !term || !proof) throw new Error('the verdict let missing facts pass');
    await useOnce(tx, clock, proof.id, input.item);
    const signoffId = await insertSignoff(tx, clock, { actor, placement, term, proofId: proof.id });
    await planRelease(tx, clock, { placement, revisionId: run.revision.id, signoffId });
    const state = await settle(tx, clock, { run, step, actor });
    await writeTrail(tx, actor, clock, {
      act: 'signoff.signed',
      subject: `placement:${placement.placementId}`,
      postId: run.post.id,
      unitId: run.post.unitId,
      facts: {
        signoffId,
        revisionId: run.revision.id,
        sm3: placement.digest,
        accountId: at.accountId,
        to: state,
      },
    });
    await announce(tx, ['tasks', 'releases', 'board', `post:${run.post.id}`]);
  });
}

async function findContent(tx: Transaction, contentId: number) {
  const [row] = await tx.execute<{
    runId: number;
    contentId: number;
    placementId: number;
    accountId: number;
    accountName: string;
  }>(sql`
    select r.id as "runId", c.id as "contentId", c.placement_id as "placementId", a.id as "accountId", a.name as "accountName"
    from placement_content c join placement pl on pl.id = c.placement_id join account a on a.id = pl.account_id
      join review_run r on r.post_id = pl.post_id
    where c.id = ${contentId} order by r.id desc limit 1`);
  if (!row) throw refused('notFound', 'R4', 'contentNotFound');
  return row;
}

function signStepOf(run: LoadedRun): LoadedStep | null {
  const open = openStepOf(run);
  if (open?.kind === 'sign') return open;
  return run.steps.filter(({ kind }) => kind === 'sign').at(-1) ?? null;
}

async function openTaskOf(tx: Transaction, runStepId: number, personId: number) {
  const [row] = await tx
    .select({ id: task.id, actingForId: task.actingForId })
    .from(task)
    .where(and(eq(task.runStepId, runStepId), eq(task.personId, personId)));
  return row ?? null;
}

async function readProof(
  tx: Transaction,
  token: string,
): Promise<{ id: number; facts: Reauthentication } | null> {
  const [row] = await tx
    .select()
    .from(reauthentication)
    .where(eq(reauthentication.tokenHash, hashToken(token)))
    .for('update');
  if (!row) return null;
  const items = await tx
    .select()
    .from(reauthenticationItem)
    .where(eq(reauthenticationItem.reauthenticationId, row.id));
  return {
    id: row.id,
    facts: { personId: row.personId, sessionId: row.sessionId, createdAt: row.createdAt, items },
  };
}

async function signedBy(tx: Transaction, placement: StandingPlacement | undefined) {
  if (!placement?.signoffId) return null;
  const [row] = await tx.select().from(signoff).where(eq(signoff.id, placement.signoffId));
  return row ? { name: row.signerName, at: row.signedAt } : null;
}

async function useOnce(tx: Transaction, clock: Clock, proofId: number, item: SigningItem): Promise<void> {
  await tx
    .update(reauthenticationItem)
    .set({ usedAt: clock.now() })
    .where(
      and(
        eq(reauthenticationItem.reauthenticationId, proofId),
        eq(reauthenticationItem.placementContentId, item.placementContentId),
      ),
    );
}

async function insertSignoff(
  tx: Transaction,
  clock: Clock,
  signed: { actor: PersonActing; placement: StandingPlacement; term: TermToday; proofId: number },
): Promise<number> {
  const { actor, placement, term, proofId } = signed;
  const [content] = await tx
    .select({ sm3: placementContent.sm3, sha256: placementContent.sha256 })
    .from(placementContent)
    .where(eq(placementContent.id, placement.contentId));
  if (!content) throw new Error('a placement without its content');
  const [made] = await tx
    .insert(signoff)
    .values({
      kind: 'electronic',
      placementContentId: placement.contentId,
      placementId: placement.placementId,
      ...content,
      signerId: actor.personId,
      signerName: actor.name,
      termId: term.termId,
      acting: term.acting,
      reauthenticationId: proofId,
      signedAt: clock.now(),
    })
    .returning({ id: signoff.id });
  if (!made) throw new Error('insert returned no row');
  return made.id;
}

/** Closes what the signature closes: the signer's task when nothing of theirs is open, the run when all is signed. */
async function settle(
  tx: Transaction,
  clock: Clock,
  { run, step, actor }: { run: LoadedRun; step: LoadedStep; actor: PersonActing },
) {
  const standing = await placementsAtSigning(tx, clock, run);
  const mineOpen = standing.some((one) => one.publisherId === actor.personId && one.state === 'open');
  if (!mineOpen) {
    await tx
      .update(task)
      .set({ state: 'done', closedAt: clock.now() })
      .where(and(eq(task.runStepId, step.id), eq(task.personId, actor.personId)));
  }
  const event = signingEvent(
    standing.map(({ state }) => state),
    'sign',
  );
  if (event !== 'sign') {
    await closeStep(tx, clock, { runStepId: step.id, state: event === 'signLast' ? 'passed' : 'returned' });
  }
  return moveRunTo(tx, clock, run, event);
}
