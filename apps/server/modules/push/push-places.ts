import type { Transaction } from '@qianfa/db/pool';
import { placement, push, pushItem } from '@qianfa/db/tables/post';
import type { SignedPush } from '@qianfa/domain/release/signed-form';
import { and, eq, isNull, sql } from 'drizzle-orm';

export interface PushPlace extends SignedPush {
  readonly accountId: number;
  readonly name: string;
}

/** Where the placements of a post stand in pushes today (R44); the push's own rows are the only truth about it. */
export async function readPushPlaces(tx: Pick<Transaction, 'select'>, postId: number): Promise<PushPlace[]> {
  return tx
    .select({
      id: push.id,
      name: push.name,
      accountId: placement.accountId,
      position: pushItem.position,
      of: sql<number>`(select count(*)::int from push_item other where other.push_id = ${pushItem.pushId})`,
    })
    .from(pushItem)
    .innerJoin(push, and(eq(push.id, pushItem.pushId), isNull(push.dissolvedAt)))
    .innerJoin(placement, eq(placement.id, pushItem.placementId))
    .where(eq(placement.postId, postId));
}
