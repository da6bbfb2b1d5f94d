import { reachOf } from '@qianfa/domain/rights/may';
import { sql } from 'drizzle-orm';
import type { Context } from '../../trpc/context.ts';
import { barredSigners, withoutAblePerson } from './without-able-person.ts';

/** A step before which nobody able sits: step, unit and since when; the title for who may search posts there. */
export interface EmptyStep {
  readonly runId: number;
  readonly postId: number | null;
  readonly title: string | null;
  readonly unitName: string;
  readonly stepName: string;
  readonly stepKind: 'review' | 'proof' | 'secrecy' | 'advise' | 'sign';
  readonly since: string;
  /** At signing: who would sign and may not, since they acted in a step before (R3); their names, null: nobody. */
  readonly barred: string | null;
}

/**
 * The leaders of the post's unit and the system administrators are told (R8): they name somebody, record who stands in,
 * or hand the publisher's term on. Oldest first.
 */
export async function listEmptySteps({
  db,
  actor,
  clock,
}: Pick<Context, 'db' | 'actor' | 'clock'>): Promise<readonly EmptyStep[]> {
  const paths = reachOf(actor, 'step.readEmpty').unitPaths;
  if (paths.length === 0) return [];
  const under = (of: readonly string[]) =>
    of.length === 0
      ? sql`false`
      : sql.join(
          of.map((path) => sql`starts_with(u.path, ${path})`),
          sql` or `,
        );
  const searches = under(reachOf(actor, 'post.search').unitPaths);
  const rows = await db.execute<{ [Key in keyof EmptyStep]: EmptyStep[Key] }>(sql`
    select r.id as "runId", case when ${searches} then p.id end as "postId", case when ${searches} then p.title end as title,
      u.name as "unitName", s.name as "stepName", s.kind as "stepKind", to_json(s.opened_at) #>> '{}' as since,
      ${barredSigners(clock.now())} as barred
    from run_step s join review_run r on r.id = s.run_id join post p on p.id = r.post_id join unit u on u.id = p.unit_id
    where ${withoutAblePerson(clock.now())} and (${under(paths)}) order by s.id limit 100`);
  return [...rows];
}
