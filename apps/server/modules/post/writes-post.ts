import { reachOf } from '@qianfa/domain/rights/may';
import type postgres from 'postgres';
import type { PersonActing } from '../command.ts';

/**
 * The condition under which a person writes the post `p`: drafted it, or is named and still an
 * editor over its unit (T17). The same as `mayWritePost`, for lists.
 */
export function writesPost(sql: postgres.Sql, me: PersonActing) {
  const scopes = reachOf(me, 'placement.write').unitPaths.map((path) => `${path}%`);
  return sql`(p.drafter_id = ${me.personId} or exists (
    select 1 from post_writer w join unit wu on wu.id = p.unit_id
    where w.post_id = p.id and w.person_id = ${me.personId} and wu.path like any(${scopes}::text[])))`;
}
