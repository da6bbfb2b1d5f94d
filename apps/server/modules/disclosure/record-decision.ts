import { disclosure } from '@qianfa/db/tables/incident';
import { isDay, shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import { textField } from '@qianfa/domain/text/fields';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { lockPostOf } from '../post/post-access.ts';
import { ensureStillWritten } from '../post/save-draft.ts';
import { writeTrail } from '../trail/write-trail.ts';

export const recordDecisionInput = z.object({
  postId: idSchema,
  documentNumber: textField('documentNumber', 120).refine((text) => text.trim() !== ''),
  /** `YYYY-MM-DD`. */
  decidedOn: z.string().refine(isDay),
});

/** The decision that a post makes public: from its day the clock of 7 working days runs (R11). */
export async function recordDecision({
  actor,
  db,
  clock,
  input,
}: Command<z.infer<typeof recordDecisionInput>>): Promise<void> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const { postId, decidedOn } = input;
  await db.transaction(async (tx) => {
    const post = await lockPostOf(tx, actor, postId, 'post.write');
    await ensureStillWritten(tx, post.id);
    if (decidedOn > shanghaiDay(clock.now())) throw refused('invalid', 'R11', 'decisionInFuture');
    const recorded = {
      documentNumber: input.documentNumber.trim(),
      decidedOn,
      recordedBy: actor.personId,
      recordedAt: clock.now(),
    };
    await tx
      .insert(disclosure)
      .values({ postId: post.id, ...recorded })
      .onConflictDoUpdate({ target: disclosure.postId, set: recorded });
    await writeTrail(tx, actor, clock, {
      act: 'post.decisionRecorded',
      subject: `post:${post.id}`,
      postId: post.id,
      unitId: post.unitId,
      facts: { decidedOn },
    });
    await announce(tx, [`post:${post.id}`, 'incidents']);
  });
}
