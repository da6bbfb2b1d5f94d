import type { Transaction } from '@qianfa/db/pool';
import { account } from '@qianfa/db/tables/account';
import { pushItem } from '@qianfa/db/tables/post';
import { release } from '@qianfa/db/tables/release';
import { eq, sql } from 'drizzle-orm';
import type { Clock } from '../command.ts';

/** Puts a signed placement into the outbox, in the signature's own transaction. */
export async function planRelease(
  tx: Transaction,
  clock: Clock,
  signed: {
    placement: { placementId: number; contentId: number; accountId: number };
    revisionId: number;
    signoffId: number;
  },
): Promise<void> {
  const { placement, revisionId, signoffId } = signed;
  const [road] = await tx
    .select({ connector: account.connector })
    .from(account)
    .where(eq(account.id, placement.accountId));
  const [group] = await tx
    .select({ pushId: pushItem.pushId })
    .from(pushItem)
    .where(eq(pushItem.placementId, placement.placementId));
  const [planned] = await tx.execute<{ at: string | null }>(sql`
    select (select e ->> 'plannedAt' from jsonb_array_elements(v.content -> 'placements') e
      where (e ->> 'accountId')::bigint = ${placement.accountId} limit 1) as at
    from revision v where v.id = ${revisionId}`);
  const now = clock.now();
  await tx.insert(release).values({
    placementId: placement.placementId,
    revisionId,
    placementContentId: placement.contentId,
    signoffId,
    accountId: placement.accountId,
    pushId: group?.pushId ?? null,
    connector: road?.connector ?? 'assisted',
    state: 'waiting',
    plannedAt: planned?.at ? new Date(planned.at) : null,
    createdAt: now,
    changedAt: now,
  });
}
