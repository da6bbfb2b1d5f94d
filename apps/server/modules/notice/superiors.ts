import type { Transaction } from '@qianfa/db/pool';
import { sql } from 'drizzle-orm';

/** The active leaders of a unit, or of the nearest unit above that has one (R8). */
export async function superiorsOf(tx: Transaction, unitPath: string): Promise<number[]> {
  return nearestOf(tx, 'leader', unitPath);
}

/** The active people who hold a role for a unit, or for the nearest unit above where somebody holds it. */
export async function nearestOf(
  tx: Transaction,
  role: 'leader' | 'editor',
  unitPath: string,
): Promise<number[]> {
  const rows = await tx.execute<{ id: number }>(sql`
    with held as (
      select p.id, u.path from role_grant g join person p on p.id = g.person_id and p.state = 'active'
        join unit u on u.id = g.unit_id
      where g.role = ${role} and g.revoked_at is null and starts_with(${unitPath}, u.path))
    select distinct id from held where length(path) = (select max(length(path)) from held) order by id`);
  return rows.map(({ id }) => id);
}

/** The active system administrators whose units hold this one: they put people in place. */
export async function systemAdministratorsOf(tx: Transaction, unitPath: string): Promise<number[]> {
  const rows = await tx.execute<{ id: number }>(sql`
    select distinct p.id from role_grant g join person p on p.id = g.person_id and p.state = 'active'
      join unit u on u.id = g.unit_id
    where g.role = 'systemAdmin' and g.revoked_at is null and (starts_with(${unitPath}, u.path) or u.parent_id is null)
    order by p.id`);
  return rows.map(({ id }) => id);
}
