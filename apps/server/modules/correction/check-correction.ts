import type { Transaction } from '@qianfa/db/pool';
import { finalCheck } from '@qianfa/db/tables/correction';
import { ensure, refused } from '@qianfa/domain/refusal';
import { type CheckFacts, decideCheck } from '@qianfa/domain/review/correction';
import { idSchema } from '@qianfa/domain/rights/roles';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { readAnnotationStanding } from '../annotation/annotation-facts.ts';
import { announce } from '../announce.ts';
import { type Command, requireRight } from '../command.ts';
import { type LoadedRun, loadRun } from '../review/load-run.ts';
import { writeTrail } from '../trail/write-trail.ts';

export const checkCorrectionInput = z.object({
  postId: idSchema,
  placementId: idSchema,
  /** SM3 of what the person has read. */
  digest: z.string().length(64),
});

/**
 * 核稿 (R3): one other person, the drafter allowed, has read what the signer corrected. Until then the gate lets nothing of
 * it out.
 */
export async function checkCorrection(command: Command<z.input<typeof checkCorrectionInput>>): Promise<void> {
  const { actor, db, clock } = command;
  const input = checkCorrectionInput.parse(command.input);
  requireRight(actor, 'annotation.write', {
    ownerId: actor.kind === 'person' ? actor.personId : undefined,
    taskHolder: true,
  });
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  await db.transaction(async (tx) => {
    const { post, run: newest, isWriter, onSteps } = await readAnnotationStanding(tx, actor, input.postId);
    if (!newest) throw refused('notFound', 'R4', 'runNotFound');
    const run = await loadRun(tx, newest.id);
    const facts = await readCheckFacts(tx, run, input.placementId);
    ensure(decideCheck({ ...facts, isWriter, onSteps, seenDigest: input.digest }, actor.personId));
    const placement = run.placements.find((one) => one.placementId === input.placementId);
    if (!placement) throw refused('notFound', 'R4', 'contentNotFound');
    await tx
      .insert(finalCheck)
      .values({ placementContentId: placement.contentId, personId: actor.personId, checkedAt: clock.now() });
    await writeTrail(tx, actor, clock, {
      act: 'correction.checked',
      subject: `placement:${input.placementId}`,
      postId: post.id,
      unitId: post.unitId,
      facts: { revisionId: run.revision.id, digest: placement.digest },
    });
    await announce(tx, ['tasks', 'releases', `post:${post.id}`]);
  });
}

/** Who signed a placement of the run, and whether its words were checked since. */
export async function readCheckFacts(
  tx: Pick<Transaction, 'execute'>,
  run: Pick<LoadedRun, 'revision' | 'placements'>,
  placementId: number,
): Promise<CheckFacts> {
  const digest = run.placements.find((one) => one.placementId === placementId)?.digest ?? '';
  const [row] = await tx.execute<{ signerId: number | null; checked: boolean }>(sql`
    select (select so.signer_id from signoff so where so.placement_id = ${placementId} and so.sm3 = ${digest}
        and not exists (select 1 from signoff_revocation x where x.signoff_id = so.id)
        order by so.id desc limit 1) as "signerId",
      ${wasChecked(sql`${placementId}`, sql`${digest}`)} as checked`);
  return {
    revision: run.revision,
    placementId,
    signerId: row?.signerId ?? null,
    checked: row?.checked ?? false,
  };
}

/** Somebody has checked exactly these words of the placement, in whichever revision they stand. */
export function wasChecked(placementId: SQL, sm3: SQL): SQL {
  return sql`exists (select 1 from final_check f join placement_content fc on fc.id = f.placement_content_id
    where fc.placement_id = ${placementId} and fc.sm3 = ${sm3})`;
}
