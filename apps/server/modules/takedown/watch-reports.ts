import type { Database } from '@qianfa/db/pool';
import { sql } from 'drizzle-orm';
import { announce } from '../announce.ts';
import type { Clock } from '../command.ts';
import { type SystemActor, writeTrails } from '../trail/write-trail.ts';

const watch: SystemActor = { kind: 'system', name: 'report watch' };

interface Moved extends Record<string, unknown> {
  readonly id: number;
  readonly accountId: number;
  readonly unitId: number;
  readonly publicationId: number;
  readonly level: 'reminder' | 'alert';
  readonly raised: boolean;
}

/**
 * The chore of R23's 24 hours: every take-down whose 处置报告 is not approved stands among the alerts from the start, as a
 * reminder with its due time, and climbs once when that is over; what somebody acknowledged before asks anew then (R27).
 * What follows from the data after a downtime is what an always-on run would have said (T11).
 */
export async function watchReports({ db, clock }: { db: Database; clock: Clock }): Promise<number> {
  return db.transaction(async (tx) => {
    // Several processes may run it: one at a time.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('qianfa report watch'))`);
    const now = clock.now().toISOString();
    const moved = await tx.execute<Moved>(sql`
      with due as (
        select p.id, p.account_id, a.sponsor_unit_id, a.trial_until, d.started_at, d.due_at,
          case when d.due_at < ${now}::timestamptz then 'alert' else 'reminder' end as level
        from deadline d join takedown t on d.subject = 'takedown:publication:' || t.publication_id
          join publication p on p.id = t.publication_id join account a on a.id = p.account_id
        where d.rule = 'R23' and d.done_at is null
      ), made as (
        insert into alert (account_id, rule, period, level, state, informs, since, due_at, next_escalation_at)
        select account_id, 'R23', 'publication:' || id, level, 'new',
          case when trial_until >= (${now}::timestamptz at time zone 'Asia/Shanghai')::date then 'trial' else 'full' end,
          started_at, due_at, case when level = 'reminder' then due_at end
        from due
        on conflict (account_id, rule, period) do update set level = 'alert', state = 'new', next_escalation_at = null,
          acknowledged_by = null, acknowledged_at = null
          where alert.level = 'reminder' and excluded.level = 'alert' and alert.state <> 'closed'
        returning id, account_id, period, level, xmax = 0 as raised
      )
      select m.id, m.account_id as "accountId", due.sponsor_unit_id as "unitId", due.id as "publicationId", m.level, m.raised
      from made m join due on due.account_id = m.account_id and m.period = 'publication:' || due.id`);
    await writeTrails(
      tx,
      watch,
      clock,
      moved.map((row) => ({
        act: row.raised ? 'alert.raised' : 'alert.raisedLevel',
        subject: `alert:${row.id}`,
        unitId: row.unitId,
        facts: { rule: 'R23', accountId: row.accountId, publicationId: row.publicationId, level: row.level },
      })),
    );
    if (moved.length > 0) await announce(tx, ['alerts', 'board']);
    return moved.length;
  });
}
