import { findingReplacement, placement } from '@qianfa/db/tables/post';
import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import { textField } from '@qianfa/domain/text/fields';
import { findingKinds } from '@qianfa/domain/wording/finding';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { lockPostOf } from './post-access.ts';
import { ensureStillWritten } from './save-draft.ts';

export const recordReplacementInput = z.object({
  postId: idSchema,
  accountId: idSchema,
  kind: z.enum(findingKinds),
  code: z.string().min(1).max(60),
  text: textField('words', 200),
  replacedWith: textField('advice', 400),
});

/** Somebody took a finding's advice: the words themselves come with the next save, here stands that it was done. */
export async function recordReplacement(
  command: Command<z.infer<typeof recordReplacementInput>>,
): Promise<void> {
  const { actor, db, clock, input } = command;
  requireRight(actor, 'post.write', { ownerId: actor.kind === 'person' ? actor.personId : undefined });
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  await db.transaction(async (tx) => {
    const post = await lockPostOf(tx, actor, input.postId, 'post.write');
    await ensureStillWritten(tx, post.id);
    const { accountId, kind, code, text, replacedWith } = input;
    const here = await tx
      .select({ id: placement.id })
      .from(placement)
      .where(and(eq(placement.postId, post.id), eq(placement.accountId, accountId)));
    if (here.length === 0) throw refused('conflict', 'R4', 'findingGone');
    await tx.insert(findingReplacement).values({
      postId: post.id,
      accountId,
      kind,
      code,
      text,
      replacedWith,
      replacedBy: actor.personId,
      replacedAt: clock.now(),
    });
    await writeTrail(tx, actor, clock, {
      act: 'finding.replaced',
      subject: `post:${post.id}`,
      postId: post.id,
      unitId: post.unitId,
      facts: { accountId, kind, code },
    });
  });
}
