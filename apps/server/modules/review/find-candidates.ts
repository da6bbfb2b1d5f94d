import type { Transaction } from '@qianfa/db/pool';
import type { Candidate } from '@qianfa/domain/review/assign';
import type { Holders } from '@qianfa/domain/review/route';
import { type SQL, sql } from 'drizzle-orm';

/** What of a run a step's definition is resolved against. */
export interface StepPlace {
  readonly unitPath: string;
  /** Whose flags name the unit that the post concerns. */
  readonly revisionId: number;
  readonly accountIds: readonly number[];
  /** Day in Asia/Shanghai, for the publishers' terms. */
  readonly today: string;
}

/**
 * Whom a step's definition leads to today. Only active people who can sign in are available; a role is looked for in
 * the post's unit and above, since a role holds for a unit and everything under it.
 */
export async function findCandidates(
  tx: Transaction,
  holders: Holders,
  place: StepPlace,
): Promise<Candidate[]> {
  const rows = await tx.execute<{ person_id: number; available: boolean }>(sql`
    select distinct p.id as person_id, (p.state = 'active') as available
    from person p ${joinOf(holders, place)} order by p.id`);
  return rows.map((row) => ({ personId: row.person_id, available: row.available, delegateId: null }));
}

function joinOf(holders: Holders, place: StepPlace): SQL {
  switch (holders.kind) {
    case 'people':
      return sql`where p.id in ${[...holders.personIds]}`;
    case 'position':
      return sql`where p.position_id = ${holders.positionId}`;
    case 'role':
      return sql`join role_grant g on g.person_id = p.id and g.role = ${holders.role} and g.revoked_at is null
        join unit u on u.id = g.unit_id
        where starts_with(${unitOf(holders.unit, place)}, u.path)`;
    // Nobody, until the office keeps a roster: a step that leads to it refuses at submission.
    case 'duty':
      return sql`where false`;
    case 'accountPublisher':
      return sql`join publisher_term t on t.person_id = p.id
        where t.account_id in ${[...place.accountIds]} and t.starts_on <= ${place.today}
          and (t.ends_on is null or t.ends_on >= ${place.today})`;
  }
}

/** A dissolved unit has nobody: what is left of its roles no longer holds (R8). */
function unitOf(unit: 'post' | 'concerned' | number, place: StepPlace): SQL {
  if (unit === 'post') return sql`${place.unitPath}`;
  const id =
    unit === 'concerned'
      ? sql`(select (v.content -> 'flags' ->> 'concernsUnit')::bigint from revision v where v.id = ${place.revisionId})`
      : sql`${unit}`;
  return sql`(select path from unit where id = ${id} and dissolved_at is null)`;
}
