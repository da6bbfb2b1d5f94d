import type { Transaction } from '@qianfa/db/pool';
import { refused } from '@qianfa/domain/refusal';
import { isPooled, leaseEnd, mayTakeUp, validLeases } from '@qianfa/domain/review/lease';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import { type Command, type PersonActing, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { type LeasedStep, readLeasedSteps } from './leased-steps.ts';

export const takeLeaseInput = z.object({
  postId: z.number().int().positive(),
  /** 改由我办: also where somebody else has it. */
  over: z.boolean().default(false),
});

/** How the item stands after the attempt. Instants are ISO 8601. */
export interface LeaseTaken {
  /** Until when it is this person's; null: nobody needs to take it up, or somebody else has. */
  readonly until: string | null;
  /** Who has it, where that is somebody else. */
  readonly other: { readonly name: string; readonly until: string } | null;
}

/**
 * Takes an item up that several people hold, renews what one has, or takes it over from who has it (R7). Taking over is
 * an act of the trail and is told to the other; taking up is not, it gives no right and passes by itself.
 */
export async function takeLease(command: Command<z.input<typeof takeLeaseInput>>): Promise<LeaseTaken> {
  const { actor, db, clock } = command;
  const { postId, over } = takeLeaseInput.parse(command.input);
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  return db.transaction(async (tx) => {
    const step = await lockStep(tx, actor, postId);
    requireRight(actor, 'review.decide', { taskHolder: true });
    const now = clock.now();
    if (!isPooled(step.step)) return { until: null, other: null };
    const others = validLeases(step.leases, now).filter(({ personId }) => personId !== actor.personId);
    const [first] = others;
    if (first && !mayTakeUp(step, actor.personId, now).ok) {
      if (!over) return { until: null, other: { name: first.name, until: first.until.toISOString() } };
      await tx.execute(
        sql`delete from task_lease where run_step_id = ${step.runStepId} and person_id = ${first.personId}`,
      );
      await writeTrail(tx, actor, clock, {
        act: 'task.takenOver',
        subject: `task:${step.taskId}`,
        postId,
        unitId: step.unitId,
        facts: { personId: first.personId },
      });
      await announce(tx, ['tasks', `post:${postId}`]);
    }
    const until = leaseEnd(now).toISOString();
    await tx.execute(sql`
      insert into task_lease (run_step_id, person_id, taken_at, until)
      values (${step.runStepId}, ${actor.personId}, ${now.toISOString()}, ${until})
      on conflict (run_step_id, person_id) do update set until = excluded.until`);
    return { until, other: null };
  });
}

/** Of two who take up at once the step's row lets one in first; the other reads what they did. */
async function lockStep(tx: Transaction, { personId }: PersonActing, postId: number): Promise<LeasedStep> {
  await tx.execute(sql`
    select s.id from run_step s join review_run r on r.id = s.run_id
    where r.post_id = ${postId} and s.state = 'open'
      and exists (select 1 from task t where t.run_step_id = s.id and t.person_id = ${personId} and t.state = 'open')
    for update of s`);
  const [step] = await readLeasedSteps(tx, personId, {
    where: sql`r.post_id = ${postId}`,
    order: sql`t.id desc`,
  });
  if (!step) throw refused('notFound', 'R4', 'taskNotFound');
  return step;
}
