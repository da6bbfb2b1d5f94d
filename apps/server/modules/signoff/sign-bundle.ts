import type { SigningItem } from '@qianfa/domain/review/signing';
import { sql } from 'drizzle-orm';
import type { Command } from '../command.ts';
import { listToSign } from './signoff.queries.ts';

/** Items of a signing list that are signed together or not at all. */
export interface SigningGroup {
  /** Null: items that stand alone. */
  readonly bundleId: number | null;
  readonly items: readonly SigningItem[];
  /** How many items of the bundle this person has to sign as well and left out of the list. */
  readonly left: number;
}

interface BundledItem extends Record<string, unknown> {
  readonly contentId: number;
  readonly bundleId: number;
  readonly policyPostId: number;
  readonly interpretationPostId: number;
}

/** Groups the list by bundles (R10). A policy whose interpretation may come later stands alone. */
export async function groupByBundle(
  { db, actor, clock }: Pick<Command, 'db' | 'actor' | 'clock'>,
  items: readonly SigningItem[],
): Promise<SigningGroup[]> {
  const ids = items.map(({ placementContentId }) => placementContentId);
  const bundled = await db.execute<BundledItem>(sql`
    select c.id as "contentId", b.id as "bundleId", b.policy_post_id as "policyPostId",
      b.interpretation_post_id as "interpretationPostId"
    from placement_content c join placement pl on pl.id = c.placement_id
      join bundle b on (b.policy_post_id = pl.post_id or b.interpretation_post_id = pl.post_id)
        and b.dissolved_at is null and b.interpretation_post_id is not null
        and b.later_decision is distinct from 'approved'
    where c.id in ${ids}`);
  if (bundled.length === 0) return [{ bundleId: null, items, left: 0 }];
  const mine = await listToSign({ db, actor, clock });
  const ofBundle = new Map(bundled.map((row) => [row.contentId, row.bundleId]));
  const alone = items.filter(({ placementContentId }) => !ofBundle.has(placementContentId));
  const groups = [...new Map(bundled.map((row) => [row.bundleId, row])).values()].map((row) => ({
    bundleId: row.bundleId,
    items: items.filter((item) => ofBundle.get(item.placementContentId) === row.bundleId),
    left: mine.filter(
      ({ postId, placementContentId }) =>
        (postId === row.policyPostId || postId === row.interpretationPostId) &&
        !ids.includes(placementContentId),
    ).length,
  }));
  return alone.length === 0 ? groups : [{ bundleId: null, items: alone, left: 0 }, ...groups];
}
