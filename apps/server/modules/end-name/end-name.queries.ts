import type { Context } from '../../trpc/context.ts';
import { requireRight } from '../command.ts';

export interface EndNameRow {
  readonly unitId: number;
  readonly unit: string;
  readonly drafter: boolean;
  readonly reviewerId: number | null;
  readonly reviewer: string | null;
  readonly signer: boolean;
  readonly setBy: string;
  readonly setAt: string;
}

/** Every unit with a rule of its own, in the order of the tree, and who may stand as 审核. */
export async function listEndNames({ sql, actor }: Pick<Context, 'sql' | 'actor'>) {
  requireRight(actor, 'setting.change', {});
  const rules = await sql<EndNameRow[]>`
    select r.unit_id::int as "unitId", u.name as unit, r.drafter, r.reviewer_id::int as "reviewerId",
      v.name as reviewer, r.signer, s.name as "setBy", to_json(r.set_at) #>> '{}' as "setAt"
    from end_name_rule r join unit u on u.id = r.unit_id join person s on s.id = r.set_by
      left join person v on v.id = r.reviewer_id
    order by u.path`;
  const reviewers = await sql<{ id: number; name: string; unit: string }[]>`
    select p.id::int as id, p.name, u.name as unit from person p join unit u on u.id = p.unit_id
    where p.state <> 'disabled' and exists (
      select 1 from role_grant g where g.person_id = p.id and g.role = 'reviewer' and g.revoked_at is null)
    order by p.name, p.id limit 1000`;
  return { rules: [...rules], reviewers: [...reviewers] };
}
