import type { Database, Transaction } from '@qianfa/db/pool';
import { alert } from '@qianfa/db/tables/supervision';
import { and, eq, ne, sql } from 'drizzle-orm';
import { announce } from '../announce.ts';
import type { Actor, Clock } from '../command.ts';
import { type SystemActor, writeTrail } from '../trail/write-trail.ts';

const consentWatch: SystemActor = { kind: 'system', name: 'consent watch' };

interface Condition {
  readonly signoffId: number;
  readonly accountId: number;
  /** The account's sponsoring unit. */
  readonly accountUnitId: number;
}

/** Raises the alert of a condition once; one that stands already stays as it is. */
export async function raiseConsentAlert(
  tx: Transaction,
  actor: Actor | SystemActor,
  clock: Clock,
  { signoffId, accountId, accountUnitId, denied }: Condition & { readonly denied: boolean },
): Promise<void> {
  const period = denied ? `denied:${signoffId}` : `signoff:${signoffId}`;
  const [made] = await tx
    .insert(alert)
    .values({
      accountId,
      rule: 'R43',
      period,
      level: 'alert',
      state: 'new',
      informs: 'full',
      since: clock.now(),
    })
    .onConflictDoNothing()
    .returning({ id: alert.id });
  if (!made) return;
  await writeTrail(tx, actor, clock, {
    act: 'alert.raised',
    subject: `alert:${made.id}`,
    unitId: accountUnitId,
    facts: { rule: 'R43', signoffId, accountId, denied },
  });
}

/** The overdue 补签 was made up for: its alert ends by itself. */
export async function closeOverdueAlert(
  tx: Transaction,
  actor: Actor | SystemActor,
  clock: Clock,
  { signoffId, accountId, accountUnitId }: Condition,
): Promise<void> {
  const closed = await tx
    .update(alert)
    .set({
      state: 'closed',
      closedAt: clock.now(),
      closedReason: 'concluded',
      conclusion: '已补签',
      nextEscalationAt: null,
    })
    .where(
      and(
        eq(alert.accountId, accountId),
        eq(alert.rule, 'R43'),
        eq(alert.period, `signoff:${signoffId}`),
        ne(alert.state, 'closed'),
      ),
    )
    .returning({ id: alert.id });
  for (const { id } of closed) {
    await writeTrail(tx, actor, clock, {
      act: 'alert.closed',
      subject: `alert:${id}`,
      unitId: accountUnitId,
      facts: { accountId, level: 'alert', reason: 'concluded', signoffId },
    });
  }
}

/** The chore of R43: every 补签 that went past its time without an answer alerts, once. Answers how many are overdue. */
export async function watchConsents({ db, clock }: { db: Database; clock: Clock }): Promise<number> {
  return db.transaction(async (tx) => {
    const rows = await tx.execute<Condition & Record<string, unknown>>(sql`
      select c.signoff_id as "signoffId", c.account_id as "accountId", a.sponsor_unit_id as "accountUnitId"
      from deputy_consent c join account a on a.id = c.account_id
      where c.settled_at is null and c.denied_at is null and c.due_at < ${clock.now().toISOString()}
        and not exists (select 1 from signoff_revocation x where x.signoff_id = c.signoff_id)
        and not exists (select 1 from alert w where w.account_id = c.account_id and w.rule = 'R43'
          and w.period = 'signoff:' || c.signoff_id)
      order by c.signoff_id limit 500`);
    for (const row of rows) await raiseConsentAlert(tx, consentWatch, clock, { ...row, denied: false });
    if (rows.length > 0) await announce(tx, ['board']);
    return rows.length;
  });
}
