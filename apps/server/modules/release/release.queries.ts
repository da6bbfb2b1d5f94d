import { addDays, dayStart, isDay } from '@qianfa/domain/calendar/shanghai';
import { releaseStates } from '@qianfa/domain/release/state';
import { reachOf } from '@qianfa/domain/rights/may';
import { idSchema } from '@qianfa/domain/rights/roles';
import type postgres from 'postgres';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { lineOf, type ReleaseLine, type ReleaseLineRow } from './release-row.ts';

const daySchema = z.string().refine(isDay);

const filters = z.object({
  platform: z.string().max(30).nullable().default(null),
  accountId: idSchema.nullable().default(null),
  text: z.string().trim().max(100).default(''),
});

export const listReleasesInput = filters.extend({
  /** `open`: everything that still asks for something. */
  state: z.enum([...releaseStates, 'open', 'all']).default('open'),
  /** Days in Shanghai, both included: published, else planned, else last changed then. */
  from: daySchema.nullable().default(null),
  to: daySchema.nullable().default(null),
  limit: z.number().int().min(1).max(500).default(100),
  /** Rows before the page that is asked for. */
  skip: z.number().int().min(0).max(1_000_000).default(0),
});

/** The same filters without the state, since it counts by state. */
export const countReleasesInput = filters.optional();

export type ListReleases = z.input<typeof listReleasesInput>;
type Reader = Pick<Context, 'sql' | 'actor'>;

const openStates = ['waiting', 'sending', 'awaiting_confirmation', 'unknown', 'failed', 'expired'];

/** Releases of the actor's scope: of the accounts of their units, and of posts they wrote. The nearest plan first. */
export async function listReleases({ sql, actor }: Reader, raw: ListReleases): Promise<ReleaseLine[]> {
  const input = listReleasesInput.parse(raw);
  const states =
    input.state === 'open' ? openStates : input.state === 'all' ? [...releaseStates] : [input.state];
  const from = input.from === null ? null : dayStart(input.from).toISOString();
  const to = input.to === null ? null : dayStart(addDays(input.to, 1)).toISOString();
  const at = sql`coalesce(e.published_at, e.planned_at, e.changed_at)`;
  const rows = await sql<ReleaseLineRow[]>`
    ${lines(sql)}
    where ${withinReach(sql, actor)} and e.state = any(${states}) and ${fits(sql, input)}
      and (${from}::timestamptz is null or ${at} >= ${from})
      and (${to}::timestamptz is null or ${at} < ${to})
    order by case when e.state in ('succeeded', 'cancelled') then 1 else 0 end,
      case when e.state in ('succeeded', 'cancelled') then e.changed_at end desc, e.planned_at nulls first, e.id
    limit ${input.limit} offset ${input.skip}`;
  return rows.map(lineOf);
}

/** How many releases there are in each state, within the actor's scope and these filters. */
export async function countReleases(
  { sql, actor }: Reader,
  raw?: z.input<typeof countReleasesInput>,
): Promise<Record<string, number>> {
  const input = filters.parse(raw ?? {});
  const rows = await sql<{ state: string; count: number }[]>`
    select e.state, count(*)::int as count from release e join account a on a.id = e.account_id
      join unit u on u.id = a.sponsor_unit_id join placement pl on pl.id = e.placement_id
      join post p on p.id = pl.post_id
    where ${withinReach(sql, actor)} and ${fits(sql, input)} group by e.state`;
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

export interface ReleaseAccount {
  readonly accountId: number;
  readonly name: string;
  readonly platform: string;
}

/** Accounts that have a release within the actor's scope: what the list can be filtered by. */
export async function listReleaseAccounts({ sql, actor }: Reader): Promise<ReleaseAccount[]> {
  const rows = await sql<ReleaseAccount[]>`
    select a.id as "accountId", a.name, a.platform from account a
    where exists (select 1 from release e join unit u on u.id = a.sponsor_unit_id
      join placement pl on pl.id = e.placement_id where e.account_id = a.id and ${withinReach(sql, actor)})
    order by a.name collate "zh-x-icu", a.id`;
  return [...rows];
}

/** Some releases by id; those outside the actor's scope are left out. */
export async function readLines({ sql, actor }: Reader, ids: readonly number[]): Promise<ReleaseLine[]> {
  const rows = await sql<ReleaseLineRow[]>`
    ${lines(sql)} where e.id = any(${[...ids]}) and ${withinReach(sql, actor)}
    order by i.position nulls last, e.id`;
  return rows.map(lineOf);
}

function fits(sql: postgres.Sql, { platform, accountId, text }: z.output<typeof filters>) {
  const like = text === '' ? null : `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  return sql`(${platform}::text is null or a.platform = ${platform})
    and (${accountId}::bigint is null or a.id = ${accountId})
    and (${like}::text is null or p.title ilike ${like} or a.name ilike ${like})`;
}

/**
 * Rows of the actor's scope (T17): every list, count and search stands on this one condition. What is live already may
 * be seen by whoever may confirm it.
 */
function withinReach(sql: postgres.Sql, actor: Reader['actor']) {
  const reach = reachOf(actor, 'release.read');
  const confirm = reachOf(actor, 'release.confirm');
  const me = actor.kind === 'person' ? actor.personId : 0;
  return sql`(u.path like any(${under(reach.unitPaths)}::text[])
    or (e.state in ('awaiting_confirmation', 'succeeded') and u.path like any(${under(confirm.unitPaths)}::text[]))
    or (${reach.own} and exists (
      select 1 from post d where d.id = pl.post_id and d.drafter_id = ${me})))`;
}

function under(paths: readonly string[]): string[] {
  return paths.map((path) => `${path}%`);
}

function lines(sql: postgres.Sql) {
  return sql`
    select e.id as "releaseId", p.id as "postId", p.title, a.id as "accountId", a.name as account, a.platform,
      u.name as "unitName", e.state, e.connector, to_json(e.planned_at) #>> '{}' as "plannedAt",
      to_json(e.published_at) #>> '{}' as "publishedAt", e.published_at_source as "publishedAtSource", e.link,
      e.publisher_name as "publisherName", s.signer_name as "signerName", to_json(s.signed_at) #>> '{}' as "signedAt",
      s.sm3, e.outcome as reason, e.attempts, h.name as "holderName", to_json(e.leased_until) #>> '{}' as "leasedUntil",
      to_json(e.confirm_by) #>> '{}' as "confirmBy", e.push_id as "pushId", g.name as "pushName", i.position,
      b.id as "publicationId", b.comparison, to_json(b.taken_down_at) #>> '{}' as "takenDownAt",
      to_json(d.report_due_at) #>> '{}' as "reportDueAt", to_json(e.changed_at) #>> '{}' as "changedAt"
    from release e join placement pl on pl.id = e.placement_id join post p on p.id = pl.post_id
      join account a on a.id = e.account_id join unit u on u.id = a.sponsor_unit_id
      join signoff s on s.id = e.signoff_id left join person h on h.id = e.released_by
      left join push g on g.id = e.push_id left join push_item i on i.placement_id = e.placement_id and i.push_id = e.push_id
      left join publication b on b.release_id = e.id left join takedown d on d.publication_id = b.id`;
}
