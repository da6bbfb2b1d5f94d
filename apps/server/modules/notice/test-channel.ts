import { noticeChannel } from '@qianfa/db/tables/notice';
import { mailAddressSchema, mobileSchema } from '@qianfa/domain/notices/channels';
import type { Delivery } from '@qianfa/domain/notices/delivery';
import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { deliver } from './deliver.ts';
import { realWire, type Wire } from './letter.ts';
import { messageWords } from './message-words.ts';
import { openChannel } from './open-channel.ts';
import type { WithSecrets } from './save-channel.ts';

export const testChannelInput = z.object({
  channelId: idSchema,
  /** Where a mail or an SMS of the test goes. */
  to: z.object({ mail: mailAddressSchema.nullable(), mobile: mobileSchema.nullable() }),
});

/** Tests that one process has under way; more would be a tool against other people's servers. */
const mostTests = 3;
let testing = 0;

/**
 * Sends a test message by a channel as it is stored, switched on or not, and says what happened: what the other side
 * answered, or why it was not reached. Refuses `channelNotFound`, `channelTestBusy`.
 */
export async function testChannel({
  actor,
  db,
  clock,
  secrets,
  input,
  wire = realWire,
}: Command<z.output<typeof testChannelInput>> & WithSecrets & { readonly wire?: Wire }): Promise<Delivery> {
  requireRight(actor, 'setting.change', {});
  const [row] = await db
    .select()
    .from(noticeChannel)
    .where(and(eq(noticeChannel.id, input.channelId), isNull(noticeChannel.endedAt)));
  if (!row) throw refused('notFound', 'rights', 'channelNotFound');
  if (testing >= mostTests) throw refused('conflict', 'R46', 'channelTestBusy');
  testing += 1;
  try {
    const { mail, mobile } = input.to;
    const letter = { ...messageWords.zh.test(row.name), mail, mobiles: mobile === null ? [] : [mobile] };
    const channel = openChannel(secrets, row);
    const delivery: Delivery = channel
      ? await deliver(channel, letter, wire)
      : { ok: false, failure: 'notSetUp', status: 0, said: '' };
    await db.transaction((tx) =>
      writeTrail(tx, actor, clock, {
        act: 'noticeChannel.tested',
        subject: `noticeChannel:${row.id}`,
        unitId: row.unitId,
        facts: {
          kind: row.kind,
          outcome: delivery.ok ? 'taken' : delivery.failure,
          status: delivery.ok ? null : delivery.status,
        },
      }),
    );
    return delivery;
  } finally {
    testing -= 1;
  }
}
