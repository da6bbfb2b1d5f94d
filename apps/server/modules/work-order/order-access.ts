import type { Transaction } from '@qianfa/db/pool';
import { account } from '@qianfa/db/tables/account';
import { workOrderEvent } from '@qianfa/db/tables/follow-up';
import { unit } from '@qianfa/db/tables/office';
import { alert, workOrder } from '@qianfa/db/tables/supervision';
import type { WorkOrderFacts } from '@qianfa/domain/freshness/work-order';
import { refused } from '@qianfa/domain/refusal';
import type { Right } from '@qianfa/domain/rights/rights';
import { eq } from 'drizzle-orm';
import type { Actor } from '../command.ts';
import { requireRightOver } from '../unit/standing-unit.ts';

export function workOrderNotFound() {
  return refused('notFound', 'R33', 'workOrderNotFound');
}

/** The work order with what its moves are judged by, locked until the transaction ends, if the right reaches it. */
export async function lockOrder(tx: Transaction, actor: Actor, right: Right, workOrderId: number) {
  const [row] = await tx
    .select({ order: workOrder, alertState: alert.state, unitId: unit.id, unitPath: unit.path })
    .from(workOrder)
    .innerJoin(alert, eq(alert.id, workOrder.alertId))
    .innerJoin(account, eq(account.id, workOrder.accountId))
    .innerJoin(unit, eq(unit.id, account.sponsorUnitId))
    .where(eq(workOrder.id, workOrderId))
    .for('update', { of: workOrder });
  if (!row) throw workOrderNotFound();
  requireRightOver(actor, right, row.unitPath, workOrderNotFound);
  const events = await tx
    .select({ move: workOrderEvent.move, by: workOrderEvent.actedBy })
    .from(workOrderEvent)
    .where(eq(workOrderEvent.workOrderId, row.order.id))
    .orderBy(workOrderEvent.id);
  return { ...row.order, unitId: row.unitId, facts: orderFacts(row.order.state, row.alertState, events) };
}

interface EventFacts {
  readonly move: string;
  readonly by: number | null;
}

/** Who answered since it was issued last; the account is quiet as long as its alert is open (R25). */
export function orderFacts(
  state: WorkOrderFacts['state'],
  alertState: 'new' | 'acknowledged' | 'closed',
  events: readonly EventFacts[],
): WorkOrderFacts {
  const since = events.findLastIndex(({ move }) => move === 'reopen') + 1;
  const answers = events.slice(since).filter(({ move }) => move === 'explain' || move === 'rectify');
  return {
    state,
    answeredBy: answers.flatMap(({ by }) => (by === null ? [] : [by])),
    stillQuiet: alertState !== 'closed',
  };
}
