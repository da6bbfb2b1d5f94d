import type { Transaction } from '@qianfa/db/pool';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { refused } from '@qianfa/domain/refusal';
import { standingExceptions } from '@qianfa/domain/review/exception';
import { type Asked, judgeAdding, judgeHandOn, type ShareFacts } from '@qianfa/domain/review/hand-on';
import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../../trpc/context.ts';
import { requireRight } from '../command.ts';
import { absenceAt, instant } from './able-person.ts';
import { type LoadedRun, type LoadedStep, type RunRow, runOf, runQuery } from './load-run.ts';
import { readRareParts } from './rare-parts.ts';

/** A person who could be asked, with what is known of them now. */
export interface AskedPerson extends Asked {
  readonly unitName: string;
}

/** Reviewers and publishers of the post's unit or above, and whoever else is named, with their absences (R8). */
export async function readAsked(
  tx: Pick<Transaction, 'execute'>,
  { unitPath, now, only }: { unitPath: string; now: Date; only: number | null },
): Promise<AskedPerson[]> {
  const covers = sql`exists (select 1 from role_grant g join unit gu on gu.id = g.unit_id
    where g.person_id = p.id and g.role in ('reviewer', 'publisher') and g.revoked_at is null and starts_with(${unitPath}, gu.path))`;
  const who: SQL = only === null ? sql`p.state = 'active' and ${covers}` : sql`p.id = ${only}`;
  const rows = await tx.execute<{ [Key in keyof AskedPerson]: AskedPerson[Key] }>(sql`
    select p.id as "personId", p.name, u.name as "unitName", p.state = 'active' and ${covers} as "mayReview",
      exists (select 1 ${absenceAt(sql`p.id`, instant(now))}) as away
    from person p join unit u on u.id = p.unit_id where ${who}
    order by p.name collate "zh-x-icu", p.id limit 200`);
  return [...rows];
}

export function shareFacts(
  run: LoadedRun,
  step: LoadedStep,
  { acting, open, today }: { acting: boolean; open: readonly number[]; today: string },
): ShareFacts {
  return {
    step: { key: step.key, kind: step.kind },
    contributors: run.contributors,
    acts: run.acts,
    exceptions: standingExceptions(run.exceptions, today),
    tasks: step.holders.map(({ id }) => ({ personId: id, open: open.includes(id) })),
    acting,
  };
}

/** Whom the holder of a task could hand it to, or ask beside themselves, each with both verdicts (R8). */
export async function listAskable(
  { db, actor, clock }: Pick<Context, 'db' | 'actor' | 'clock'>,
  { taskId }: { taskId: number },
) {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const [task] = await db.execute<{
    personId: number;
    actingForId: number | null;
    runId: number;
    stepId: number;
  }>(sql`
    select t.person_id as "personId", t.acting_for_id as "actingForId", s.run_id as "runId", s.id as "stepId"
    from task t join run_step s on s.id = t.run_step_id where t.id = ${taskId}`);
  if (!task) throw refused('notFound', 'R4', 'taskNotFound');
  requireRight(actor, 'review.decide', { taskHolder: task.personId === actor.personId });
  const [row] = await db.execute<RunRow>(runQuery(sql`${task.runId}`));
  const run = runOf(row, await readRareParts(db, row));
  const step = run.steps.find(({ id }) => id === task.stepId);
  if (!step) throw refused('notFound', 'R4', 'taskNotFound');
  const people = await readAsked(db, { unitPath: run.post.unitPath, now: clock.now(), only: null });
  const open = step.holders.map(({ id }) => id);
  const facts = shareFacts(run, step, {
    acting: task.actingForId !== null,
    open,
    today: shanghaiDay(clock.now()),
  });
  return people
    .filter(({ personId }) => personId !== actor.personId)
    .map((one) => ({ ...one, may: { handOn: judgeHandOn(facts, one), add: judgeAdding(facts, one) } }));
}
