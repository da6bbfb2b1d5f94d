import type { Transaction } from '@qianfa/db/pool';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import type { StatutoryKind } from '@qianfa/domain/deadlines/statutory';
import { sql } from 'drizzle-orm';
import type { Clock } from '../command.ts';
import { firstOut } from './live-posts.ts';

/** A statutory clock that nobody has met yet, and whom it concerns (R9–R11). */
export interface OpenClock extends Record<string, unknown> {
  readonly kind: StatutoryKind;
  /** Of the event, the post or the bundle: with the kind it names the clock. */
  readonly id: number;
  readonly startedAt: string;
  readonly unitId: number;
  readonly unitPath: string;
  /** The event's name or the document's number; null where the post's title says it, to whom it may be shown. */
  readonly name: string | null;
  readonly postId: number | null;
  /** Who can meet it: of an after-review those of the unit who had no hand in the post (R9). */
  readonly people: readonly number[];
  /** The account whose alert it is; null: the unit has none. */
  readonly accountId: number | null;
}

/** Reviewers and publishers of the post's unit who neither wrote, decided nor signed; null: nobody. */
const uninvolved = sql`(select array_agg(distinct h.id) from role_grant g join person h on h.id = g.person_id and h.state = 'active'
    join unit gu on gu.id = g.unit_id
  where g.role in ('reviewer', 'publisher') and g.revoked_at is null and starts_with(u.path, gu.path)
    and not exists (select 1 from post_contributor k where k.post_id = c.post_id and k.person_id = h.id)
    and not exists (select 1 from review_run r join run_step s on s.run_id = r.id join opinion o on o.run_step_id = s.id
      where r.post_id = c.post_id and o.person_id = h.id)
    and not exists (select 1 from placement pl join signoff so on so.placement_id = pl.id
      where pl.post_id = c.post_id and so.signer_id = h.id))`;

/** Every open clock of the office. Nothing of them is stored: an event corrected or a post taken down is seen at once. */
export async function readOpenClocks(
  tx: Pick<Transaction, 'execute'>,
  clock: Clock,
): Promise<readonly OpenClock[]> {
  const today = shanghaiDay(clock.now());
  const accountOfPost = (postId: ReturnType<typeof sql>) =>
    sql`(select min(pl.account_id) from placement pl where pl.post_id = ${postId})`;
  return tx.execute<OpenClock>(sql`
    select c.kind, c.id, to_json(c.started_at) #>> '{}' as "startedAt", u.id as "unitId", u.path as "unitPath", c.name,
      c.post_id as "postId",
      coalesce(case when c.kind = 'afterReview' then ${uninvolved} end, array[c.person_id]) as people, coalesce(c.account_id, (select a.id from account a
        join unit au on au.id = a.sponsor_unit_id where starts_with(au.path, u.path) and a.state = 'open'
        order by length(au.path), a.register_order, a.id limit 1)) as "accountId"
    from (
      select k.kind, i.id, i.started_at, i.unit_id, i.title as name, null::bigint as post_id, i.opened_by as person_id,
        null::bigint as account_id
      from incident i cross join (values ('information'), ('conference')) k(kind)
      where case k.kind when 'conference' then i.conference is null else not exists (
        select 1 from incident_post j cross join ${firstOut(sql`j.post_id`, { standing: true })} f
        where j.incident_id = i.id) end
      union all
      select 'afterReview', p.id, f.at, p.unit_id, null, p.id, p.drafter_id, ${accountOfPost(sql`p.id`)}
      from incident_post j join post p on p.id = j.post_id cross join ${firstOut(sql`p.id`, { standing: false })} f
      where not exists (select 1 from after_review v where v.post_id = p.id)
      union all
      select 'disclosure', p.id, x.decided_on::timestamp at time zone 'Asia/Shanghai', p.unit_id, x.document_number, p.id,
        p.drafter_id, ${accountOfPost(sql`p.id`)}
      from disclosure x join post p on p.id = x.post_id and p.kind in ('permit', 'penalty')
        left join ${firstOut(sql`p.id`, { standing: true })} f on true
      where f.at is null and x.decided_on <= ${today}::date
      union all
      select 'interpretation', b.id, a.at, p.unit_id, null, p.id, p.drafter_id, ${accountOfPost(sql`p.id`)}
      from bundle b join post p on p.id = b.policy_post_id cross join ${firstOut(sql`p.id`, { standing: true })} a
        left join ${firstOut(sql`b.interpretation_post_id`, { standing: true })} f on true
      where b.dissolved_at is null and b.later_decision = 'approved' and f.at is null
    ) c join unit u on u.id = c.unit_id order by c.started_at limit 2000`);
}
