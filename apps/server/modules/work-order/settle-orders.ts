import type { Transaction } from '@qianfa/db/pool';
import { type SQL, sql } from 'drizzle-orm';

export interface SettledOrder extends Record<string, unknown> {
  readonly id: number;
  readonly accountId: number;
  readonly unitId: number;
  readonly from: string;
  readonly to: string;
  readonly move: 'cure' | 'lapse';
}

/**
 * Work orders whose alert ended: with a publication what was asked is done, and whoever watches verifies it (`cure`);
 * otherwise there is nothing left to ask (`lapse`). `which` is a condition over `w` (order) and `a` (its closed alert).
 */
export async function settleOrders(
  tx: Transaction,
  which: SQL,
  { now, actedBy }: { readonly now: Date; readonly actedBy: number | null },
): Promise<readonly SettledOrder[]> {
  const at = sql`${now.toISOString()}::timestamptz`;
  return tx.execute<SettledOrder>(sql`
    with was as (
      select w.id, w.state, w.account_id, case when a.closed_reason = 'published' then 'cure' else 'lapse' end as move
      from work_order w join alert a on a.id = w.alert_id
      where a.state = 'closed' and ${which} and w.state in ('issued', 'acknowledged', 'explained') for update of w
    ), moved as (
      update work_order w set state = case was.move when 'cure' then 'rectified' else 'closed' end,
        closed_at = case was.move when 'lapse' then ${at} end
      from was where w.id = was.id returning w.id, w.state
    ), noted as (
      insert into work_order_event (work_order_id, move, note, acted_by, acted_at)
      select id, move, '', ${actedBy}::bigint, ${at} from was
    )
    select was.id, was.account_id as "accountId", c.sponsor_unit_id as "unitId", was.state as "from", m.state as "to", was.move
    from was join moved m on m.id = was.id join account c on c.id = was.account_id order by was.id`);
}
