import { task } from '@qianfa/db/tables/review';
import { ensure, refused } from '@qianfa/domain/refusal';
import { deputyRoad } from '@qianfa/domain/review/deputy';
import { separateDuties } from '@qianfa/domain/review/opinion';
import { idSchema } from '@qianfa/domain/rights/roles';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import { type Command, requireRight } from '../command.ts';
import { readSigningPlace } from '../signoff/signing-place.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { readDeputyFacts } from './deputy-facts.ts';

export const takeDeputyInput = z.object({ placementContentId: idSchema });

/**
 * An authorised person takes an urgent post up to 代签 it (R43): it becomes their task, so that they can open and read it as
 * every signer must (R41). Refuses whoever drafted or reviewed it, and a road that is closed.
 */
export async function takeDeputy({
  actor,
  db,
  clock,
  input,
}: Command<z.infer<typeof takeDeputyInput>>): Promise<{ postId: number }> {
  requireRight(actor, 'deputy.sign', {});
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const { personId, sessionId } = actor;
  return db.transaction(async (tx) => {
    const hand = { personId, sessionId, token: null };
    const place = await readSigningPlace(tx, clock, input.placementContentId, hand);
    const road = await readDeputyFacts(tx, clock, place);
    // Whoever is no deputy of the account learns nothing of its posts.
    if (!road.deputies.some((one) => one.personId === personId))
      throw refused('notFound', 'R4', 'contentNotFound');
    ensure(separateDuties(place.facts.step.key, { ...place.facts, exceptions: [], task: null }, personId));
    ensure(deputyRoad(road, personId));
    const { run, step, placement } = place;
    if (step?.state !== 'open' || run.state !== 'signing') throw refused('conflict', 'R4', 'stepClosed');
    const forId = placement?.signers[0]?.personId ?? null;
    const known = await tx.execute<{ id: number; state: string }>(
      sql`select id, state from task where run_step_id = ${step.id} and person_id = ${personId}`,
    );
    const [own] = known;
    if (own?.state === 'open') throw refused('conflict', 'R43', 'deputyAlreadyTaken');
    if (own) await tx.update(task).set({ state: 'open', closedAt: null }).where(eq(task.id, own.id));
    else {
      await tx.insert(task).values({
        personId,
        actingForId: forId,
        runStepId: step.id,
        state: 'open',
        openedAt: clock.now(),
        dueAt: step.dueAt === null ? null : new Date(step.dueAt),
      });
    }
    await writeTrail(tx, actor, clock, {
      act: 'deputy.taken',
      subject: `placement:${place.at.placementId}`,
      postId: run.post.id,
      unitId: run.post.unitId,
      facts: { accountId: place.at.accountId, forId },
    });
    await announce(tx, ['tasks', `post:${run.post.id}`]);
    return { postId: run.post.id };
  });
}
