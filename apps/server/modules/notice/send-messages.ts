import { type ChannelKind, isRobot } from '@qianfa/domain/notices/channels';
import type { Delivery } from '@qianfa/domain/notices/delivery';
import { sql } from 'drizzle-orm';
import type { Services } from '../../trpc/context.ts';
import { type Composed, composeLetters } from './compose-letter.ts';
import { deliver } from './deliver.ts';
import { type Letter, realWire, type Wire } from './letter.ts';
import { type OpenChannel, openChannel } from './open-channel.ts';
import { noteChannel, settleMessages } from './settle-messages.ts';

/** Messages of one channel in one pass; the rest is taken by the next. */
const atOnce = 20;
/** Who claimed a message and did not settle it by then has died. */
const leaseMs = 120_000;

type Sending = Pick<Services, 'db' | 'sql' | 'clock' | 'secrets'> & { readonly wire?: Wire };

interface DueChannel extends Record<string, unknown> {
  readonly id: number;
  readonly kind: ChannelKind;
  readonly settings: unknown;
  readonly secrets: string | null;
  readonly includeTitle: boolean;
  readonly consoleAddress: string | null;
}

/**
 * Sends what is due, every channel beside the others: one that hangs or fails keeps its own messages waiting and nobody
 * else's. Answers how many messages it took up.
 */
export async function sendMessages(given: Sending): Promise<number> {
  const now = given.clock.now().toISOString();
  const channels = await given.db.execute<DueChannel>(sql`
    select c.id, c.kind, c.settings, c.secrets, c.include_title as "includeTitle",
      (select o.settings ->> 'consoleAddress' from office o) as "consoleAddress"
    from notice_channel c
    where c.enabled and c.ended_at is null and (c.paused_until is null or c.paused_until <= ${now})
      and exists (select 1 from notice_message m where m.channel_id = c.id and m.next_at <= ${now}
        and m.state in ('waiting', 'sending'))
      and not exists (select 1 from office o where o.held_since is not null)`);
  const counts = await Promise.all(channels.map((channel) => sendOn(given, channel)));
  return counts.reduce((sum, count) => sum + count, 0);
}

async function sendOn(given: Sending, channel: DueChannel): Promise<number> {
  const claimed = await claim(given, channel.id);
  const letters = await composeLetters(given.sql, {
    messageIds: claimed,
    includeTitle: channel.includeTitle,
    consoleAddress: channel.consoleAddress,
  });
  const empty = claimed.filter((id) => !letters.has(id));
  await settleMessages(given, channel.id, { ids: empty, outcome: 'dropped' });
  const opened = openChannel(given.secrets, channel);
  const batches = isRobot(channel.kind) ? [[...letters.values()]] : [...letters.values()].map((one) => [one]);
  let isDown = false;
  for (const batch of batches.filter((one) => one.length > 0)) {
    const ids = batch.map(({ messageId }) => messageId);
    if (isDown) {
      await settleMessages(given, channel.id, { ids, outcome: 'notTried' });
      continue;
    }
    const delivery = await send(opened, batch, given.wire ?? realWire);
    isDown = await noteChannel(given, channel.id, delivery);
    await settleMessages(given, channel.id, { ids, outcome: delivery });
  }
  return claimed.length;
}

async function claim({ db, clock }: Sending, channelId: number): Promise<number[]> {
  const now = clock.now();
  const rows = await db.execute<{ id: number }>(sql`
    update notice_message set state = 'sending', attempts = attempts + 1,
      leased_until = ${new Date(now.getTime() + leaseMs).toISOString()}
    where id in (select id from notice_message where channel_id = ${channelId} and next_at <= ${now.toISOString()}
      and (state = 'waiting' or state = 'sending' and leased_until < ${now.toISOString()})
      order by next_at, id limit ${atOnce} for update skip locked)
    returning id`);
  return rows.map(({ id }) => id).sort((a, b) => a - b);
}

async function send(channel: OpenChannel | null, batch: readonly Composed[], wire: Wire): Promise<Delivery> {
  if (channel === null) return { ok: false, failure: 'notSetUp', status: 0, said: '' };
  return deliver(channel, letterOf(batch), wire);
}

/** A robot's post names everybody of the group whom it concerns; a mail or an SMS is for one. */
function letterOf(batch: readonly Composed[]): Letter {
  return {
    subject: batch[0]?.subject ?? '',
    text: batch.map(({ text }) => text).join('\n\n'),
    mail: batch[0]?.preference.mail ?? null,
    mobiles: batch.flatMap(({ preference }) => preference.mobile ?? []),
  };
}
