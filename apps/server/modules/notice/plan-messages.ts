import type { Database, Transaction } from '@qianfa/db/pool';
import { noticeMessage, noticeMessageItem } from '@qianfa/db/tables/notice';
import type { ChannelKind } from '@qianfa/domain/notices/channels';
import { type NoticeEvent, noticeEvents } from '@qianfa/domain/notices/events';
import {
  earliestSending,
  type NoticePreference,
  preferenceSchema,
  quarterMinutes,
  usualPreference,
  wants,
} from '@qianfa/domain/notices/preferences';
import { eq, sql } from 'drizzle-orm';
import type { Clock } from '../command.ts';

/** Planning takes turns: two at once would both begin a message for the same quarter hour. */
const planLock = 7_252_032;
/** What is older is news no more: after a long stop nobody gets last week's reminders. */
const newsMs = 72 * 3_600_000;

interface Fresh extends Record<string, unknown> {
  readonly id: number;
  readonly event: NoticeEvent;
  readonly personId: number;
  readonly unitPath: string;
  readonly tells: boolean;
  readonly preference: unknown;
}

interface Channel extends Record<string, unknown> {
  readonly id: number;
  readonly kind: ChannelKind;
  readonly unitPath: string;
}

/**
 * Puts every new notice into the message, on each channel that its person wants for it, that goes out next: one that
 * still waits, else a new one a quarter hour after the last at the earliest (T10). Answers how many it considered.
 */
export async function planMessages({ db, clock }: { db: Database; clock: Clock }): Promise<number> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${planLock})`);
    const now = clock.now();
    const notices = await readFresh(tx, now);
    if (notices.length === 0) return 0;
    const channels = await tx.execute<Channel>(sql`
      select c.id, c.kind, u.path as "unitPath" from notice_channel c join unit u on u.id = c.unit_id
      where c.enabled and c.ended_at is null order by length(u.path) desc`);
    for (const notice of notices) {
      const preference = readPreference(notice.preference);
      for (const channel of notice.tells ? channelsOf(notice, channels, preference) : [])
        await place(tx, { now, notice, channel, preference });
    }
    await tx.execute(sql`
      update notice set considered_at = ${now.toISOString()} where id in ${notices.map(({ id }) => id)}`);
    return notices.length;
  });
}

/** What was read in the console meanwhile is not told again outside. */
async function readFresh(tx: Transaction, now: Date): Promise<Fresh[]> {
  const rows = await tx.execute<Fresh>(sql`
    select n.id, n.event, n.person_id as "personId", u.path as "unitPath", f.preference,
      p.state = 'active' and n.read_at is null and n.event in ${[...noticeEvents]}
        and n.created_at > ${new Date(now.getTime() - newsMs).toISOString()} as tells
    from notice n join person p on p.id = n.person_id join unit u on u.id = p.unit_id
      left join notice_preference f on f.person_id = p.id
    where n.considered_at is null order by n.id limit 500`);
  return [...rows];
}

/** What cannot be read counts as not chosen. */
export function readPreference(stored: unknown): NoticePreference {
  const read = preferenceSchema.safeParse(stored);
  return read.success ? read.data : usualPreference;
}

/** Of each kind that the person wants for this and can be reached by, the channel of the nearest unit. */
function channelsOf(
  { event, unitPath }: Fresh,
  channels: readonly Channel[],
  preference: NoticePreference,
): Channel[] {
  const nearest = new Map<ChannelKind, Channel>();
  for (const channel of channels) {
    const serves = unitPath.startsWith(channel.unitPath) && wants(preference, event, channel.kind);
    if (serves && isReached(preference, channel.kind) && !nearest.has(channel.kind))
      nearest.set(channel.kind, channel);
  }
  return [...nearest.values()];
}

function isReached({ mail, mobile }: NoticePreference, kind: ChannelKind): boolean {
  if (kind === 'mail') return mail !== null;
  return kind === 'sms' ? mobile !== null : true;
}

interface Placing {
  readonly now: Date;
  readonly notice: Fresh;
  readonly channel: Channel;
  readonly preference: NoticePreference;
}

async function place(tx: Transaction, { now, notice, channel, preference }: Placing): Promise<void> {
  const own = sql`person_id = ${notice.personId} and channel_id = ${channel.id}`;
  // Locked: what is being sent already takes nothing more up.
  const [waiting] = await tx.execute<{ id: number; dueAt: string }>(sql`
    select id, to_json(due_at) #>> '{}' as "dueAt" from notice_message where ${own} and state = 'waiting' for update`);
  const [last] = await tx.execute<{ at: string | null }>(sql`
    select to_json(max(greatest(due_at, ended_at))) #>> '{}' as at from notice_message
    where ${own} and state <> 'waiting'`);
  const lastAt = last?.at ? new Date(last.at) : null;
  const dueAt = earliestSending(preference, { event: notice.event, now, lastAt });
  const untilAt = new Date(dueAt.getTime() + quarterMinutes * 60_000);
  const times = { dueAt, untilAt, nextAt: dueAt };
  let messageId = waiting?.id ?? 0;
  if (!waiting) {
    const [made] = await tx
      .insert(noticeMessage)
      .values({
        channelId: channel.id,
        personId: notice.personId,
        state: 'waiting',
        createdAt: now,
        ...times,
      })
      .returning({ id: noticeMessage.id });
    messageId = made?.id ?? 0;
  } else if (dueAt < new Date(waiting.dueAt)) {
    // Something urgent does not wait for a digest that it would be part of.
    await tx.update(noticeMessage).set(times).where(eq(noticeMessage.id, messageId));
  }
  await tx.insert(noticeMessageItem).values({ messageId, noticeId: notice.id }).onConflictDoNothing();
}
