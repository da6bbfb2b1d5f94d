import {
  mayMoveOrder,
  moveIsAnswer,
  type PersonalMove,
  type WorkOrderMove,
  type WorkOrderState,
} from '@qianfa/domain/freshness/work-order';
import type { Verdict } from '@qianfa/domain/refusal';
import { may } from '@qianfa/domain/rights/may';
import { idSchema } from '@qianfa/domain/rights/roles';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { reachedPaths } from '../freshness/reach.ts';
import { orderFacts, workOrderNotFound } from './order-access.ts';

export const listOrdersInput = z.object({
  state: z.enum(['open', 'closed']).default('open'),
  accountId: idSchema.nullable().default(null),
});
export const readOrderInput = z.object({ workOrderId: idSchema });

/** A 督办单 as the list shows it (R33). Instants are ISO 8601. */
export interface OrderLine {
  readonly workOrderId: number;
  readonly accountId: number;
  readonly account: string;
  readonly platform: string;
  readonly unit: string;
  readonly publisherName: string | null;
  readonly state: WorkOrderState;
  readonly issuedAt: string;
  readonly dueAt: string;
  readonly closedAt: string | null;
  /** The alert is open still: the account did not publish (R25). */
  readonly stillQuiet: boolean;
}

export interface OrderEvent {
  readonly move: WorkOrderMove;
  readonly note: string;
  /** Null: the console itself. */
  readonly by: string | null;
  readonly at: string;
}

export interface OrderView extends OrderLine {
  readonly alertId: number;
  /** The last post before the silence; null: never published. */
  readonly lastAt: string | null;
  readonly events: readonly OrderEvent[];
  readonly may: Readonly<Record<PersonalMove, Verdict>>;
}

interface Row extends Record<string, unknown>, OrderLine {
  readonly unitPath: string;
  readonly alertId: number;
  readonly alertState: 'new' | 'acknowledged' | 'closed';
  readonly period: string;
}

const selectOrders = (today: SQL, where: SQL, order: SQL) => sql`
  select w.id as "workOrderId", c.id as "accountId", c.name as account, c.platform, u.name as unit, u.path as "unitPath",
    p.name as "publisherName", w.state, to_json(w.issued_at) #>> '{}' as "issuedAt", to_json(w.due_at) #>> '{}' as "dueAt",
    to_json(w.closed_at) #>> '{}' as "closedAt", a.state <> 'closed' as "stillQuiet", a.id as "alertId",
    a.state as "alertState", a.period
  from work_order w join alert a on a.id = w.alert_id join account c on c.id = w.account_id
    join unit u on u.id = c.sponsor_unit_id
    left join publisher_term t on t.account_id = c.id
      and ${today} between t.starts_on and coalesce(t.ends_on, 'infinity'::date)
    left join person p on p.id = t.person_id
  where ${where} order by ${order} limit 300`;

/** The work orders of the scope: open ones by their due time, closed ones the newest first. */
export async function listOrders(
  { db, actor, clock }: Pick<Context, 'db' | 'actor' | 'clock'>,
  { state, accountId }: z.output<typeof listOrdersInput>,
): Promise<OrderLine[]> {
  const paths = sql.param(reachedPaths(actor, 'workOrder.read'));
  const rows = await db.execute<Row>(
    selectOrders(
      todayOf(clock),
      sql`u.path like any (${paths}::text[]) and (w.state = 'closed') = (${state} = 'closed')
        and (${accountId}::bigint is null or c.id = ${accountId})`,
      state === 'open' ? sql`w.due_at, w.id` : sql`w.closed_at desc, w.id`,
    ),
  );
  return rows.map(lineOf);
}

/** One work order with its history; `workOrderNotFound` outside the scope, whether it exists or not (T17). */
export async function readOrder(
  { db, actor, clock }: Pick<Context, 'db' | 'actor' | 'clock'>,
  { workOrderId }: z.output<typeof readOrderInput>,
): Promise<OrderView> {
  const paths = sql.param(reachedPaths(actor, 'workOrder.read'));
  const [row] = await db.execute<Row>(
    selectOrders(
      todayOf(clock),
      sql`w.id = ${workOrderId} and u.path like any (${paths}::text[])`,
      sql`w.id`,
    ),
  );
  if (!row) throw workOrderNotFound();
  const events = await db.execute<OrderEvent & { byId: number | null } & Record<string, unknown>>(sql`
    select e.move, e.note, p.name as by, e.acted_by as "byId", to_json(e.acted_at) #>> '{}' as at
    from work_order_event e left join person p on p.id = e.acted_by where e.work_order_id = ${workOrderId} order by e.id`);
  const facts = orderFacts(
    row.state,
    row.alertState,
    events.map(({ move, byId }) => ({ move, by: byId })),
  );
  const where = { unitPath: row.unitPath };
  const verdictOf = (move: PersonalMove): Verdict => {
    const right = may(actor, moveIsAnswer[move] ? 'workOrder.answer' : 'workOrder.verify', where);
    return right.ok ? mayMoveOrder(facts, move, actor.kind === 'person' ? actor.personId : 0) : right;
  };
  return {
    ...lineOf(row),
    alertId: row.alertId,
    lastAt: row.period === 'never' || Number.isNaN(Date.parse(row.period)) ? null : row.period,
    events: events.map(({ byId: _, ...event }) => event),
    may: {
      acknowledge: verdictOf('acknowledge'),
      explain: verdictOf('explain'),
      rectify: verdictOf('rectify'),
      verify: verdictOf('verify'),
      sendBack: verdictOf('sendBack'),
      close: verdictOf('close'),
    },
  };
}

function todayOf(clock: Context['clock']): SQL {
  return sql`(${clock.now().toISOString()}::timestamptz at time zone 'Asia/Shanghai')::date`;
}

function lineOf(row: Row): OrderLine {
  return {
    workOrderId: row.workOrderId,
    accountId: row.accountId,
    account: row.account,
    platform: row.platform,
    unit: row.unit,
    publisherName: row.publisherName,
    state: row.state,
    issuedAt: row.issuedAt,
    dueAt: row.dueAt,
    closedAt: row.closedAt,
    stillQuiet: row.stillQuiet,
  };
}
