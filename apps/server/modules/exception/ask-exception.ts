import type { Transaction } from '@qianfa/db/pool';
import { stepException } from '@qianfa/db/tables/step-exception';
import { ensure } from '@qianfa/domain/refusal';
import { mayAskException } from '@qianfa/domain/review/exception';
import { idSchema } from '@qianfa/domain/rights/roles';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { daySchema } from '../account/account-fields.ts';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { writeNotices } from '../notice/write-notices.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { newestRunOf, readExceptionPlace } from './exception-facts.ts';

export const askExceptionInput = z.object({
  postId: idSchema,
  /** Who is to act in the open step though they acted in another one. */
  personId: idSchema,
  /** Last day on which it holds, included. */
  endsOn: daySchema,
  reason: z.string().trim().min(1).max(300),
});

/**
 * The first of two people (R3): a leader of the post's unit asks that somebody act in a second step of this run, for the
 * step that is open and has nobody else. Nothing changes before another leader has granted it.
 */
export async function askException({
  actor,
  db,
  clock,
  input,
}: Command<z.output<typeof askExceptionInput>>): Promise<{ exceptionId: number }> {
  return db.transaction(async (tx) => {
    const place = await readExceptionPlace(tx, { actor, clock }, await newestRunOf(tx, input.postId));
    const { run, step, facts } = place;
    ensure(mayAskException(facts, place.actor.personId, input));
    if (!step) throw new Error('the domain let an exception pass without a step');
    const [made] = await tx
      .insert(stepException)
      .values({
        runId: run.id,
        stepKey: step.key,
        stepName: step.name,
        personId: input.personId,
        reason: input.reason,
        endsOn: input.endsOn,
        state: 'asked',
        askedBy: place.actor.personId,
        askedAt: clock.now(),
      })
      .returning({ id: stepException.id });
    if (!made) throw new Error('insert returned no row');
    await writeTrail(tx, actor, clock, {
      act: 'exception.asked',
      subject: `step_exception:${made.id}`,
      postId: run.post.id,
      unitId: run.post.unitId,
      facts: {
        runId: run.id,
        step: step.key,
        personId: input.personId,
        endsOn: input.endsOn,
        reason: input.reason,
      },
    });
    const seconds = await secondsOf(tx, run.post.unitPath, [place.actor.personId, input.personId]);
    await writeNotices(
      tx,
      clock,
      seconds.map((personId) => ({
        personId,
        event: 'exception.asked' as const,
        subject: `step_exception:${made.id}`,
        postId: run.post.id,
        facts: { step: step.name, by: place.actor.name, reason: input.reason },
      })),
    );
    await announce(tx, ['tasks']);
    return { exceptionId: made.id };
  });
}

/** Leaders who could be the second: of the post's unit, else of the nearest unit above that has another one. */
async function secondsOf(tx: Transaction, unitPath: string, but: readonly number[]): Promise<number[]> {
  const rows = await tx.execute<{ id: number }>(sql`
    with leads as (
      select p.id, length(u.path) as depth from role_grant g join person p on p.id = g.person_id and p.state = 'active'
        join unit u on u.id = g.unit_id
      where g.role = 'leader' and g.revoked_at is null and starts_with(${unitPath}, u.path) and p.id not in ${[...but]})
    select distinct id from leads where depth = (select max(depth) from leads) order by id`);
  return rows.map(({ id }) => id);
}
