import type { SigningItem } from '../../review/signing-item.ts';
import type { Outputs } from '../../trpc.ts';

type ToSign = Outputs['signoff']['toSign'][number];

/** One post of the walk, with everything of it that waits for this signature. */
export interface PostToSign {
  readonly postId: number;
  readonly taskId: number;
  readonly revisionId: number;
  readonly title: string;
  readonly opened: boolean;
  readonly items: readonly SigningItem[];
}

/** Placement by placement becomes post by post, in the order of the server. */
export function postsToSign(rows: readonly ToSign[]): PostToSign[] {
  const posts = new Map<number, PostToSign>();
  for (const row of rows) {
    const item: SigningItem = {
      placementContentId: row.placementContentId,
      digest: row.digest,
      shortCode: row.shortCode,
      platform: row.platform,
      account: row.account,
      postId: row.postId,
      title: row.title,
      plannedAt: row.plannedAt,
    };
    const known = posts.get(row.postId);
    const { postId, taskId, revisionId, title, opened } = row;
    posts.set(postId, {
      postId,
      taskId,
      revisionId,
      title,
      opened,
      items: [...(known?.items ?? []), item],
    });
  }
  return [...posts.values()];
}
