import type { Database, Transaction } from '@qianfa/db/pool';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { unsignedPeriod } from '@qianfa/domain/freshness/alert-kinds';
import { type SQL, sql } from 'drizzle-orm';
import { announce } from '../announce.ts';
import type { Actor, Clock } from '../command.ts';
import { type SystemActor, writeTrails } from '../trail/write-trail.ts';
import { heldSince, isUnsigned } from './unsigned-sql.ts';

const watch: SystemActor = { kind: 'system', name: 'unsigned watch' };

/** So long a receipt may take before what was seen live alerts: it is asked for at once, by the hand that published. */
const receiptMs = 3_600_000;

/**
 * The chore of R24: an account with publications that nobody signed has one alert, until a person concluded on each of
 * them. Answers how many alerts moved.
 */
export async function watchUnsigned({ db, clock }: { db: Database; clock: Clock }): Promise<number> {
  return db.transaction(async (tx) => {
    // Several processes may run it: one at a time.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('qianfa unsigned watch'))`);
    return followUnsigned(tx, watch, clock, null);
  });
}

interface Moved extends Record<string, unknown> {
  readonly id: number;
  readonly accountId: number;
  readonly unitId: number;
  readonly level: string;
}

/** Raises and closes the alerts of 未匹配签发记录 as the publications say: of one account, or of all (null). */
export async function followUnsigned(
  tx: Transaction,
  by: Actor | SystemActor,
  clock: Clock,
  accountId: number | null,
): Promise<number> {
  const own = accountId === null ? sql`true` : sql`a.id = ${accountId}`;
  const raised = await raise(tx, clock, own);
  const closed = await close(tx, clock, own);
  const trail = (act: 'alert.raised' | 'alert.closed', facts: object) => (row: Moved) => ({
    act,
    subject: `alert:${row.id}`,
    unitId: row.unitId,
    facts: { accountId: row.accountId, rule: 'R24', ...facts },
  });
  await writeTrails(tx, by, clock, [
    ...raised.map(trail('alert.raised', { period: unsignedPeriod })),
    ...closed.map(trail('alert.closed', { reason: 'concluded', period: unsignedPeriod })),
  ]);
  if (raised.length + closed.length > 0) await announce(tx, ['alerts', 'board']);
  return raised.length + closed.length;
}

/** One row an account; one that ended with its publications opens again when another is seen. */
async function raise(tx: Transaction, clock: Clock, own: SQL): Promise<readonly Moved[]> {
  const now = clock.now();
  const seenBefore = new Date(now.getTime() - receiptMs).toISOString();
  return tx.execute<Moved>(sql`
    with found as (
      select a.id, a.sponsor_unit_id, a.trial_until from account a cross join ${heldSince}
      where ${own} and exists (select 1 from publication p where ${isUnsigned} and p.created_at <= ${seenBefore}::timestamptz)
    ), made as (
      insert into alert (account_id, rule, period, level, state, informs, since)
      select f.id, 'R24', ${unsignedPeriod}, 'alert', 'new',
        case when f.trial_until >= ${shanghaiDay(now)}::date then 'trial' else 'full' end, ${now.toISOString()}::timestamptz
      from found f
      on conflict (account_id, rule, period) do update set state = 'new', since = excluded.since, informs = excluded.informs,
        closed_at = null, closed_reason = null, conclusion = null, acknowledged_by = null, acknowledged_at = null
        where alert.state = 'closed'
      returning id, account_id, level
    )
    select m.id, m.account_id as "accountId", f.sponsor_unit_id as "unitId", m.level from made m join found f on f.id = m.account_id`);
}

async function close(tx: Transaction, clock: Clock, own: SQL): Promise<readonly Moved[]> {
  return tx.execute<Moved>(sql`
    update alert w set state = 'closed', closed_at = ${clock.now().toISOString()}::timestamptz, closed_reason = 'concluded'
    from account a
    where ${own} and w.account_id = a.id and w.rule = 'R24' and w.period = ${unsignedPeriod} and w.state <> 'closed'
      and not exists (select 1 from ${heldSince} cross join lateral (select 1 from publication p where ${isUnsigned} limit 1) u)
    returning w.id, a.id as "accountId", a.sponsor_unit_id as "unitId", w.level`);
}
