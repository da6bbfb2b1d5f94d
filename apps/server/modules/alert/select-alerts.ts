import {
  type AlertKind,
  alertKindList,
  alertKinds,
  unsignedPeriod,
} from '@qianfa/domain/freshness/alert-kinds';
import type { AlertLevel } from '@qianfa/domain/freshness/ladder';
import type { WorkOrderState } from '@qianfa/domain/freshness/work-order';
import type { Context } from '../../trpc/context.ts';

/** An alert with everything that hangs on it, as the database gives it; instants as ISO 8601 text. */
export interface AlertRow {
  readonly id: number;
  readonly account_id: number;
  readonly name: string;
  readonly platform: string;
  readonly kind: string;
  readonly unit_name: string;
  readonly unit_path: string;
  readonly publisher_name: string | null;
  readonly rule: string;
  readonly period: string;
  readonly level: AlertLevel;
  readonly state: 'new' | 'acknowledged' | 'closed';
  readonly informs: 'trial' | 'full';
  readonly since: string;
  readonly due_at: string | null;
  readonly next_escalation_at: string | null;
  readonly acknowledged_at: string | null;
  readonly acknowledged_name: string | null;
  readonly closed_at: string | null;
  readonly closed_reason: 'published' | 'permitted' | 'accountClosed' | 'concluded' | 'comparedEqual' | null;
  readonly conclusion: string | null;
  readonly order_id: number | null;
  readonly order_state: WorkOrderState | null;
  readonly order_due: string | null;
}

interface Asked {
  readonly paths: readonly string[];
  /** For the publisher of today, `YYYY-MM-DD`. */
  readonly today: string;
  readonly state: 'open' | 'closed';
  readonly kind: AlertKind | null;
  readonly level: AlertLevel | null;
  readonly accountId: number | null;
  readonly limit: number;
}

const knownRules = [...new Set(alertKindList.flatMap((kind) => [...alertKinds[kind].rules]))];

export function selectAlerts(sql: Context['sql'], asked: Asked) {
  const { paths, today, state, kind, level, accountId, limit } = asked;
  const rules: string[] = kind === null ? knownRules : [...alertKinds[kind].rules];
  return sql<AlertRow[]>`
    select a.id, a.account_id, c.name, c.platform, c.kind, u.name as unit_name, u.path as unit_path,
      w.name as publisher_name, a.rule, a.period, a.level, a.state, a.informs, to_json(a.since) #>> '{}' as since,
      to_json(a.due_at) #>> '{}' as due_at, to_json(a.next_escalation_at) #>> '{}' as next_escalation_at,
      to_json(a.acknowledged_at) #>> '{}' as acknowledged_at, k.name as acknowledged_name,
      to_json(a.closed_at) #>> '{}' as closed_at, a.closed_reason, a.conclusion,
      o.id as order_id, o.state as order_state, to_json(o.due_at) #>> '{}' as order_due
    from alert a join account c on c.id = a.account_id join unit u on u.id = c.sponsor_unit_id
      left join publisher_term t on t.account_id = c.id
        and ${today}::date between t.starts_on and coalesce(t.ends_on, 'infinity'::date)
      left join person w on w.id = t.person_id
      left join person k on k.id = a.acknowledged_by
      left join work_order o on o.alert_id = a.id
    where a.rule = any (${rules}::text[]) and (a.state = 'closed') = (${state} = 'closed') and u.path like any (${paths as string[]}::text[])
      and (${kind}::text is null or (a.rule = 'R24' and a.period = ${unsignedPeriod}) = (${kind} = 'unsigned'))
      and (${level}::text is null or a.level = ${level}) and (${accountId}::bigint is null or a.account_id = ${accountId})
    order by a.closed_at desc nulls last,
      array_position(array['workOrder', 'alert', 'warning', 'reminder'], a.level), a.due_at, a.id
    limit ${limit}`;
}
