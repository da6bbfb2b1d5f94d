import type { Database, Transaction } from '@qianfa/db/pool';
import { freshnessPass } from '@qianfa/db/tables/publication';
import type { SilenceAlert } from '@qianfa/domain/freshness/silence-alerts';
import { silenceAlerts } from '@qianfa/domain/freshness/silence-alerts';
import { isPermitted } from '@qianfa/domain/freshness/silence-clock';
import { sql } from 'drizzle-orm';
import { announce } from '../announce.ts';
import type { Clock } from '../command.ts';
import { type DerivedAccount, decideMoves } from './alert-moves.ts';
import { loadLimits } from './limits.ts';
import { type PassAccount, readPassAccounts, refreshDue } from './pass-accounts.ts';
import { applyMoves, type PassFigures } from './write-alerts.ts';

/** Two passes at once would both open the same alert: they take turns. */
const passLock = 7_252_027;

/**
 * Looks at every account (or the given ones) and makes the alerts say what the data say (R27): opens, raises and closes
 * them, one per condition, and issues the work order at the breach. After any downtime one pass gives what an always-on
 * run would have given (T11). Run every few minutes and after each import, receipt, observation and permit.
 */
export async function runFreshnessPass(
  { db, clock }: { db: Database; clock: Clock },
  accountIds?: readonly number[],
): Promise<PassFigures> {
  const now = clock.now();
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${passLock})`);
    await refreshDue(tx, now, accountIds);
    const last = await lastPass(tx);
    const derived = await deriveAlerts(tx, { now, last, accountIds });
    const figures = await applyMoves(tx, clock, await decideMoves(tx, derived));
    if (!accountIds) await notePass(tx, now, derived.length, figures);
    if (figures.opened + figures.escalated + figures.closed > 0) await announce(tx, ['alerts', 'board']);
    return figures;
  });
}

interface Asked {
  readonly now: Date;
  /** Moment of the last pass over all accounts; null before the first one. */
  readonly last: Date | null;
  readonly accountIds?: readonly number[] | undefined;
}

async function deriveAlerts(tx: Transaction, { now, last, accountIds }: Asked): Promise<DerivedAccount[]> {
  const limitOf = await loadLimits(tx);
  const accounts = await readPassAccounts(tx, accountIds);
  return accounts.map((account) => {
    const { limitDays } = limitOf(account);
    const closed = account.state === 'closed' || account.state === 'deregistered';
    return {
      accountId: account.account_id,
      unitId: account.unit_id,
      alerts: closed ? [] : derive(account, { now, last, limitDays }),
      gone: closed ? 'accountClosed' : isPermitted(account.permits, now) ? 'permitted' : 'published',
    };
  });
}

function derive(
  account: PassAccount,
  { now, last, limitDays }: { now: Date; last: Date | null; limitDays: number },
): readonly SilenceAlert[] {
  const since = later(last, account.knownSince);
  return silenceAlerts({
    publishedAt: account.publishedAt,
    openedOn: account.opened_on,
    enabledOn: account.enabled_on,
    trialUntil: account.trial_until,
    limitDays,
    permits: account.permits,
    now,
    ...(since ? { since } : {}),
  });
}

function later(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

async function lastPass(tx: Transaction): Promise<Date | null> {
  const [row] = await tx.select({ passedAt: freshnessPass.passedAt }).from(freshnessPass);
  return row?.passedAt ?? null;
}

async function notePass(tx: Transaction, now: Date, accounts: number, figures: PassFigures): Promise<void> {
  const { opened, escalated, closed } = figures;
  const values = { passedAt: now, accounts, opened, escalated, closed };
  const updated = await tx.update(freshnessPass).set(values).returning({ id: freshnessPass.id });
  if (updated.length === 0) await tx.insert(freshnessPass).values(values);
}
