import { account } from '@qianfa/db/tables/account';
import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { lockAccount } from './account-facts.ts';

export const recordSecondReasonInput = z.object({
  accountId: idSchema,
  reason: z.string().trim().min(2).max(500),
});

/** Why a unit has a second account of one kind: the flag goes with the reason (R16). */
export async function recordSecondReason({
  actor,
  db,
  clock,
  input,
}: Command<z.infer<typeof recordSecondReasonInput>>) {
  await db.transaction(async (tx) => {
    const found = await lockAccount(tx, actor, 'account.register', input.accountId);
    if (!found.secondOfKind) throw refused('precondition', 'R16', 'notSecondOfKind', { name: found.name });
    await tx.update(account).set({ secondReason: input.reason }).where(eq(account.id, found.id));
    await writeTrail(tx, actor, clock, {
      act: 'account.secondReasonRecorded',
      subject: `account:${found.id}`,
      unitId: found.sponsorUnitId,
      facts: { reason: input.reason },
    });
    await announce(tx, ['accounts']);
  });
}
