import { z } from 'zod';
import { announce } from '../announce.ts';
import { type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { moveRunTo } from './advance-run.ts';
import { type LoadedRun, openStepOf } from './load-run.ts';
import { requireLiveRun } from './require-run.ts';

export const holdRunInput = z.object({
  postId: z.number().int().positive(),
  reason: z.string().trim().min(1).max(500),
});
export const resumeRunInput = z.object({ postId: z.number().int().positive() });

/** 待用: good, but not now. Whoever has the step may hold the run; nothing is decided meanwhile. */
export async function holdRun(command: Command<z.input<typeof holdRunInput>>): Promise<void> {
  const { reason } = holdRunInput.parse(command.input);
  await move(command, 'hold', { reason });
}

/** Takes a held run up again, at the step where it was held. */
export async function resumeRun(command: Command<z.input<typeof resumeRunInput>>): Promise<void> {
  await move(command, 'resume', {});
}

async function move(
  { actor, db, clock, input }: Command<{ postId: number }>,
  event: 'hold' | 'resume',
  facts: Readonly<Record<string, unknown>>,
): Promise<void> {
  await db.transaction(async (tx) => {
    const run = await requireLiveRun(tx, input.postId);
    requireRight(actor, 'review.hold', {
      unitPath: run.post.unitPath,
      taskHolder: holdsOpenStep(run, actor),
    });
    const state = await moveRunTo(tx, clock, run, event);
    await writeTrail(tx, actor, clock, {
      act: event === 'hold' ? 'run.held' : 'run.resumed',
      subject: `run:${run.id}`,
      postId: run.post.id,
      unitId: run.post.unitId,
      facts: { ...facts, to: state },
    });
    await announce(tx, ['tasks', `post:${run.post.id}`, 'board']);
  });
}

function holdsOpenStep(run: LoadedRun, actor: Command['actor']): boolean {
  return actor.kind === 'person' && (openStepOf(run)?.holderIds.includes(actor.personId) ?? false);
}
