import { noticeChannel } from '@qianfa/db/tables/notice';
import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import { type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';

export const endChannelInput = z.object({ channelId: idSchema });

/** Takes a channel away for good: its secrets are forgotten, what still waited on it is dropped. */
export async function endChannel({
  actor,
  db,
  clock,
  input,
}: Command<z.output<typeof endChannelInput>>): Promise<void> {
  requireRight(actor, 'setting.change', {});
  await db.transaction(async (tx) => {
    const now = clock.now();
    const [row] = await tx
      .update(noticeChannel)
      .set({ endedAt: now, enabled: false, secrets: null })
      .where(and(eq(noticeChannel.id, input.channelId), isNull(noticeChannel.endedAt)))
      .returning({ kind: noticeChannel.kind, unitId: noticeChannel.unitId });
    if (!row) throw refused('notFound', 'rights', 'channelNotFound');
    await tx.execute(sql`
      update notice_message set state = 'dropped', ended_at = ${now.toISOString()}
      where channel_id = ${input.channelId} and state = 'waiting'`);
    await writeTrail(tx, actor, clock, {
      act: 'setting.changed',
      subject: `noticeChannel:${input.channelId}`,
      unitId: row.unitId,
      facts: { kind: row.kind, ended: true },
    });
    await announce(tx, ['notices']);
  });
}
