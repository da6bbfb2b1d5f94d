import type { Transaction } from '@qianfa/db/pool';
import { bundle } from '@qianfa/db/tables/bundle';
import { draft } from '@qianfa/db/tables/post';
import { ensure, refused } from '@qianfa/domain/refusal';
import { judgePair } from '@qianfa/domain/review/kinds';
import { idSchema } from '@qianfa/domain/rights/roles';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Clock, Command, PersonActing } from '../command.ts';
import { readDraftContent } from '../post/create-post.ts';
import { readNewestRun } from '../post/newest-run.ts';
import { type LockedPost, lockDrafted } from '../post/post-access.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { bundleNotFound, lockBundleOf } from './bundle-access.ts';

export const makeBundleInput = z.object({ policyPostId: idSchema, interpretationPostId: idSchema });

/**
 * 谁起草谁解读: the drafter of a policy post puts its interpretation beside it (R10). From then on the two are submitted,
 * signed and released together. Both must still be drafts; an interpretation that was allowed to come later joins its
 * policy when it is written.
 */
export async function makeBundle({
  actor,
  db,
  clock,
  input,
}: Command<z.infer<typeof makeBundleInput>>): Promise<{ bundleId: number }> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  return db.transaction(async (tx) => {
    const [policy, interpretation] = await lockBoth(tx, actor, input);
    const standing = await lockBundleOf(tx, policy.id);
    const later = standing?.laterDecision === 'approved';
    ensure(
      judgePair({
        policyKind: await kindOf(tx, policy.id),
        interpretationKind: await kindOf(tx, interpretation.id),
        policyUnderWay: await isUnderWay(tx, clock, policy.id),
        interpretationUnderWay: await isUnderWay(tx, clock, interpretation.id),
        later,
        taken:
          (standing !== null && standing.interpretationPostId !== null) ||
          (await lockBundleOf(tx, interpretation.id)) !== null,
      }),
    );
    const bundleId = standing
      ? await join(tx, standing.id, interpretation.id)
      : await insert(tx, clock, actor, input);
    await writeTrail(tx, actor, clock, {
      act: 'bundle.made',
      subject: `bundle:${bundleId}`,
      postId: policy.id,
      unitId: policy.unitId,
      facts: { policyPostId: policy.id, interpretationPostId: interpretation.id, later },
    });
    await announce(tx, [`post:${policy.id}`]);
    return { bundleId };
  });
}

/** In the order of their ids, so that two who pair the same posts never wait for each other. */
async function lockBoth(
  tx: Transaction,
  actor: PersonActing,
  { policyPostId, interpretationPostId }: z.infer<typeof makeBundleInput>,
): Promise<[LockedPost, LockedPost]> {
  if (policyPostId === interpretationPostId) throw refused('invalid', 'R10', 'bundleNeedsTwo');
  const first = await lockDrafted(tx, actor, Math.min(policyPostId, interpretationPostId), 'post.write');
  const second = await lockDrafted(tx, actor, Math.max(policyPostId, interpretationPostId), 'post.write');
  return first.id === policyPostId ? [first, second] : [second, first];
}

async function kindOf(tx: Transaction, postId: number): Promise<string> {
  const [row] = await tx.select({ content: draft.content }).from(draft).where(eq(draft.postId, postId));
  return readDraftContent(row?.content).kind;
}

async function isUnderWay(tx: Transaction, clock: Clock, postId: number): Promise<boolean> {
  const run = await readNewestRun(tx, postId, clock.now());
  return run !== null && run.state !== 'withdrawn' && run.state !== 'rejected';
}

async function join(tx: Transaction, bundleId: number, interpretationPostId: number): Promise<number> {
  await tx.update(bundle).set({ interpretationPostId }).where(eq(bundle.id, bundleId));
  return bundleId;
}

async function insert(
  tx: Transaction,
  clock: Clock,
  actor: PersonActing,
  { policyPostId, interpretationPostId }: z.infer<typeof makeBundleInput>,
): Promise<number> {
  const [made] = await tx
    .insert(bundle)
    .values({ policyPostId, interpretationPostId, createdBy: actor.personId, createdAt: clock.now() })
    .returning({ id: bundle.id });
  if (!made) throw new Error('insert returned no row');
  return made.id;
}

export const dissolveBundleInput = z.object({ postId: idSchema });

/** Takes the two apart again, while neither is under way. The policy then needs another interpretation (R10). */
export async function dissolveBundle({
  actor,
  db,
  clock,
  input,
}: Command<z.infer<typeof dissolveBundleInput>>): Promise<void> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  await db.transaction(async (tx) => {
    const post = await lockDrafted(tx, actor, input.postId, 'post.write');
    const found = await lockBundleOf(tx, post.id);
    if (!found) throw bundleNotFound();
    const halves = [found.policyPostId, found.interpretationPostId].filter((id) => id !== null);
    for (const id of halves) {
      if (await isUnderWay(tx, clock, id)) throw refused('precondition', 'R10', 'bundleUnderWay');
    }
    await tx.update(bundle).set({ dissolvedAt: clock.now() }).where(eq(bundle.id, found.id));
    await writeTrail(tx, actor, clock, {
      act: 'bundle.dissolved',
      subject: `bundle:${found.id}`,
      postId: post.id,
      unitId: post.unitId,
    });
    await announce(
      tx,
      halves.map((id) => `post:${id}`),
    );
  });
}
