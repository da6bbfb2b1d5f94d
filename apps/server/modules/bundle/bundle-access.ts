import type { Transaction } from '@qianfa/db/pool';
import { bundle } from '@qianfa/db/tables/bundle';
import { refused } from '@qianfa/domain/refusal';
import { and, eq, isNull, or } from 'drizzle-orm';

/** The standing bundle that a post is part of, locked until the transaction ends. */
export async function lockBundleOf(tx: Transaction, postId: number) {
  const [row] = await tx
    .select()
    .from(bundle)
    .where(
      and(
        or(eq(bundle.policyPostId, postId), eq(bundle.interpretationPostId, postId)),
        isNull(bundle.dissolvedAt),
      ),
    )
    .for('update');
  return row ?? null;
}

export function bundleNotFound() {
  return refused('notFound', 'rights', 'bundleNotFound');
}
