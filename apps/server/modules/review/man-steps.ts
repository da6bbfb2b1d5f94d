import type { Database, Transaction } from '@qianfa/db/pool';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { type SQL, sql } from 'drizzle-orm';
import { announce } from '../announce.ts';
import type { Clock } from '../command.ts';
import { storedRoads } from '../signoff/signers.ts';
import { type SystemActor, writeTrail } from '../trail/write-trail.ts';
import { alarmEmptyStep } from './alarm-empty-step.ts';
import { assignDuty } from './assign-step.ts';
import { findPeopleAgain, putOn } from './find-people-again.ts';
import { type LoadedRun, type LoadedStep, loadRun, openStepOf } from './load-run.ts';
import { outcomeOf, passOn } from './settle-opinion.ts';
import { isWithoutAblePerson, withoutAblePerson } from './without-able-person.ts';

const stepWatch: SystemActor = { kind: 'system', name: 'step watch' };

export interface StepsManned {
  readonly manned: number;
  readonly without: number;
}

/**
 * The chore behind R8: whatever made a step lose its people (disabling, a role taken back, an absence, a term that ended),
 * they are found again by the step's definition. Where nobody is, the trail says so once and leaders and system
 * administrators are told. What runs day and night follows the duty roster from one day to the next.
 */
export async function manSteps({ db, clock }: { db: Database; clock: Clock }): Promise<StepsManned> {
  await db.transaction((tx) => takeOffExcepted(tx, clock, exceptionOver(clock.now())));
  for (const runId of await runsOf(db, dutyChanged(clock.now()))) await bringDuty(db, clock, runId);
  for (const runId of await runsOf(db, perhapsPassed)) await settleRun(db, clock, runId);
  const runs = await runsOf(db, withoutAblePerson(clock.now()));
  let manned = 0;
  for (const runId of runs) if (await manStep(db, clock, runId)) manned += 1;
  return { manned, without: runs.length - manned };
}

/** Granted 两人例外 `e` whose days are over, or whose road was closed (R3). */
function exceptionOver(at: Date): SQL {
  return sql`e.state = 'granted' and (e.ends_on < ${shanghaiDay(at)} or not coalesce((${storedRoads} ->> 'exception')::boolean, false))
    and not exists (select 1 from step_exception z where z.run_id = e.run_id and z.step_key = e.step_key
      and z.person_id = e.person_id and z.id > e.id and z.state = 'granted')`;
}

/** Whoever has a step by an exception `e` alone loses it with the exception: the alarm of R8 is not hidden by them. */
export async function takeOffExcepted(tx: Transaction, clock: Clock, which: SQL): Promise<void> {
  await tx.execute(sql`
    update task t set state = 'withdrawn', closed_at = ${clock.now().toISOString()}
    from step_exception e join run_step s on s.run_id = e.run_id and s.key = e.step_key and s.state = 'open'
    where t.run_step_id = s.id and t.person_id = e.person_id and t.state = 'open' and e.answered_at is not null and ${which}`);
}

async function runsOf(db: Database, which: SQL): Promise<number[]> {
  const rows = await db.execute<{ runId: number }>(sql`
    select s.run_id as "runId" from run_step s join review_run r on r.id = s.run_id where ${which} order by s.id limit 500`);
  return rows.map(({ runId }) => runId);
}

/** Under the run's lock, since a decision may have moved it on meanwhile. */
async function manStep(db: Database, clock: Clock, runId: number): Promise<boolean> {
  return db.transaction(async (tx) => {
    const run = await loadRun(tx, runId);
    const step = openStepOf(run);
    if (!step || !(await isWithoutAblePerson(tx, clock, step.id))) return true;
    const { added } = await findPeopleAgain(tx, clock, run, step);
    await sayReassigned(tx, clock, { run, step, added });
    if (!(await isWithoutAblePerson(tx, clock, step.id))) return true;
    await alarmEmptyStep(tx, stepWatch, clock, { run, step });
    return false;
  });
}

/** Somebody has passed, and somebody who was still asked is gone. */
const perhapsPassed = sql`s.state = 'open' and s.kind not in ('sign', 'secrecy') and r.state = 'reviewing'
  and exists (select 1 from task t where t.run_step_id = s.id and t.state = 'done')
  and exists (select 1 from task t where t.run_step_id = s.id and t.state = 'withdrawn')`;

/** Those who passed are enough without whoever is gone: the run goes on (R7). */
async function settleRun(db: Database, clock: Clock, runId: number): Promise<void> {
  await db.transaction(async (tx) => {
    const run = await loadRun(tx, runId);
    const step = openStepOf(run);
    if (!step || run.state !== 'reviewing' || outcomeOf(run, step) !== 'passed') return;
    await passOn(tx, clock, run, step);
    await writeTrail(tx, stepWatch, clock, {
      act: 'step.settled',
      ...subjectOf(run, step),
      facts: { runId: run.id, step: step.key },
    });
    await announce(tx, ['tasks', `post:${run.post.id}`, 'board']);
  });
}

/** Steps that run day and night while none of their people is on duty today and the roster names others. */
function dutyChanged(at: Date): SQL {
  const roster = sql`from duty du join unit du_u on du_u.id = du.unit_id
    where du.day = ${shanghaiDay(at)} and du.removed_at is null and starts_with(pu.path, du_u.path)`;
  return sql`s.state = 'open' and s.clock = 'roundTheClock' and s.kind in ('review', 'proof') and r.state = 'reviewing'
    and exists (select 1 from post p join unit pu on pu.id = p.unit_id where p.id = r.post_id
      and exists (select 1 ${roster})
      and not exists (select 1 from task t where t.run_step_id = s.id and t.person_id in (select du.person_id ${roster})))`;
}

/** The next day's people on duty take up what cannot wait; who has it already keeps it beside them. */
async function bringDuty(db: Database, clock: Clock, runId: number): Promise<void> {
  await db.transaction(async (tx) => {
    const run = await loadRun(tx, runId);
    const step = openStepOf(run);
    const definition = run.route.steps.find(({ key }) => key === step?.key);
    if (!step || !definition || run.state !== 'reviewing') return;
    const duty = await assignDuty(tx, clock, run, definition);
    if (!duty) return;
    const added = await putOn(tx, clock, step, duty.tasks);
    await sayReassigned(tx, clock, { run, step, added });
  });
}

async function sayReassigned(
  tx: Transaction,
  clock: Clock,
  { run, step, added }: { run: LoadedRun; step: LoadedStep; added: readonly number[] },
): Promise<void> {
  if (added.length === 0) return;
  await writeTrail(tx, stepWatch, clock, {
    act: 'task.reassigned',
    ...subjectOf(run, step),
    facts: { runId: run.id, step: step.key, people: [...added] },
  });
  await announce(tx, ['tasks', `post:${run.post.id}`, 'board']);
}

function subjectOf(run: LoadedRun, step: LoadedStep) {
  return { subject: `run_step:${step.id}`, postId: run.post.id, unitId: run.post.unitId };
}
