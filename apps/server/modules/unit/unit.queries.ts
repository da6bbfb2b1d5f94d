import { may, reachOf } from '@qianfa/domain/rights/may';
import type { Context } from '../../trpc/context.ts';

interface UnitRow {
  readonly id: number;
  readonly parent_id: number | null;
  readonly name: string;
  readonly kind: 'bureau' | 'division' | 'branch' | 'affiliate';
  readonly path: string;
  readonly people: number;
  readonly accounts: number;
  readonly positions: readonly { readonly id: number; readonly name: string }[];
}

/**
 * The units that the actor's roles reach, each after its superior. `people` and `accounts` count what is directly in the
 * unit: people who are still with the office, accounts that are not deregistered.
 */
export async function readUnitTree({ sql, actor }: Pick<Context, 'sql' | 'actor'>) {
  const reach = reachOf(actor, 'unit.read');
  const rows = await sql<UnitRow[]>`
    select u.id, u.parent_id, u.name, u.kind, u.path,
      (select count(*)::int from person p where p.unit_id = u.id and p.state <> 'disabled') as people,
      (select count(*)::int from account a where a.sponsor_unit_id = u.id and a.state <> 'deregistered') as accounts,
      coalesce((select json_agg(json_build_object('id', o.id, 'name', o.name) order by o.name collate "zh-x-icu")
                from position o where o.unit_id = u.id), '[]'::json) as positions
    from unit u
    where u.dissolved_at is null and u.path like any (${reach.unitPaths.map((path) => `${path}%`)}::text[])
    order by length(u.path) - length(replace(u.path, '/', '')), u.sort, u.id`;
  return {
    units: rows.map((row) => ({
      id: row.id,
      parentId: row.parent_id,
      name: row.name,
      kind: row.kind,
      path: row.path,
      people: row.people,
      accounts: row.accounts,
      positions: row.positions,
      may: { manage: may(actor, 'unit.manage', { unitPath: row.path }) },
    })),
    may: { createRoot: may(actor, 'unit.manage', { unitPath: '/' }) },
  };
}
