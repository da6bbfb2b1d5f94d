import type { Transaction } from '@qianfa/db/pool';
import { task } from '@qianfa/db/tables/review';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { ensure, refused } from '@qianfa/domain/refusal';
import { judgeAdding, judgeHandOn } from '@qianfa/domain/review/hand-on';
import { mayActNow } from '@qianfa/domain/review/opinion';
import { groupsOf } from '@qianfa/domain/review/route';
import { idSchema } from '@qianfa/domain/rights/roles';
import { textField } from '@qianfa/domain/text/fields';
import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Clock, Command } from '../command.ts';
import { writeNotices } from '../notice/write-notices.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { readAsked, shareFacts } from './asked-people.ts';
import { closeTask } from './open-step.ts';
import { factsOfTask, lockOwnTask, type OwnTask } from './own-task.ts';

export const shareTaskInput = z.object({
  taskId: idSchema,
  personId: idSchema,
  reason: textField('reason', 300).refine((reason) => reason.trim() !== ''),
});

/** 转审: gives one's own task to another able person, with a reason (R8). The step's clock runs on. */
export async function handOnTask(command: Command<z.infer<typeof shareTaskInput>>): Promise<void> {
  await share(command, 'handedOn');
}

/** 加签: asks one more person at this step; their pass is needed too (R8). */
export async function addPerson(command: Command<z.infer<typeof shareTaskInput>>): Promise<void> {
  await share(command, 'added');
}

const judges = { handedOn: judgeHandOn, added: judgeAdding } as const;
const actOf = { handedOn: 'task.handedOn', added: 'task.personAdded' } as const;

async function share(
  { actor, db, clock, input }: Command<z.infer<typeof shareTaskInput>>,
  way: 'handedOn' | 'added',
): Promise<void> {
  await db.transaction(async (tx) => {
    const own = await lockOwnTask(tx, actor, input.taskId);
    const { run, step } = own;
    ensure(mayActNow(factsOfTask(own, shanghaiDay(clock.now())), own.actor.personId, run.revision.id));
    const [asked] = await readAsked(tx, {
      unitPath: run.post.unitPath,
      now: clock.now(),
      only: input.personId,
    });
    // Whom the giver could not have found in the list is not told apart from nobody.
    if (!asked) throw refused('notFound', 'rights', 'personNotFound');
    const facts = shareFacts(run, step, {
      acting: own.task.actingForId !== null,
      open: await openHolders(tx, step.id),
      today: shanghaiDay(clock.now()),
    });
    ensure(judges[way](facts, asked));
    if (way === 'handedOn') await closeTask(tx, clock, own.task.id, 'withdrawn');
    await putOn(tx, clock, own, { personId: input.personId, way, note: input.reason.trim() });
    await writeTrail(tx, own.actor, clock, {
      act: actOf[way],
      subject: `run_step:${step.id}`,
      postId: run.post.id,
      unitId: run.post.unitId,
      facts: { runId: run.id, step: step.key, to: input.personId, reason: input.reason.trim() },
    });
    await writeNotices(tx, clock, [
      {
        personId: input.personId,
        event: `task.${way}`,
        subject: `run_step:${step.id}`,
        postId: run.post.id,
        facts: { step: step.name, by: own.actor.name, reason: input.reason.trim() },
      },
    ]);
    await announce(tx, ['tasks', `post:${run.post.id}`, 'board']);
  });
}

async function openHolders(tx: Transaction, runStepId: number): Promise<number[]> {
  const rows = await tx
    .select({ personId: task.personId })
    .from(task)
    .where(and(eq(task.runStepId, runStepId), eq(task.state, 'open')));
  return rows.map(({ personId }) => personId);
}

/** Who is handed a task takes the giver's place in the quorum; who is added is a group of their own beside the others. */
async function putOn(
  tx: Transaction,
  clock: Clock,
  { actor, run, step, task: given }: OwnTask,
  { personId, way, note }: { personId: number; way: 'handedOn' | 'added'; note: string },
): Promise<void> {
  const definition = run.route.steps.find(({ key }) => key === step.key);
  const named = definition ? groupsOf(definition).length : 1;
  const next = Math.max(named - 1, ...step.holders.map(({ group }) => group)) + 1;
  const quorumGroup = way === 'added' ? next : given.group;
  await tx.execute(sql`
    insert into task (person_id, run_step_id, quorum_group, state, opened_at, due_at, way, from_id, note)
    select ${personId}, s.id, ${quorumGroup}, 'open', ${clock.now().toISOString()}, s.due_at, ${way}, ${actor.personId}, ${note}
    from run_step s where s.id = ${step.id}
    on conflict (run_step_id, person_id) do update set state = 'open', closed_at = null, acting_for_id = null,
      quorum_group = excluded.quorum_group, way = excluded.way, from_id = excluded.from_id, note = excluded.note`);
}
