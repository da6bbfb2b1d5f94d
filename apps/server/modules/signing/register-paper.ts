import type { Transaction } from '@qianfa/db/pool';
import { paperApproval, paperApprovalItem } from '@qianfa/db/tables/signing-road';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { ensure, Refused, refused } from '@qianfa/domain/refusal';
import { paperCode } from '@qianfa/domain/release/paper-code';
import { approvedOnFits, decidePaperSignoff, readCodes } from '@qianfa/domain/review/paper';
import { idSchema } from '@qianfa/domain/rights/roles';
import { sha256Schema } from '@qianfa/domain/text/fields';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { daySchema } from '../account/account-fields.ts';
import { announce } from '../announce.ts';
import type { Clock, Command } from '../command.ts';
import { readOfficeRoads } from '../signoff/signers.ts';
import { readSigningPlace } from '../signoff/signing-place.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { requireSheetOf, type SheetPost } from './sheet-of.ts';

export const registerPaperInput = z.object({
  postId: idSchema,
  leaderId: idSchema,
  approvedOn: daySchema,
  /** As they stand on the sheet, one for each account that the leader approved. */
  codes: z.array(z.string().trim().min(1).max(40)).min(1).max(60),
  scanSha256: sha256Schema,
  note: z.string().trim().max(500).default(''),
});
export type RegisterPaper = z.output<typeof registerPaperInput>;

/**
 * Registers a handwritten approval (R42): nothing is signed by it before a second person has compared the sheet. What the
 * comparison would refuse is refused here already, so that nobody carries a sheet about for nothing.
 */
export async function registerPaper({
  actor,
  db,
  clock,
  input,
}: Command<RegisterPaper>): Promise<{ approvalId: number }> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const { personId } = actor;
  return db.transaction(async (tx) => {
    const sheet = await requireSheetOf(tx, actor, input.postId, 'paper.register');
    const contentIds = await contentsOf(tx, sheet, input.codes);
    const day = {
      submitted: shanghaiDay(new Date(sheet.submittedAt)),
      today: shanghaiDay(clock.now()),
    };
    await requireSignable(tx, clock, contentIds, input.leaderId);
    ensure(approvedOnFits(input.approvedOn, day));
    await requireScan(tx, personId, input);
    const [made] = await tx
      .insert(paperApproval)
      .values({
        postId: sheet.postId,
        revisionId: sheet.revisionId,
        leaderId: input.leaderId,
        approvedOn: input.approvedOn,
        scanSha256: input.scanSha256,
        note: input.note || null,
        state: 'registered',
        registeredBy: personId,
        registeredAt: clock.now(),
      })
      .returning({ id: paperApproval.id });
    if (!made) throw new Error('insert returned no row');
    await tx
      .insert(paperApprovalItem)
      .values(contentIds.map((placementContentId) => ({ approvalId: made.id, placementContentId })));
    await writeTrail(tx, actor, clock, {
      act: 'paper.registered',
      subject: `paper_approval:${made.id}`,
      postId: sheet.postId,
      unitId: sheet.unitId,
      facts: {
        leaderId: input.leaderId,
        approvedOn: input.approvedOn,
        scanSha256: input.scanSha256,
        revisionId: sheet.revisionId,
        contents: contentIds.length,
      },
    });
    await announce(tx, ['tasks', `post:${sheet.postId}`]);
    return { approvalId: made.id };
  });
}

/** What the codes mean in this post; all its revisions are known, so that an old sheet is told from a wrong one. */
export async function contentsOf(
  tx: Transaction,
  sheet: Pick<SheetPost, 'postId' | 'revisionNumber'>,
  codes: readonly string[],
): Promise<readonly number[]> {
  const rows = await tx.execute<{ id: number; number: number; sm3: string }>(sql`
    select c.id, v.number, c.sm3 from placement_content c join revision v on v.id = c.revision_id
    where v.post_id = ${sheet.postId}`);
  const contents = rows.map(({ id, number, sm3 }) => ({
    placementContentId: id,
    revisionNumber: number,
    code: paperCode(sm3),
  }));
  const read = readCodes(codes, contents, sheet.revisionNumber);
  if (!read.ok) throw new Refused(read.refusal);
  return read.contentIds;
}

/** Every content may be signed by this leader on paper now. */
async function requireSignable(
  tx: Transaction,
  clock: Clock,
  contentIds: readonly number[],
  leaderId: number,
): Promise<void> {
  const roads = await readOfficeRoads(tx);
  for (const placementContentId of contentIds) {
    const hand = { personId: null, sessionId: null, token: null };
    const { facts, placement } = await readSigningPlace(tx, clock, placementContentId, hand);
    const item = { placementContentId, digest: placement?.digest ?? '' };
    ensure(decidePaperSignoff(facts, roads, { leaderId, item }));
  }
}

/** The scan was put in by the same person, for this post. */
async function requireScan(tx: Transaction, personId: number, input: RegisterPaper): Promise<void> {
  const rows = await tx.execute(sql`
    select 1 from file_upload where sha256 = ${input.scanSha256} and post_id = ${input.postId}
      and uploaded_by = ${personId} and is_proof`);
  if (rows.length === 0) throw refused('precondition', 'R42', 'scanMissing');
}
