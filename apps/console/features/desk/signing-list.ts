import type { Desk } from '../../review/desk-types.ts';
import type { SigningItem } from '../../review/signing-item.ts';

/** What of this post is mine to sign now, as the list that is re-authenticated for. */
export function signingListOf({ post, revision, signing }: Desk): SigningItem[] {
  return signing
    .filter(({ mine }) => mine)
    .map((one) => ({
      placementContentId: one.contentId,
      digest: one.digest,
      shortCode: one.shortCode,
      platform: one.platform,
      account: one.account,
      postId: post.id,
      title: post.title,
      plannedAt:
        revision.placements.find(({ placementId }) => placementId === one.placementId)?.plannedAt ?? null,
    }));
}
