import type { Transaction } from '@qianfa/db/pool';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import type { Quorum } from '@qianfa/domain/review/quorum';
import { groupsOf, type Holders, type RouteStep } from '@qianfa/domain/review/route';
import { type SQL, sql } from 'drizzle-orm';
import type { Clock } from '../command.ts';
import { mayReview } from '../review/able-person.ts';

/** A step of which some group has nobody able, or too few, anywhere in the office. */
export interface UnheldStep {
  readonly step: string;
  readonly able: number;
  readonly needed: number;
}

/**
 * The first step that nobody could hold, whatever the post (R8): said when a route is saved, since otherwise each post
 * would learn it at submission. Who signs follows the account, so signing steps are not asked.
 */
export async function firstUnheldStep(
  tx: Pick<Transaction, 'execute'>,
  clock: Clock,
  steps: readonly RouteStep[],
): Promise<UnheldStep | null> {
  for (const step of steps.filter(({ kind }) => kind !== 'sign')) {
    for (const { holders, quorum } of groupsOf(step)) {
      const able = await countAble(tx, holders, shanghaiDay(clock.now()));
      const needed = peopleNeeded(quorum);
      if (able < needed) return { step: step.name, able, needed };
    }
  }
  return null;
}

function peopleNeeded(quorum: Quorum): number {
  return quorum.kind === 'count' ? quorum.n : 1;
}

async function countAble(tx: Pick<Transaction, 'execute'>, holders: Holders, today: string): Promise<number> {
  const [row] = await tx.execute<{ able: number }>(sql`
    select count(distinct p.id)::int as able from person p where ${mayReview(sql`p`)} and ${heldBy(holders, today)}`);
  return row?.able ?? 0;
}

function heldBy(holders: Holders, today: string): SQL {
  switch (holders.kind) {
    case 'people':
      return sql`p.id in ${[...holders.personIds]}`;
    case 'position':
      return sql`p.position_id = ${holders.positionId}`;
    case 'role':
      return sql`exists (select 1 from role_grant g join unit gu on gu.id = g.unit_id
        where g.person_id = p.id and g.role = ${holders.role} and g.revoked_at is null
          and ${reaches(sql`gu.path`, holders.unit)})`;
    case 'duty':
      return sql`exists (select 1 from duty du join unit gu on gu.id = du.unit_id and gu.dissolved_at is null
        where du.person_id = p.id and du.removed_at is null and du.day >= ${today}
          and ${reaches(sql`gu.path`, holders.unit)})`;
    case 'accountPublisher':
      return sql`true`;
  }
}

/** A role or roster somewhere is enough for a step that follows the post; for a named unit it must reach that unit. */
function reaches(path: SQL, unit: 'post' | 'concerned' | number): SQL {
  if (unit === 'post' || unit === 'concerned') return sql`true`;
  return sql`starts_with((select nu.path from unit nu where nu.id = ${unit} and nu.dissolved_at is null), ${path})`;
}
