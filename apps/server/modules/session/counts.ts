import { reachOf } from '@qianfa/domain/rights/may';
import type { Context } from '../../trpc/context.ts';

const none = { tasks: 0, releases: 0, alerts: 0, notices: 0 };

/** What waits for this person: the numbers beside the menu. */
export async function countsOf({ sql, actor }: Pick<Context, 'sql' | 'actor'>) {
  if (actor.kind !== 'person') return none;
  const [row] = await sql<(typeof none)[]>`
    select
      (select count(*)::int from task where person_id = ${actor.personId} and state = 'open') as tasks,
      (select count(*)::int from release r join placement pl on pl.id = r.placement_id join post p on p.id = pl.post_id
        where p.drafter_id = ${actor.personId}
          and r.state in ('waiting', 'sending', 'awaiting_confirmation', 'unknown', 'expired')) as releases,
      (select count(*)::int from notice where person_id = ${actor.personId} and read_at is null
        and event <> 'task.opened') as notices,
      (select count(*)::int from alert a join account c on c.id = a.account_id join unit u on u.id = c.sponsor_unit_id
        where a.state = 'new' and u.path like any (${alertPaths(actor)})) as alerts`;
  return row ?? none;
}

function alertPaths(actor: Context['actor']): string[] {
  return reachOf(actor, 'alert.read').unitPaths.map((path) => `${path}%`);
}
