import type { Transaction } from '@qianfa/db/pool';
import { paperApproval } from '@qianfa/db/tables/signing-road';
import { ensure, refused } from '@qianfa/domain/refusal';
import { decidePaperSignoff, mayCompare } from '@qianfa/domain/review/paper';
import { idSchema } from '@qianfa/domain/rights/roles';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Clock, Command, PersonActing } from '../command.ts';
import { loadRun } from '../review/load-run.ts';
import { readOfficeRoads } from '../signoff/signers.ts';
import { readSigningPlace } from '../signoff/signing-place.ts';
import { writeSignoff } from '../signoff/write-signoff.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { contentsOf } from './register-paper.ts';
import { requireSheetOf } from './sheet-of.ts';

export const comparePaperInput = z.object({
  approvalId: idSchema,
  /** The codes that the second person reads off the scan or the sheet; they are not shown before. */
  codes: z.array(z.string().trim().min(1).max(40)).min(1).max(60),
});

/**
 * The second person compares the sheet with the console (R42): the codes that they read are those of the registered
 * contents, still current. From then on R1 accepts the leader's handwriting as the sign-off of each of them. Everything is
 * judged anew: the road, the leader, the content.
 */
export async function comparePaper({
  actor,
  db,
  clock,
  input,
}: Command<z.infer<typeof comparePaperInput>>): Promise<{ signed: number }> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  return db.transaction(async (tx) => {
    const { approval, sheet, contentIds } = await openApproval(tx, actor, input.approvalId);
    const read = await contentsOf(tx, sheet, input.codes);
    const same = read.length === contentIds.length && read.every((id) => contentIds.includes(id));
    if (!same) throw refused('conflict', 'R42', 'paperCodesDiffer');
    await closeAs(tx, clock, approval.id, { state: 'compared', comparedBy: actor.personId });
    for (const placementContentId of contentIds) {
      await signOnPaper(tx, clock, { actor, approval, placementContentId });
    }
    await writeTrail(tx, actor, clock, {
      act: 'paper.compared',
      subject: `paper_approval:${approval.id}`,
      postId: sheet.postId,
      unitId: sheet.unitId,
      facts: {
        leaderId: approval.leaderId,
        registeredBy: approval.registeredBy,
        contents: contentIds.length,
      },
    });
    await announce(tx, ['tasks', 'releases', `post:${sheet.postId}`]);
    return { signed: contentIds.length };
  });
}

interface OnPaper {
  readonly actor: PersonActing;
  readonly approval: { readonly id: number; readonly leaderId: number; readonly leaderName: string };
  readonly placementContentId: number;
}

async function signOnPaper(
  tx: Transaction,
  clock: Clock,
  { actor, approval, placementContentId }: OnPaper,
): Promise<void> {
  const roads = await readOfficeRoads(tx);
  const hand = { personId: null, sessionId: null, token: null };
  const place = await readSigningPlace(tx, clock, placementContentId, hand);
  const item = { placementContentId, digest: place.placement?.digest ?? '' };
  ensure(decidePaperSignoff(place.facts, roads, { leaderId: approval.leaderId, item }));
  const ground = place.facts.signers.find(({ personId }) => personId === approval.leaderId);
  await writeSignoff(tx, clock, {
    place,
    actor,
    by: {
      kind: 'paper',
      paperId: approval.id,
      signerId: approval.leaderId,
      signerName: approval.leaderName,
      authorityId: ground?.authorityId ?? null,
    },
  });
}

export const refusePaperInput = z.object({
  approvalId: idSchema,
  reason: z.string().trim().min(1).max(200),
});

/** Sheet and console do not agree, or the pen changed the text: the registration ends, and the post goes on by its own way. */
export async function refusePaper({
  actor,
  db,
  clock,
  input,
}: Command<z.infer<typeof refusePaperInput>>): Promise<void> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  await db.transaction(async (tx) => {
    const { approval, sheet } = await openApproval(tx, actor, input.approvalId);
    await closeAs(tx, clock, approval.id, {
      state: 'refused',
      comparedBy: actor.personId,
      refusedBecause: input.reason,
    });
    await writeTrail(tx, actor, clock, {
      act: 'paper.refused',
      subject: `paper_approval:${approval.id}`,
      postId: sheet.postId,
      unitId: sheet.unitId,
      facts: { reason: input.reason },
    });
    await announce(tx, ['tasks', `post:${sheet.postId}`]);
  });
}

/** The registration, locked, for a second person who may compare it. */
async function openApproval(tx: Transaction, actor: PersonActing, approvalId: number) {
  const [approval] = await tx.execute<{
    id: number;
    postId: number;
    state: 'registered' | 'compared' | 'refused';
    leaderId: number;
    leaderName: string;
    registeredBy: number;
    contentIds: number[];
  }>(sql`
    select a.id, a.post_id as "postId", a.state, a.leader_id as "leaderId", l.name as "leaderName",
      a.registered_by as "registeredBy",
      (select json_agg(i.placement_content_id) from paper_approval_item i where i.approval_id = a.id) as "contentIds"
    from paper_approval a join person l on l.id = a.leader_id where a.id = ${approvalId} for update of a`);
  if (!approval) throw refused('notFound', 'R42', 'approvalNotFound');
  const sheet = await requireSheetOf(tx, actor, approval.postId, 'paper.compare');
  const { contributors } = await loadRun(tx, sheet.runId);
  ensure(mayCompare({ ...approval, contributors }, actor.personId));
  return { approval, sheet, contentIds: approval.contentIds };
}

async function closeAs(
  tx: Transaction,
  clock: Clock,
  approvalId: number,
  how: { state: 'compared' | 'refused'; comparedBy: number; refusedBecause?: string },
): Promise<void> {
  await tx
    .update(paperApproval)
    .set({ ...how, comparedAt: clock.now() })
    .where(eq(paperApproval.id, approvalId));
}
