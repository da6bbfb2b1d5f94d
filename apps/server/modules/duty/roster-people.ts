import type { Database, Transaction } from '@qianfa/db/pool';
import { sql } from 'drizzle-orm';
import { mayReview } from '../review/able-person.ts';

/** Who can be put on a unit's roster: the people of its office, and whether posts could be decided by them (R8). */
export async function rosterPeople(db: Database | Transaction, unitPath: string) {
  const rows = await db.execute<{ id: number; name: string; unitName: string; mayReview: boolean }>(sql`
    select p.id, p.name, u.name as "unitName", ${mayReview(sql`p`)} as "mayReview"
    from person p join unit u on u.id = p.unit_id
    where p.state = 'active' and split_part(u.path, '/', 2) = split_part(${unitPath}, '/', 2)
    order by p.name collate "zh-x-icu", p.id limit 2000`);
  return [...rows];
}
