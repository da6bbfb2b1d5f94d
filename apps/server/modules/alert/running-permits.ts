import type { Transaction } from '@qianfa/db/pool';
import { silencePermit } from '@qianfa/db/tables/publication';
import { and, eq, gt, gte } from 'drizzle-orm';

/** Ends the account's permits at this moment; one that has not begun never was. Returns their ids. */
export async function endRunningPermits(tx: Transaction, accountId: number, now: Date): Promise<number[]> {
  const own = eq(silencePermit.accountId, accountId);
  const never = await tx
    .delete(silencePermit)
    .where(and(own, gte(silencePermit.startsAt, now)))
    .returning({ id: silencePermit.id });
  const ended = await tx
    .update(silencePermit)
    .set({ endsAt: now })
    .where(and(own, gt(silencePermit.endsAt, now)))
    .returning({ id: silencePermit.id });
  return [...never, ...ended].map(({ id }) => id);
}
