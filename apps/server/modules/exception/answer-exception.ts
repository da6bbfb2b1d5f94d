import type { Transaction } from '@qianfa/db/pool';
import { reviewRun } from '@qianfa/db/tables/review';
import { stepException } from '@qianfa/db/tables/step-exception';
import { ensure, refused } from '@qianfa/domain/refusal';
import { mayAnswerException, mayGrantException } from '@qianfa/domain/review/exception';
import { idSchema } from '@qianfa/domain/rights/roles';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Clock, Command } from '../command.ts';
import { writeNotices } from '../notice/write-notices.ts';
import { findPeopleAgain } from '../review/find-people-again.ts';
import { loadRun, openStepOf } from '../review/load-run.ts';
import { takeOffExcepted } from '../review/man-steps.ts';
import { writeTrail } from '../trail/write-trail.ts';
import {
  type ExceptionPlace,
  exceptionNotFound,
  readExceptionPlace,
  runOfException,
} from './exception-facts.ts';

export const answerExceptionInput = z.object({
  exceptionId: idSchema,
  grant: z.boolean(),
  /** Why not; asked for where it is refused. */
  answer: z.string().trim().max(300).default(''),
});

type Row = typeof stepException.$inferSelect;

/**
 * The second of two people grants or refuses it (R3). Everything is judged anew; granted, the person it names has the
 * step's task at once.
 */
export async function answerException({
  actor,
  db,
  clock,
  input,
}: Command<z.output<typeof answerExceptionInput>>): Promise<{ state: 'granted' | 'refused' }> {
  return db.transaction(async (tx) => {
    const place = await readExceptionPlace(tx, { actor, clock }, await runOfException(tx, input.exceptionId));
    const one = await lockException(tx, input.exceptionId);
    const { personId } = place.actor;
    // The step that it was asked for: a run that went on meanwhile has another one open.
    const step = place.facts.step?.key === one.stepKey ? place.facts.step : null;
    const facts = { ...place.facts, step };
    ensure(input.grant ? mayGrantException(one, facts, personId) : mayAnswerException(one, facts, personId));
    if (!input.grant && input.answer === '') throw refused('invalid', 'R3', 'exceptionAnswerMissing');
    const state = input.grant ? 'granted' : 'refused';
    await tx
      .update(stepException)
      .set({ state, answeredBy: personId, answeredAt: clock.now(), answer: input.answer || null })
      .where(eq(stepException.id, one.id));
    if (input.grant) await letAct(tx, clock, place);
    await noteAnswer(tx, clock, { place, one, state, answer: input.answer });
    await announce(tx, ['tasks', `post:${place.run.post.id}`, 'board']);
    return { state };
  });
}

/** The step finds its people once more, now with the one who is excepted. */
async function letAct(tx: Transaction, clock: Clock, { run }: ExceptionPlace): Promise<void> {
  await tx.update(reviewRun).set({ excepted: true }).where(eq(reviewRun.id, run.id));
  const now = await loadRun(tx, run.id);
  const step = openStepOf(now);
  if (step) await findPeopleAgain(tx, clock, now, step);
}

async function noteAnswer(
  tx: Transaction,
  clock: Clock,
  given: {
    readonly place: ExceptionPlace;
    readonly one: Row;
    readonly state: 'granted' | 'refused';
    readonly answer: string;
  },
): Promise<void> {
  const { place, one, state, answer } = given;
  const { post } = place.run;
  const { personId, askedBy, endsOn, stepKey } = one;
  const facts = { runId: one.runId, step: stepKey, personId, askedBy, endsOn, reason: answer || one.reason };
  const subject = `step_exception:${one.id}`;
  const event = `exception.${state}` as const;
  await writeTrail(tx, place.actor, clock, {
    act: event,
    subject,
    postId: post.id,
    unitId: post.unitId,
    facts,
  });
  // Whoever else was asked need not look any more.
  await tx.execute(sql`update notice set read_at = ${clock.now().toISOString()}
    where person_id in (select person_id from role_grant where role = 'leader') and event = 'exception.asked' and subject = ${subject} and read_at is null`);
  const told = state === 'granted' ? [askedBy, personId] : [askedBy];
  const said = { step: one.stepName, by: place.actor.name, reason: answer || one.reason };
  await writeNotices(
    tx,
    clock,
    told.map((id) => ({ personId: id, event, subject, postId: post.id, facts: said })),
  );
}

export const endExceptionInput = z.object({
  exceptionId: idSchema,
  reason: z.string().trim().min(1).max(300),
});

/** Takes an exception back before its day, asked or granted: what was decided by it stands, nothing more is. */
export async function endException({
  actor,
  db,
  clock,
  input,
}: Command<z.infer<typeof endExceptionInput>>): Promise<void> {
  await db.transaction(async (tx) => {
    const asked = await runOfException(tx, input.exceptionId);
    const { run, ...place } = await readExceptionPlace(tx, { actor, clock }, asked);
    const one = await lockException(tx, input.exceptionId);
    if (one.state !== 'asked' && one.state !== 'granted') {
      throw refused('conflict', 'R3', 'exceptionAlreadyClosed');
    }
    await tx
      .update(stepException)
      .set({ state: 'ended', endedBy: place.actor.personId, endedAt: clock.now(), endReason: input.reason })
      .where(eq(stepException.id, one.id));
    await takeOffExcepted(tx, clock, sql`e.id = ${one.id}`);
    await writeTrail(tx, actor, clock, {
      act: 'exception.ended',
      subject: `step_exception:${one.id}`,
      postId: run.post.id,
      unitId: run.post.unitId,
      facts: { runId: run.id, step: one.stepKey, personId: one.personId, reason: input.reason },
    });
    await announce(tx, ['tasks', `post:${run.post.id}`]);
  });
}

/** After the run's lock: another leader may have answered meanwhile. */
async function lockException(tx: Transaction, exceptionId: number): Promise<Row> {
  const [row] = await tx.select().from(stepException).where(eq(stepException.id, exceptionId)).for('update');
  if (!row) throw exceptionNotFound();
  return row;
}
