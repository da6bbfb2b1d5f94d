import type { Database } from '@qianfa/db/pool';
import { sql } from 'drizzle-orm';
import { announce } from '../announce.ts';
import type { Clock } from '../command.ts';

/** Tasks that opened before are told by their reminders. */
const freshMs = 2 * 3_600_000;
/** How often an alert that nobody has acknowledged is told again (R27). */
const repeatMs = 24 * 3_600_000;

/**
 * The chore that tells of tasks which came by the route (handed-on ones are told by whoever hands them on), so that a
 * decision pays nothing for the notices of the next step, and that tells once more a day of alerts which nobody has
 * acknowledged: acknowledging stops the repeats, not the clock (R27). Answers how many notices came of it.
 */
export async function tellTasks({ db, clock }: { db: Database; clock: Clock }): Promise<number> {
  const now = clock.now();
  const since = (ms: number) => new Date(now.getTime() - ms).toISOString();
  return db.transaction(async (tx) => {
    const opened = await tx.execute(sql`
      insert into notice (person_id, event, subject, post_id, facts, created_at)
      select t.person_id, 'task.opened', 'run_step:' || s.id, r.post_id,
        json_build_object('step', s.name, 'dueAt', s.due_at), t.opened_at
      from task t join run_step s on s.id = t.run_step_id join review_run r on r.id = s.run_id
      where t.state = 'open' and t.opened_at > ${since(freshMs)} and t.way = 'assigned' and t.acting_for_id is null
        and not exists (select 1 from notice n where n.person_id = t.person_id and n.event = 'task.opened'
          and n.subject = 'run_step:' || s.id)
      on conflict do nothing returning id`);
    const repeated = await tx.execute(sql`
      update notice n set created_at = ${now.toISOString()}, read_at = null, considered_at = null
      from alert a
      where n.event = 'alert.' || a.level and n.subject = 'alert:' || a.id and a.state = 'new'
        and n.created_at < ${since(repeatMs)} returning n.id`);
    if (repeated.length > 0) await announce(tx, ['notices']);
    return opened.length + repeated.length;
  });
}
