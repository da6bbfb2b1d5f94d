import type { Transaction } from '@qianfa/db/pool';
import { addWorkingTime } from '@qianfa/domain/deadlines/working-time';
import { workOrderDays } from '@qianfa/domain/freshness/work-order';
import { sql } from 'drizzle-orm';
import { readCalendar } from '../calendar/read-calendar.ts';
import type { Clock } from '../command.ts';
import { type TrailWrite, writeTrails } from '../trail/write-trail.ts';
import { type SettledOrder, settleOrders } from '../work-order/settle-orders.ts';
import type { AlertChange } from './alert-moves.ts';

export interface PassFigures {
  readonly opened: number;
  readonly escalated: number;
  readonly closed: number;
  readonly workOrders: number;
}

/** A work order is due after so many working days (R33), of seven working hours each. */
const WORK_ORDER_MINUTES = workOrderDays * 7 * 60;

const system = { kind: 'system', name: 'freshness' } as const;

/** Writes what a pass decided: one statement per kind of move, work orders at the breach, one trail entry per act. */
export async function applyMoves(
  tx: Transaction,
  clock: Clock,
  changes: readonly AlertChange[],
): Promise<PassFigures> {
  const now = clock.now();
  const fresh = changes.filter((change) => change.stored === null);
  const standing = changes.filter((change) => change.stored !== null);
  const inserted = await insertAlerts(tx, fresh);
  await updateAlerts(tx, standing, now);
  const idOf = (change: AlertChange) =>
    change.stored?.alertId ?? inserted.get(`${change.account.accountId} ${alertOf(change)?.period}`) ?? 0;
  const orders = await issueWorkOrders(tx, changes, { idOf, now });
  const settled = await settleOrders(tx, sql`true`, { now, actedBy: null });
  await writeTrails(tx, system, clock, [
    ...changes.map((change) => trailOf(change, idOf(change))),
    ...orders.map((order) => orderTrail(order)),
    ...settled.map((order) => settledTrail(order)),
  ]);
  const count = (move: string) => changes.filter((change) => change.move.move === move).length;
  return {
    opened: count('open'),
    escalated: count('escalate'),
    closed: count('close'),
    workOrders: orders.filter(({ reopened }) => !reopened).length,
  };
}

function alertOf({ move }: AlertChange) {
  return move.alert;
}

function rowOf(change: AlertChange, now: Date) {
  const { stored, account, move } = change;
  const alert = move.alert;
  const closing =
    move.move === 'close' ? { at: alert?.closed?.at ?? now, reason: move.reason } : alert?.closed;
  return {
    id: stored?.alertId ?? null,
    account_id: account.accountId,
    period: alert?.period ?? stored?.period,
    level: alert?.level ?? stored?.level,
    informs: alert?.informs ?? stored?.informs,
    since: alert?.since.toISOString() ?? null,
    due_at: alert?.dueAt.toISOString() ?? null,
    next_escalation_at: alert?.nextEscalationAt?.toISOString() ?? null,
    state: closing ? 'closed' : 'new',
    closed_at: closing?.at.toISOString() ?? null,
    closed_reason: closing?.reason ?? null,
  };
}

const columns = sql`(id bigint, account_id bigint, period text, level text, informs text, since timestamptz,
  due_at timestamptz, next_escalation_at timestamptz, state text, closed_at timestamptz, closed_reason text)`;

async function insertAlerts(tx: Transaction, changes: readonly AlertChange[]): Promise<Map<string, number>> {
  const rows = changes.flatMap((change) => (alertOf(change) ? [rowOf(change, new Date(0))] : []));
  if (rows.length === 0) return new Map();
  const made = await tx.execute<{ id: number; account_id: number; period: string }>(sql`
    insert into alert (account_id, rule, period, level, state, informs, since, due_at, next_escalation_at, closed_at,
      closed_reason)
    select r.account_id, 'R25', r.period, r.level, r.state, r.informs, r.since, r.due_at, r.next_escalation_at,
      r.closed_at, r.closed_reason
    from json_to_recordset(${JSON.stringify(rows)}::json) as r${columns}
    returning id, account_id, period`);
  return new Map(made.map((row) => [`${row.account_id} ${row.period}`, row.id]));
}

async function updateAlerts(tx: Transaction, changes: readonly AlertChange[], now: Date): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map((change) => rowOf(change, now));
  await tx.execute(sql`
    update alert a set level = r.level, state = r.state, informs = r.informs, since = coalesce(r.since, a.since),
      due_at = coalesce(r.due_at, a.due_at), next_escalation_at = r.next_escalation_at, closed_at = r.closed_at,
      closed_reason = r.closed_reason,
      acknowledged_by = case when r.state = 'new' then null else a.acknowledged_by end,
      acknowledged_at = case when r.state = 'new' then null else a.acknowledged_at end,
      conclusion = case when r.state = 'new' then null else a.conclusion end
    from json_to_recordset(${JSON.stringify(rows)}::json) as r${columns}
    where a.id = r.id`);
}

interface OrderRow extends Record<string, unknown> {
  readonly id: number;
  readonly alert_id: number;
  readonly account_id: number;
  readonly unit_id: number;
  readonly reopened: boolean;
}

/**
 * At the breach, unless the account is in 试运行 (R16, R27). Also for a silence that was over before a pass saw it. One that
 * was rectified, verified or closed is open again where the same silence is found again (R33).
 */
async function issueWorkOrders(
  tx: Transaction,
  changes: readonly AlertChange[],
  { idOf, now }: { idOf: (change: AlertChange) => number; now: Date },
): Promise<OrderRow[]> {
  const breaches = changes.filter((change) => alertOf(change)?.level === 'workOrder');
  if (breaches.length === 0) return [];
  const calendar = await readCalendar(tx, '/');
  const rows = breaches.flatMap((change) => {
    const alert = alertOf(change);
    if (alert?.level !== 'workOrder' || alert.informs !== 'full') return [];
    const dueAt = addWorkingTime(alert.levelSince, WORK_ORDER_MINUTES, calendar).toISOString();
    const again = change.move.move === 'open';
    return [{ alert_id: idOf(change), issued_at: alert.levelSince.toISOString(), due_at: dueAt, again }];
  });
  if (rows.length === 0) return [];
  const again = sql.param(rows.filter((row) => row.again).map((row) => row.alert_id));
  return tx.execute<OrderRow>(sql`
    with issued as (
      insert into work_order (alert_id, account_id, state, issued_at, due_at)
      select a.id, a.account_id, 'issued', r.issued_at, r.due_at
      from json_to_recordset(${JSON.stringify(rows)}::json) as r(alert_id bigint, issued_at timestamptz, due_at timestamptz)
      join alert a on a.id = r.alert_id
      on conflict (alert_id) do update set state = 'issued', closed_at = null
        where work_order.state in ('rectified', 'verified', 'closed') and work_order.alert_id = any (${again}::bigint[])
      returning id, alert_id, account_id, xmax <> 0 as reopened
    ), noted as (
      insert into work_order_event (work_order_id, move, note, acted_at)
      select id, 'reopen', '', ${now.toISOString()}::timestamptz from issued where reopened
    )
    select i.id, i.alert_id, i.account_id, c.sponsor_unit_id as unit_id, i.reopened
    from issued i join account c on c.id = i.account_id`);
}

function trailOf({ move, account, stored }: AlertChange, alertId: number): TrailWrite {
  const level = move.alert?.level ?? stored?.level ?? null;
  const facts = { accountId: account.accountId, level, reason: move.move === 'close' ? move.reason : null };
  const acts = { open: 'alert.raised', escalate: 'alert.raisedLevel', close: 'alert.closed' } as const;
  return { act: acts[move.move], subject: `alert:${alertId}`, unitId: account.unitId, facts };
}

function orderTrail(order: OrderRow): TrailWrite {
  return {
    act: order.reopened ? 'workOrder.changed' : 'workOrder.issued',
    subject: `workOrder:${order.id}`,
    unitId: order.unit_id,
    facts: {
      alertId: order.alert_id,
      accountId: order.account_id,
      ...(order.reopened ? { move: 'reopen', to: 'issued' } : {}),
    },
  };
}

function settledTrail({ id, unitId, accountId, move, from, to }: SettledOrder): TrailWrite {
  return {
    act: 'workOrder.changed',
    subject: `workOrder:${id}`,
    unitId,
    facts: { accountId, move, from, to },
  };
}
