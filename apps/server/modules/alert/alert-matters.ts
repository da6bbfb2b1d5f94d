import { type AlertMatter, unsignedPeriod } from '@qianfa/domain/freshness/alert-kinds';
import { sql } from 'drizzle-orm';
import type { Context } from '../../trpc/context.ts';
import { firstOut } from '../clock/live-posts.ts';
import { reachedPaths } from '../freshness/reach.ts';
import { heldSince, isUnsigned } from '../unsigned/unsigned-sql.ts';

/** What an alert is about that is no silence: never the title or text of what is unpublished (T17). */
export interface MatterView {
  readonly of: AlertMatter;
  /** The event, the document's number or the title that is public; null where there is none for this reader. */
  readonly name: string | null;
  readonly link: string | null;
  /** Who has it now; empty: the account's publisher, or nobody by name. */
  readonly holders: readonly string[];
  /** The page of the release, for who may open it. */
  readonly releaseId: number | null;
  readonly publicationId: number | null;
  /** How many publications wait, where one alert stands for several. */
  readonly count: number | null;
  /** By when it was due, where the alert does not say so itself. */
  readonly dueAt: string | null;
}

interface Row extends Record<string, unknown>, MatterView {
  readonly id: number;
}

/** What the alerts are about, by alert; one statement for all of them. A silence is not in it: its row says everything. */
export async function loadMatters(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  alertIds: readonly number[],
): Promise<ReadonlyMap<number, MatterView>> {
  if (alertIds.length === 0) return new Map();
  const me = actor.kind === 'person' ? actor.personId : 0;
  const ids = sql.param(alertIds as number[]);
  const incidents = sql.param(reachedPaths(actor, 'incident.read'));
  const releases = sql.param(reachedPaths(actor, 'release.read'));
  const within = (path: string, paths: typeof incidents) => sql`${sql.raw(path)} like any (${paths}::text[])`;
  const openHolders = sql`(select json_agg(h.name order by h.id) from review_run r
    join run_step s on s.run_id = r.id and s.state = 'open' join task t on t.run_step_id = s.id and t.state = 'open'
    join person h on h.id = t.person_id where r.post_id = p.id and r.ended_at is null)`;
  const rows = await db.execute<Row>(sql`
    with asked as (
      select a.id, a.account_id, a.rule, split_part(a.period, ':', 1) as word,
        substring(a.period from ':([0-9]{1,15})$')::bigint as subject, a.level
      from alert a where a.id = any (${ids}::bigint[]) and a.rule <> 'R25')
    select z.id, i.kind as of, case when ${within('u.path', incidents)} then i.title end as name, null as link,
      json_build_array(o.name) as holders, null::bigint as "releaseId", null::bigint as "publicationId", null::int as count,
      null as "dueAt"
    from asked z cross join lateral (select z.word as kind, n.* from incident n where n.id = z.subject) i
      join unit u on u.id = i.unit_id join person o on o.id = i.opened_by
    where z.rule = 'R9' and z.word in ('information', 'conference')
    union all
    select z.id, 'afterReview', f.title, f.link, '[]'::json, null, null, null, null
    from asked z left join ${firstOut(sql`z.subject`, { standing: false })} f on true
    where z.rule = 'R9' and z.word = 'afterReview'
    union all
    select z.id, 'interpretation', f.title, f.link, coalesce(${openHolders}, json_build_array(d.name)), null, null, null, null
    from asked z join bundle b on b.id = z.subject join post p on p.id = b.policy_post_id join person d on d.id = p.drafter_id
      left join ${firstOut(sql`p.id`, { standing: false })} f on true
    where z.rule = 'R10'
    union all
    select z.id, 'disclosure', case when ${within('u.path', incidents)} then x.document_number end, null,
      coalesce(${openHolders}, json_build_array(d.name)), null, null, null, null
    from asked z join disclosure x on x.post_id = z.subject join post p on p.id = x.post_id join unit u on u.id = p.unit_id
      join person d on d.id = p.drafter_id
    where z.rule = 'R11'
    union all
    select z.id, case when l.comparison = 'gone' then 'gone' else 'different' end, l.title, l.link,
      '[]', case when ${within('u.path', releases)} or exists (select 1 from release e join placement pl on pl.id = e.placement_id
        join post p on p.id = pl.post_id where e.id = l.release_id and p.drafter_id = ${me}) then l.release_id end,
      l.id, null, null
    from asked z join publication l on l.id = z.subject join account c on c.id = l.account_id
      join unit u on u.id = c.sponsor_unit_id
    where z.rule = 'R24' and z.word = 'publication'
    union all
    select z.id, case z.word when 'denied' then 'consentDenied' else 'consentOverdue' end, null, null,
      json_build_array(case z.word when 'denied' then s.signer_name else g.name end), null, null, null,
      to_json(k.due_at) #>> '{}'
    from asked z join deputy_consent k on k.signoff_id = z.subject join signoff s on s.id = k.signoff_id
      join person g on g.id = k.agreed_by_id
    where z.rule = 'R43'
    union all
    select z.id, 'unsigned', null, null, '[]', null, null, (select count(*)::int from ${heldSince} cross join lateral (
        select 1 from publication p where ${isUnsigned}) n), null
    from asked z join account a on a.id = z.account_id where z.rule = 'R24' and z.word = ${unsignedPeriod}
    union all
    select z.id, case when z.level = 'reminder' then 'reportDue' else 'report' end, l.title, null,
      case when w.id is null then json_build_array(h.name) else coalesce((select json_agg(distinct x.name) from role_grant g
        join person x on x.id = g.person_id and x.state = 'active' join unit gu on gu.id = g.unit_id
        where g.role = 'leader' and g.revoked_at is null and starts_with(u.path, gu.path) and x.id <> w.written_by), '[]') end,
      null, l.id, null, null
    from asked z join publication l on l.id = z.subject join takedown d on d.publication_id = l.id
      join person h on h.id = d.taken_down_by join account c on c.id = l.account_id join unit u on u.id = c.sponsor_unit_id
      left join takedown_report w on w.publication_id = l.id and w.decision is null
    where z.rule = 'R23'`);
  return new Map(rows.map(({ id, ...matter }) => [id, matter]));
}
