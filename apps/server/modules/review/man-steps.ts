import type { Database, Transaction } from '@qianfa/db/pool';
import { trailEntry } from '@qianfa/db/tables/trail';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { announce } from '../announce.ts';
import type { Clock } from '../command.ts';
import { type SystemActor, writeTrail } from '../trail/write-trail.ts';
import { maySignSql, shapeOf, signsOnPaper } from '../signoff/signers.ts';
import { instant, isAble } from './able-person.ts';
import { findPeopleAgain } from './find-people-again.ts';
import { type LoadedRun, type LoadedStep, loadRun, openStepOf } from './load-run.ts';

const stepWatch: SystemActor = { kind: 'system', name: 'step watch' };

/**
 * Open steps `s` of runs `r` that are under way and before which nobody able sits (R8): no open task of somebody who can
 * sign in, may review and is not away, or at signing an unsigned placement without such a task of somebody who may
 * sign it today.
 */
export function withoutAblePerson(at: Date): SQL {
  const today = shanghaiDay(at);
  const now = instant(at);
  return sql`s.state = 'open' and r.state in ('reviewing', 'signing') and case when s.kind = 'sign' then exists (
      select 1 from placement_content c join placement pl on pl.id = c.placement_id
      where c.revision_id = r.revision_id
        and not exists (select 1 from signoff so where so.placement_id = c.placement_id and so.sm3 = c.sm3
          and not exists (select 1 from signoff_revocation x where x.signoff_id = so.id))
        and not exists (select 1 from opinion o where o.placement_content_id = c.id and o.verdict = 'return'
          and o.run_step_id in (select id from run_step z where z.run_id = r.id and z.kind = 'sign'))
        and not exists (select 1 from task t join person p on p.id = t.person_id
            and (${isAble(sql`p`, now)} or (p.state = 'pending' and ${signsOnPaper}))
          where t.run_step_id = s.id and t.state = 'open' and ${mayBeSigned(today)}))
    else not exists (select 1 from task t join person p on p.id = t.person_id and ${isAble(sql`p`, now)}
      where t.run_step_id = s.id and t.state = 'open') end`;
}

/** Whether person `p` may sign placement `pl` of run `r` today (R41). */
function mayBeSigned(today: string): SQL {
  return maySignSql({
    person: sql`p.id`,
    account: sql`pl.account_id`,
    unitPath: sql`(select u.path from account a join unit u on u.id = a.sponsor_unit_id where a.id = pl.account_id)`,
    class: sql`(select ${shapeOf(sql`v`)} ->> 'class' from revision v where v.id = r.revision_id)`,
    today,
  });
}

export interface StepsManned {
  readonly manned: number;
  readonly without: number;
}

/**
 * The chore behind R8: whatever made a step lose its people (disabling, a role taken back, a term that ended), they are
 * found again by the step's definition. Where nobody is, the trail says so once and the leaders see a standing notice.
 */
export async function manSteps({ db, clock }: { db: Database; clock: Clock }): Promise<StepsManned> {
  const rows = await db.execute<{ runId: number }>(sql`
    select s.run_id as "runId" from run_step s join review_run r on r.id = s.run_id
    where ${withoutAblePerson(clock.now())} order by s.id limit 500`);
  let manned = 0;
  for (const { runId } of rows) if (await manStep(db, clock, runId)) manned += 1;
  return { manned, without: rows.length - manned };
}

/** Under the run's lock, since a decision may have moved it on meanwhile. */
async function manStep(db: Database, clock: Clock, runId: number): Promise<boolean> {
  return db.transaction(async (tx) => {
    const run = await loadRun(tx, runId);
    const step = openStepOf(run);
    if (!step || !(await stillWithout(tx, clock, step.id))) return true;
    const { added, lacking } = await findPeopleAgain(tx, clock, run, step);
    if (added.length > 0) {
      await writeTrail(tx, stepWatch, clock, {
        act: 'task.reassigned',
        ...subjectOf(run, step),
        facts: { runId: run.id, step: step.key, people: [...added] },
      });
      await announce(tx, ['tasks', `post:${run.post.id}`, 'board']);
    }
    if (lacking) await sayOnce(tx, clock, run, step);
    return !lacking;
  });
}

async function stillWithout(tx: Transaction, clock: Clock, stepId: number): Promise<boolean> {
  const rows = await tx.execute(sql`
    select s.id from run_step s join review_run r on r.id = s.run_id
    where s.id = ${stepId} and ${withoutAblePerson(clock.now())}`);
  return rows.length > 0;
}

/** One entry for a step, however long it stays empty; disabling somebody may have written it already. */
async function sayOnce(tx: Transaction, clock: Clock, run: LoadedRun, step: LoadedStep): Promise<void> {
  const { subject } = subjectOf(run, step);
  const said = await tx
    .select({ id: trailEntry.id })
    .from(trailEntry)
    .where(and(eq(trailEntry.act, 'step.withoutPerson'), eq(trailEntry.subject, subject)))
    .limit(1);
  if (said.length > 0) return;
  await writeTrail(tx, stepWatch, clock, {
    act: 'step.withoutPerson',
    ...subjectOf(run, step),
    facts: { runId: run.id, step: step.key },
  });
  await announce(tx, ['tasks', 'board']);
}

function subjectOf(run: LoadedRun, step: LoadedStep) {
  return { subject: `run_step:${step.id}`, postId: run.post.id, unitId: run.post.unitId };
}
