import { refused } from '@qianfa/domain/refusal';
import { sql } from 'drizzle-orm';
import type { Context } from '../../trpc/context.ts';
import type { SavedFilter } from './save-filter.ts';

function personOf({ actor }: Pick<Context, 'actor'>): number {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  return actor.personId;
}

/** Which of the revisions in one's own 待办 one has opened: only those can be passed together. */
export async function listOpened(ctx: Pick<Context, 'db' | 'actor'>): Promise<number[]> {
  const personId = personOf(ctx);
  const rows = await ctx.db.execute<{ id: number }>(sql`
    select distinct r.revision_id::int as id
    from task t join run_step s on s.id = t.run_step_id join review_run r on r.id = s.run_id
    where t.person_id = ${personId} and t.state = 'open' and exists (
      select 1 from read_mark m where m.person_id = ${personId} and m.subject = 'revision:' || r.revision_id)`);
  return rows.map(({ id }) => id);
}

/** One's own filters of 待办, by name. */
export async function listFilters(ctx: Pick<Context, 'db' | 'actor'>): Promise<SavedFilter[]> {
  const rows = await ctx.db.execute<{ name: string; filter: SavedFilter['filter'] }>(sql`
    select name, filter from queue_filter where person_id = ${personOf(ctx)} order by saved_at`);
  return [...rows];
}

/** What one's own 待办 can be narrowed to: the accounts and steps that are in it. */
export interface FilterChoices {
  readonly accounts: readonly { id: number; platform: string; name: string }[];
  readonly steps: readonly string[];
}

export async function listChoices(ctx: Pick<Context, 'db' | 'actor'>): Promise<FilterChoices> {
  const personId = personOf(ctx);
  const [row] = await ctx.db.execute<FilterChoices & Record<string, unknown>>(sql`
    with mine as (
      select s.name as step, r.revision_id from task t join run_step s on s.id = t.run_step_id
        join review_run r on r.id = s.run_id where t.person_id = ${personId} and t.state = 'open' limit 2000)
    select (select coalesce(json_agg(distinct step), '[]') from mine) as steps,
      (select coalesce(json_agg(x order by x.platform, x.name), '[]') from (
        select distinct a.id, a.platform, a.name from mine join placement_content c on c.revision_id = mine.revision_id
          join placement pl on pl.id = c.placement_id join account a on a.id = pl.account_id) x) as accounts`);
  return { accounts: row?.accounts ?? [], steps: row?.steps ?? [] };
}
