import type { Database, Transaction } from '@qianfa/db/pool';
import type { NoticeEvent } from '@qianfa/domain/notices/events';
import { reminderDue } from '@qianfa/domain/review/step-clock';
import { sql } from 'drizzle-orm';
import type { Clock } from '../command.ts';
import { superiorsOf } from '../notice/superiors.ts';
import { type NewNotice, writeNotices } from '../notice/write-notices.ts';
import { type SystemActor, writeTrail } from '../trail/write-trail.ts';

const reminders: SystemActor = { kind: 'system', name: 'step reminders' };

const events = { 1: 'step.half', 2: 'step.pressing', 3: 'step.overdue' } as const satisfies Record<
  number,
  NoticeEvent
>;

interface DueStep extends Record<string, unknown> {
  readonly id: number;
  readonly runId: number;
  readonly postId: number;
  readonly unitId: number;
  readonly name: string;
  readonly dueAt: string | null;
  readonly halfAt: string | null;
  readonly pressingAt: string | null;
  readonly reminded: number;
  readonly holders: readonly { id: number; name: string; unitPath: string }[];
}

/**
 * The chore behind the reminders of R8: whoever has the step hears at half of its limit and at 80 %, the leader of their
 * unit when it is over. Each once for an entry into the step; a held run is left in peace.
 */
export async function remindSteps({ db, clock }: { db: Database; clock: Clock }): Promise<number> {
  const now = clock.now().toISOString();
  const rows = await db.execute<{ id: number }>(sql`
    select s.id from run_step s join review_run r on r.id = s.run_id and r.state in ('reviewing', 'signing')
    where s.state = 'open' and (s.reminded < 3 and s.due_at < ${now} or s.reminded < 2 and s.pressing_at <= ${now}
      or s.reminded < 1 and s.half_at <= ${now})
    order by s.due_at limit 500`);
  let reminded = 0;
  for (const { id } of rows) reminded += await db.transaction((tx) => remind(tx, clock, id));
  return reminded;
}

async function remind(tx: Transaction, clock: Clock, stepId: number): Promise<number> {
  const step = await lockStep(tx, stepId);
  if (!step) return 0;
  const at = (text: string | null) => (text === null ? null : new Date(text));
  const times = { dueAt: at(step.dueAt), halfAt: at(step.halfAt), pressingAt: at(step.pressingAt) };
  const level = reminderDue(times, step.reminded, clock.now());
  if (level === null) return 0;
  await tx.execute(sql`update run_step set reminded = ${level} where id = ${step.id}`);
  await writeNotices(tx, clock, await noticesOf(tx, step, level));
  await writeTrail(tx, reminders, clock, {
    act: 'step.reminded',
    subject: `run_step:${step.id}`,
    postId: step.postId,
    unitId: step.unitId,
    facts: { runId: step.runId, level, people: step.holders.map(({ id }) => id) },
  });
  return 1;
}

/** The step under its own lock, with those who have it open. A step that was closed meanwhile is nobody's any more. */
async function lockStep(tx: Transaction, stepId: number): Promise<DueStep | undefined> {
  await tx.execute(sql`select id from run_step where id = ${stepId} for update`);
  const [step] = await tx.execute<DueStep>(sql`
    select s.id, s.run_id as "runId", r.post_id as "postId", p.unit_id as "unitId", s.name, s.reminded,
      to_json(s.due_at) #>> '{}' as "dueAt", to_json(s.half_at) #>> '{}' as "halfAt",
      to_json(s.pressing_at) #>> '{}' as "pressingAt",
      coalesce((select json_agg(json_build_object('id', h.id, 'name', h.name, 'unitPath', hu.path) order by t.id)
        from task t join person h on h.id = t.person_id join unit hu on hu.id = h.unit_id
        where t.run_step_id = s.id and t.state = 'open'), '[]'::json) as holders
    from run_step s join review_run r on r.id = s.run_id join post p on p.id = r.post_id
    where s.id = ${stepId} and s.state = 'open'`);
  return step;
}

async function noticesOf(tx: Transaction, step: DueStep, level: 1 | 2 | 3): Promise<NewNotice[]> {
  const about = { subject: `run_step:${step.id}`, postId: step.postId };
  const facts = { step: step.name, dueAt: step.dueAt };
  const own = step.holders.map(({ id }) => ({ ...about, personId: id, event: events[level], facts }));
  if (level < 3) return own;
  const names = step.holders.map(({ name }) => name).join('、');
  const superiors = new Set<number>();
  for (const { unitPath } of step.holders) {
    for (const id of await superiorsOf(tx, unitPath)) superiors.add(id);
  }
  for (const { id } of step.holders) superiors.delete(id);
  const told = [...superiors].map((personId) => ({
    ...about,
    personId,
    event: 'step.overdueBelow' as const,
    facts: { ...facts, holders: names },
  }));
  return [...own, ...told];
}
