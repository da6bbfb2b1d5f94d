import type { Transaction } from '@qianfa/db/pool';
import { notice } from '@qianfa/db/tables/notice';
import type { NoticeEvent } from '@qianfa/domain/notices/events';
import { announce } from '../announce.ts';
import type { Clock } from '../command.ts';

/** What one person is told of. Facts are names, ids and instants, never title or text of an unpublished post. */
export interface NewNotice {
  readonly personId: number;
  readonly event: NoticeEvent;
  /** What it is about: with person and event it is told once. */
  readonly subject: string;
  readonly postId?: number | null;
  readonly facts: Readonly<Record<string, string | number | null>>;
}

/** Tells people in the transaction of what happened. The same again about the same subject is unread once more. */
export async function writeNotices(
  tx: Transaction,
  clock: Clock,
  notices: readonly NewNotice[],
): Promise<void> {
  if (notices.length === 0) return;
  const createdAt = clock.now();
  for (const { postId, ...one } of notices) {
    await tx
      .insert(notice)
      .values({ ...one, postId: postId ?? null, createdAt })
      .onConflictDoUpdate({
        target: [notice.personId, notice.event, notice.subject],
        set: { facts: one.facts, createdAt, readAt: null, consideredAt: null },
      });
  }
  await announce(tx, ['notices']);
}
