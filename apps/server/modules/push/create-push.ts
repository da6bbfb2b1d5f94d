import { push } from '@qianfa/db/tables/post';
import { refused } from '@qianfa/domain/refusal';
import { placementShape } from '@qianfa/domain/responsibility/platforms';
import { idSchema } from '@qianfa/domain/rights/roles';
import { textField } from '@qianfa/domain/text/fields';

import { z } from 'zod';
import { type Command, requireRight } from '../command.ts';
import { ensureWritable, readAccounts } from '../post/draft-accounts.ts';
import { writeTrail } from '../trail/write-trail.ts';

export const createPushInput = z.object({ accountId: idSchema, name: textField('pushName', 60) });

/** Begins an empty push 推送组 of one account (R44). Only platforms of rich articles send several as one. */
export async function createPush(
  command: Command<z.infer<typeof createPushInput>>,
): Promise<{ pushId: number }> {
  const { actor, db, clock, input } = command;
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  return db.transaction(async (tx) => {
    const accounts = await readAccounts(tx, [input.accountId]);
    const [account] = accounts;
    requireRight(actor, 'post.write', { ownerId: actor.personId });
    ensureWritable(actor, [input.accountId], accounts);
    if (!account || placementShape(account.platform) !== 'article') {
      throw refused('precondition', 'R44', 'pushNeedsArticles', { account: account?.name ?? '' });
    }
    const [made] = await tx
      .insert(push)
      .values({
        accountId: account.id,
        name: input.name.trim(),
        createdBy: actor.personId,
        createdAt: clock.now(),
      })
      .returning({ id: push.id });
    if (!made) throw new Error('insert returned no row');
    await writeTrail(tx, actor, clock, {
      act: 'push.created',
      subject: `push:${made.id}`,
      facts: { accountId: account.id },
    });
    return { pushId: made.id };
  });
}
