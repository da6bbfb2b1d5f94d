import type { Transaction } from '@qianfa/db/pool';
import { notice } from '@qianfa/db/tables/notice';
import { trailEntry } from '@qianfa/db/tables/trail';
import { and, eq } from 'drizzle-orm';
import { announce } from '../announce.ts';
import type { Clock } from '../command.ts';
import { superiorsOf, systemAdministratorsOf } from '../notice/superiors.ts';
import { writeNotices } from '../notice/write-notices.ts';
import { type SystemActor, writeTrail } from '../trail/write-trail.ts';
import type { LoadedRun, LoadedStep } from './load-run.ts';
import { barredSignersOf } from './without-able-person.ts';

/**
 * Nobody able is on a step (R8): the trail says so once, the leaders of the unit and the system administrators are told,
 * each once for this entry into the step, and by name where the signer is there and R3 bars them. Disabling somebody may have written the entry already.
 */
export async function alarmEmptyStep(
  tx: Transaction,
  actor: SystemActor,
  clock: Clock,
  { run, step }: { run: LoadedRun; step: LoadedStep },
): Promise<void> {
  const subject = `run_step:${step.id}`;
  const about = { subject, postId: run.post.id, unitId: run.post.unitId };
  const [entry] = await tx
    .select({ id: trailEntry.id })
    .from(trailEntry)
    .where(and(eq(trailEntry.act, 'step.withoutPerson'), eq(trailEntry.subject, subject)))
    .limit(1);
  if (!entry) {
    await writeTrail(tx, actor, clock, {
      act: 'step.withoutPerson',
      ...about,
      facts: { runId: run.id, step: step.key },
    });
    await announce(tx, ['tasks', 'board', 'alerts']);
  }
  const [told] = await tx
    .select({ id: notice.id })
    .from(notice)
    .where(and(eq(notice.event, 'step.withoutPerson'), eq(notice.subject, subject)))
    .limit(1);
  if (told) return;
  const { unitPath } = run.post;
  const people = new Set([
    ...(await superiorsOf(tx, unitPath)),
    ...(await systemAdministratorsOf(tx, unitPath)),
  ]);
  const barred = step.kind === 'sign' ? await barredSignersOf(tx, clock, step.id) : null;
  const facts = { step: step.name, run: run.id, kind: step.kind, ...(barred && { barred }) };
  await writeNotices(
    tx,
    clock,
    [...people].map((personId) => ({
      personId,
      event: 'step.withoutPerson' as const,
      subject,
      postId: run.post.id,
      facts,
    })),
  );
}
