import { reachOf } from '@qianfa/domain/rights/may';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { reachedPaths } from '../freshness/reach.ts';

export const listDraftsInput = z.object({
  accountIds: z.array(z.number().int().positive()).min(1).max(200),
});

/** A draft in the queue for an account, and who holds it (R27). Instants are ISO 8601. */
export interface QueuedDraftView {
  readonly accountId: number;
  readonly postId: number;
  /** Null where the actor may know that there is one, but not what it is called. */
  readonly title: string | null;
  readonly state: 'draft' | 'reviewing' | 'returned' | 'signing' | 'held';
  /** 环节 that it waits in; null: not submitted, returned or held. */
  readonly step: string | null;
  readonly holders: readonly string[];
  readonly since: string;
}

/** Unsubmitted drafts that nobody touched for so many days are no cure of a silence. */
const DRAFT_DAYS = 30;

/**
 * What is on its way for these accounts, one grouped query for all: posts under review with their step and holders, and
 * drafts that somebody writes on. Titles go to the drafter, to whoever has it as a task, and to leaders and supervisors
 * of the unit.
 */
export async function listDrafts(
  { sql, actor, clock }: Pick<Context, 'sql' | 'actor' | 'clock'>,
  { accountIds }: z.infer<typeof listDraftsInput>,
): Promise<QueuedDraftView[]> {
  const paths = reachedPaths(actor, 'board.read');
  const titlePaths = reachOf(actor, 'post.search').unitPaths.map((path) => `${path}%`);
  const personId = actor.kind === 'person' ? actor.personId : 0;
  const touched = new Date(clock.now().getTime() - DRAFT_DAYS * 86_400_000);
  return sql<QueuedDraftView[]>`
    with account_in_reach as (
      select a.id from account a join unit u on u.id = a.sponsor_unit_id
      where a.id = any (${accountIds as number[]}::bigint[]) and u.path like any (${paths}::text[])
    ), queued as (
      select pl.account_id, p.id as post_id, r.state, s.id as step_id, s.name as step, coalesce(s.opened_at, r.changed_at) as since
      from review_run r join post p on p.id = r.post_id join placement pl on pl.post_id = p.id
        join account_in_reach i on i.id = pl.account_id
        left join run_step s on s.run_id = r.id and s.state = 'open'
      where r.ended_at is null and not exists (
        select 1 from release x where x.placement_id = pl.id and x.revision_id = r.revision_id
          and x.state in ('waiting', 'sending', 'awaiting_confirmation', 'unknown', 'succeeded'))
      union all
      select pl.account_id, p.id, 'draft', null, null, d.saved_at
      from unit u join post p on p.unit_id = u.id and p.updated_at > ${touched} join draft d on d.post_id = p.id
        join placement pl on pl.post_id = p.id join account_in_reach i on i.id = pl.account_id
      where u.path like any (${paths}::text[])
        and not exists (select 1 from review_run r where r.post_id = p.id and r.state <> 'withdrawn')
    )
    select q.account_id as "accountId", q.post_id as "postId", q.state, q.step, to_json(q.since) #>> '{}' as since,
      case when u.path like any (${titlePaths}::text[]) or p.drafter_id = ${personId}
          or exists (select 1 from task t join run_step k on k.id = t.run_step_id join review_run r on r.id = k.run_id
            where r.post_id = p.id and t.person_id = ${personId}) then p.title end as title,
      coalesce((select json_agg(w.name order by w.id) from task t join person w on w.id = t.person_id
        where t.run_step_id = q.step_id and t.state = 'open'), json_build_array(d.name)) as holders
    from queued q join post p on p.id = q.post_id join unit u on u.id = p.unit_id join person d on d.id = p.drafter_id
    order by q.account_id, q.state = 'draft', q.since`;
}
