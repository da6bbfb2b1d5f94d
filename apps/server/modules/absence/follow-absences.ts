import type { Database, Transaction } from '@qianfa/db/pool';
import { separateDuties } from '@qianfa/domain/review/opinion';
import { type SQL, sql } from 'drizzle-orm';
import { announce } from '../announce.ts';
import type { Actor, Clock } from '../command.ts';
import { writeNotices } from '../notice/write-notices.ts';
import { absenceAt, instant, isAble, mayReview } from '../review/able-person.ts';
import { type LoadedRun, type LoadedStep, loadRun, openStepOf } from '../review/load-run.ts';
import { type SystemActor, writeTrail } from '../trail/write-trail.ts';

const absenceWatch: SystemActor = { kind: 'system', name: 'absence watch' };

/**
 * The chore behind absences (R8): open tasks of people who are away go to their delegates, marked 代; what a delegate has
 * not decided when the delegation ends comes back. Signing and 保密审查 are never delegated (R15, R6).
 */
export async function followAbsences({ db, clock }: { db: Database; clock: Clock }): Promise<number> {
  const runs = await runsToFollow(db, clock, sql`true`);
  let moved = 0;
  for (const runId of runs) {
    moved += await db.transaction((tx) => followRun(tx, absenceWatch, clock, runId));
  }
  return moved;
}

/** The same for one person, in the transaction of the act. Answers how many tasks moved. */
export async function followAbsencesOf(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  personId: number,
): Promise<number> {
  const concerned = sql`(t.person_id = ${personId} or t.acting_for_id = ${personId})`;
  let moved = 0;
  for (const runId of await runsToFollow(tx, clock, concerned))
    moved += await followRun(tx, actor, clock, runId);
  return moved;
}

async function runsToFollow(db: Database | Transaction, clock: Clock, which: SQL): Promise<number[]> {
  const rows = await db.execute<{ runId: number }>(sql`
    select distinct s.run_id as "runId" from task t
      join run_step s on s.id = t.run_step_id and s.state = 'open' and s.kind not in ('sign', 'secrecy')
      join review_run r on r.id = s.run_id and r.state in ('reviewing', 'held')
    where t.state = 'open' and ${which} and ${mustMove(instant(clock.now()))} order by 1 limit 500`);
  return rows.map(({ runId }) => runId);
}

/** Task `t` lies with somebody who is away and has an able delegate, or with a delegate whose delegation is over. */
function mustMove(now: SQL): SQL {
  return sql`(t.acting_for_id is null and exists (select 1 ${absenceAt(sql`t.person_id`, now)}
      and exists (select 1 from person d where d.id = ab.delegate_id and ${isAble(sql`d`, now)}))
    or t.acting_for_id is not null and not exists (select 1 ${absenceAt(sql`t.acting_for_id`, now)}
      and ab.delegate_id = t.person_id))`;
}

interface Moving extends Record<string, unknown> {
  readonly taskId: number;
  readonly personId: number;
  readonly personName: string;
  readonly actingForId: number | null;
  /** To the delegate of whoever is away, or back to the one who was. */
  readonly toId: number;
  readonly toName: string;
  readonly toAble: boolean;
  readonly until: string | null;
}

async function followRun(
  tx: Transaction,
  actor: Actor | SystemActor,
  clock: Clock,
  runId: number,
): Promise<number> {
  const run = await loadRun(tx, runId);
  const step = openStepOf(run);
  if (!step) return 0;
  const now = instant(clock.now());
  const rows = await tx.execute<Moving>(sql`
    select t.id as "taskId", t.person_id as "personId", h.name as "personName", t.acting_for_id as "actingForId",
      o.id as "toId", o.name as "toName", ${mayReview(sql`o`)} as "toAble", to_json(away.ends_at) #>> '{}' as until
    from task t join person h on h.id = t.person_id
      left join lateral (select ab.delegate_id, ab.ends_at ${absenceAt(sql`t.person_id`, now)} limit 1) away
        on t.acting_for_id is null
      join person o on o.id = coalesce(t.acting_for_id, away.delegate_id)
    where t.run_step_id = ${step.id} and t.state = 'open' and ${mustMove(now)} order by t.id`);
  let moved = 0;
  for (const one of rows) if (await moveTask(tx, actor, clock, { run, step, one })) moved += 1;
  if (moved > 0) await announce(tx, ['tasks', `post:${run.post.id}`, 'board']);
  return moved;
}

/** Where the other may not act here (R3), or is on this step already, a task stays: whoever is away may still do it. */
async function moveTask(
  tx: Transaction,
  actor: Actor | SystemActor,
  clock: Clock,
  { run, step, one }: { run: LoadedRun; step: LoadedStep; one: Moving },
): Promise<boolean> {
  const delegated = one.actingForId === null;
  const task = { actingForId: delegated ? one.personId : null };
  const able = one.toAble && separateDuties(step.key, { ...run, task }, one.toId).ok;
  const onStep = step.holders.some(({ id }) => id === one.toId);
  if (delegated && (!able || onStep)) return false;
  const now = clock.now().toISOString();
  await tx.execute(sql`update task set state = 'withdrawn', closed_at = ${now} where id = ${one.taskId}`);
  // Back to somebody who can do it no more: the step looks for its people again (man-steps.ts).
  if (able) await giveTo(tx, now, { taskId: one.taskId, toId: one.toId, actingForId: task.actingForId });
  await writeTrail(tx, actor, clock, {
    act: delegated ? 'task.delegated' : 'task.cameBack',
    subject: `run_step:${step.id}`,
    postId: run.post.id,
    unitId: run.post.unitId,
    facts: { runId: run.id, step: step.key, from: one.personId, to: one.toId },
  });
  await writeNotices(tx, clock, [
    {
      personId: one.toId,
      event: delegated ? 'task.delegated' : 'task.cameBack',
      subject: `run_step:${step.id}`,
      postId: run.post.id,
      facts: { step: step.name, by: one.personName, until: one.until },
    },
  ]);
  return true;
}

/** One task a person and step: an earlier one of theirs opens again. */
async function giveTo(
  tx: Transaction,
  now: string,
  { taskId, toId, actingForId }: { taskId: number; toId: number; actingForId: number | null },
): Promise<void> {
  await tx.execute(sql`
    insert into task (person_id, acting_for_id, run_step_id, quorum_group, state, opened_at, due_at, way, from_id, note)
    select ${toId}, ${actingForId}, t.run_step_id, t.quorum_group, 'open', ${now}, t.due_at, t.way, t.from_id, t.note
    from task t where t.id = ${taskId}
    on conflict (run_step_id, person_id) do update set state = 'open', closed_at = null,
      acting_for_id = excluded.acting_for_id, quorum_group = excluded.quorum_group`);
}
