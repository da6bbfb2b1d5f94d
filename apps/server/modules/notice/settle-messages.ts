import type { Database, Transaction } from '@qianfa/db/pool';
import {
  alarmAfter,
  channelPause,
  type Delivery,
  type DeliveryFailure,
  nextAttempt,
} from '@qianfa/domain/notices/delivery';
import { sql } from 'drizzle-orm';
import type { Clock } from '../command.ts';
import { type SystemActor, writeTrail } from '../trail/write-trail.ts';
import { writeNotices } from './write-notices.ts';

interface Given {
  readonly db: Database;
  readonly clock: Clock;
}

interface Settled {
  readonly ids: readonly number[];
  /** `dropped`: nothing was left to say. `notTried`: the channel had just failed. */
  readonly outcome: Delivery | 'dropped' | 'notTried';
}

/** Writes down what became of claimed messages: sent, waiting for another attempt, or given up. */
export async function settleMessages(
  { db, clock }: Given,
  channelId: number,
  { ids, outcome }: Settled,
): Promise<void> {
  if (ids.length === 0) return;
  const now = clock.now();
  await db.transaction(async (tx) => {
    const rows = await tx.execute<{ id: number; attempts: number }>(sql`
      select id, attempts from notice_message
      where id in ${[...ids]} and channel_id = ${channelId} and state = 'sending' for update`);
    for (const { id, attempts } of rows) {
      if (outcome === 'notTried') await putBack(tx, id);
      else await settleOne(tx, { id, attempts, now, outcome });
    }
  });
}

async function putBack(tx: Transaction, id: number): Promise<void> {
  await tx.execute(sql`
    update notice_message set state = 'waiting', attempts = attempts - 1, leased_until = null where id = ${id}`);
}

interface One {
  readonly id: number;
  readonly attempts: number;
  readonly now: Date;
  readonly outcome: Delivery | 'dropped';
}

async function settleOne(tx: Transaction, { id, attempts, now, outcome }: One): Promise<void> {
  const ends = (state: 'sent' | 'dropped' | 'failed', failure: DeliveryFailure | null) =>
    tx.execute(sql`
      update notice_message set state = ${state}, ended_at = ${now.toISOString()}, failure = ${failure},
        leased_until = null where id = ${id}`);
  if (outcome === 'dropped') return void (await ends('dropped', null));
  if (outcome.ok) return void (await ends('sent', null));
  const next = nextAttempt(outcome.failure, outcome.status, attempts, now);
  if (next === null) return void (await ends('failed', outcome.failure));
  await tx.execute(sql`
    update notice_message set state = 'waiting', next_at = ${next.toISOString()}, failure = ${outcome.failure},
      leased_until = null where id = ${id}`);
}

const watch: SystemActor = { kind: 'system', name: 'notice channels' };

/**
 * Counts a channel's failures in a row, leaves it alone for a while, and tells the security administrators when it fails
 * again and again. What concerns one recipient alone does not count. Answers whether the channel is down.
 */
export async function noteChannel(
  { db, clock }: Given,
  channelId: number,
  delivery: Delivery,
): Promise<boolean> {
  const now = clock.now();
  if (delivery.ok) {
    await db.execute(sql`
      update notice_channel set failures = 0, paused_until = null, worked_at = ${now.toISOString()} where id = ${channelId}`);
    return false;
  }
  // Given up at the first attempt: it is the recipient or the text, not the channel.
  if (nextAttempt(delivery.failure, delivery.status, 1, now) === null) return false;
  await db.transaction(async (tx) => {
    const [row] = await tx.execute<{ failures: number; name: string; unitId: number }>(sql`
      update notice_channel set failures = failures + 1, last_failure = ${delivery.failure}, failed_at = ${now.toISOString()}
      where id = ${channelId} returning failures, name, unit_id as "unitId"`);
    if (!row) return;
    const pause = channelPause(row.failures, now)?.toISOString() ?? null;
    await tx.execute(sql`update notice_channel set paused_until = ${pause} where id = ${channelId}`);
    if (row.failures === alarmAfter) await alarm(tx, clock, { ...row, channelId, failure: delivery.failure });
  });
  return true;
}

interface Failing {
  readonly channelId: number;
  readonly name: string;
  readonly unitId: number;
  readonly failure: DeliveryFailure;
}

async function alarm(
  tx: Transaction,
  clock: Clock,
  { channelId, name, unitId, failure }: Failing,
): Promise<void> {
  const people = await tx.execute<{ id: number }>(sql`
    select distinct p.id from role_grant g join person p on p.id = g.person_id and p.state = 'active'
      join unit u on u.id = g.unit_id
    where g.role = 'securityAdmin' and g.revoked_at is null and u.parent_id is null`);
  const subject = `noticeChannel:${channelId}`;
  await writeTrail(tx, watch, clock, {
    act: 'noticeChannel.failing',
    subject,
    unitId,
    facts: { failure, failures: alarmAfter },
  });
  await writeNotices(
    tx,
    clock,
    people.map(({ id }) => ({
      personId: id,
      event: 'channel.failing' as const,
      subject,
      facts: { name, failure },
    })),
  );
}
