import { dayStart, shanghaiDay, weekMonday } from '@qianfa/domain/calendar/shanghai';
import { refused } from '@qianfa/domain/refusal';
import { sql } from 'drizzle-orm';
import { absenceAt, instant, mayReview } from '../review/able-person.ts';
import type { Asking } from './measured-runs.ts';

/** What waits, and what pressed: counts of tasks. */
export interface Waiting {
  readonly waiting: number;
  /** Of these, past their limit. */
  readonly overdue: number;
}

export interface HolderLoad extends Waiting {
  readonly personId: number;
  readonly name: string;
  readonly away: boolean;
}

export interface Load {
  readonly mine: Waiting & {
    /** Since Monday. */
    readonly doneThisWeek: number;
  };
  readonly unitName: string;
  /** Everybody of the own office who may review, by name; to see to whom one could hand on. */
  readonly office: readonly HolderLoad[];
}

/**
 * 工作量 (R45): one's own, and what waits with each person of one's own office, so that somebody who has less can take
 * over. Nobody above or beside sees it; there is no order by number, and what others finished is not counted.
 */
export async function readLoad({ db, actor, clock }: Asking): Promise<Load> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const now = clock.now();
  const monday = dayStart(weekMonday(shanghaiDay(now))).toISOString();
  const at = instant(now);
  const [mine] = await db.execute<Load['mine'] & { unitName: string } & Record<string, unknown>>(sql`
    select count(*) filter (where t.state = 'open')::int as waiting,
      count(*) filter (where t.state = 'open' and t.due_at < ${at})::int as overdue,
      count(*) filter (where t.state = 'done')::int as "doneThisWeek",
      (select u.name from person p join unit u on u.id = p.unit_id where p.id = ${actor.personId}) as "unitName"
    from task t where t.person_id = ${actor.personId}
      and (t.state = 'open' or (t.state = 'done' and t.closed_at >= ${monday}::timestamptz))`);
  const office = await db.execute<HolderLoad & Record<string, unknown>>(sql`
    select p.id as "personId", p.name, count(t.id)::int as waiting,
      count(t.id) filter (where t.due_at < ${at})::int as overdue, exists (select 1 ${absenceAt(sql`p.id`, at)}) as away
    from person p left join task t on t.person_id = p.id and t.state = 'open'
    where p.unit_id = (select unit_id from person where id = ${actor.personId}) and ${mayReview(sql`p`)}
    group by p.id, p.name order by p.name collate "zh-x-icu", p.id`);
  const { unitName = '', ...counts } = mine ?? { waiting: 0, overdue: 0, doneThisWeek: 0 };
  return { mine: counts, unitName, office: [...office] };
}
