import type { Transaction } from '@qianfa/db/pool';
import {
  type AlertMove,
  type CloseReason,
  decideAlert,
  type StoredAlert,
} from '@qianfa/domain/freshness/alert-moves';
import { levelRank } from '@qianfa/domain/freshness/ladder';
import type { SilenceAlert } from '@qianfa/domain/freshness/silence-alerts';
import { sql } from 'drizzle-orm';

/** What follows from the data of one account; `gone` says why an alert that no longer follows is over. */
export interface DerivedAccount {
  readonly accountId: number;
  readonly unitId: number;
  readonly alerts: readonly SilenceAlert[];
  readonly gone: CloseReason;
}

export interface StoredRow extends StoredAlert {
  readonly alertId: number;
  readonly accountId: number;
  readonly period: string;
}

/** A move that changes something, with the row it changes (null: a new one). */
export interface AlertChange {
  readonly account: DerivedAccount;
  readonly stored: StoredRow | null;
  readonly move: Exclude<AlertMove, { move: 'keep' }>;
}

/** Compares what follows from the data with what is stored, condition by condition. */
export async function decideMoves(
  tx: Transaction,
  derived: readonly DerivedAccount[],
): Promise<AlertChange[]> {
  const stored = await readStored(tx, derived);
  const changes: AlertChange[] = [];
  for (const account of derived) {
    const rows = stored.get(account.accountId) ?? new Map<string, StoredRow>();
    for (const alert of account.alerts) {
      const row = rows.get(alert.period) ?? null;
      rows.delete(alert.period);
      if (isConcluded(row, alert)) continue;
      add(changes, account, row, decideAlert(row, alert));
    }
    for (const row of rows.values()) add(changes, account, row, decideAlert(row, null, account.gone));
  }
  return changes;
}

function add(
  changes: AlertChange[],
  account: DerivedAccount,
  stored: StoredRow | null,
  move: AlertMove,
): void {
  if (move.move !== 'keep') changes.push({ account, stored, move });
}

/** What a person has concluded stays so, until the same silence reaches the next level. */
function isConcluded(row: StoredRow | null, alert: SilenceAlert): boolean {
  return row?.closedReason === 'concluded' && levelRank(alert.level) <= levelRank(row.level);
}

interface AlertRow extends Record<string, unknown> {
  readonly id: number;
  readonly account_id: number;
  readonly period: string;
  readonly level: StoredAlert['level'];
  readonly state: StoredAlert['state'];
  readonly informs: StoredAlert['informs'];
  readonly closed_reason: StoredAlert['closedReason'];
  readonly closed_ms: number | null;
}

/** The rows of derived conditions and every open one of these accounts, locked: somebody may be acknowledging. */
async function readStored(tx: Transaction, derived: readonly DerivedAccount[]) {
  const conditions = derived.flatMap(({ accountId, alerts }) =>
    alerts.map(({ period }) => ({ account_id: accountId, period })),
  );
  const accounts = new Set(derived.map(({ accountId }) => accountId));
  const rows = await tx.execute<AlertRow>(sql`
    select id, account_id, period, level, state, informs, closed_reason,
      (extract(epoch from closed_at) * 1000)::float8 as closed_ms
    from alert
    where rule = 'R25' and (state <> 'closed' or (account_id, period) in (
      select account_id, period from json_to_recordset(${JSON.stringify(conditions)}::json) as c(account_id bigint, period text)))
    order by id for update`);
  const stored = new Map<number, Map<string, StoredRow>>();
  for (const row of rows) {
    if (!accounts.has(row.account_id)) continue;
    const own = stored.get(row.account_id) ?? new Map<string, StoredRow>();
    stored.set(row.account_id, own.set(row.period, storedRow(row)));
  }
  return stored;
}

function storedRow(row: AlertRow): StoredRow {
  return {
    alertId: row.id,
    accountId: row.account_id,
    period: row.period,
    level: row.level,
    state: row.state,
    informs: row.informs,
    closedReason: row.closed_reason,
    closedAt: row.closed_ms === null ? null : new Date(row.closed_ms),
  };
}
