import { sql } from 'drizzle-orm';
import type { Context } from '../../trpc/context.ts';
import { withoutAblePerson } from './man-steps.ts';

/** A step before which nobody able sits, as a leader of the unit may see it: title, step, since when. */
export interface EmptyStep {
  readonly postId: number;
  readonly title: string;
  readonly stepName: string;
  readonly since: string;
}

/** The leaders of the post's unit are told (R8): they name somebody, or ask the administrators to. Oldest first. */
export async function listEmptySteps({
  db,
  actor,
  clock,
}: Pick<Context, 'db' | 'actor' | 'clock'>): Promise<readonly EmptyStep[]> {
  const paths = actor.kind === 'person' ? actor.grants.filter(({ role }) => role === 'leader') : [];
  if (paths.length === 0) return [];
  const within = sql.join(
    paths.map(({ unitPath }) => sql`starts_with(u.path, ${unitPath})`),
    sql` or `,
  );
  const rows = await db.execute<EmptyStep & Record<string, unknown>>(sql`
    select p.id as "postId", p.title, s.name as "stepName", to_json(s.opened_at) #>> '{}' as since
    from run_step s join review_run r on r.id = s.run_id join post p on p.id = r.post_id join unit u on u.id = p.unit_id
    where ${withoutAblePerson(clock.now())} and (${within}) order by s.id limit 100`);
  return [...rows];
}
