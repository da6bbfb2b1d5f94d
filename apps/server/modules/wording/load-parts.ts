import type { Sql } from '@qianfa/db/pool';
import type { LexiconEntry } from '@qianfa/domain/wording/lexicon-entry';
import type { ProtectedUnit, RosterLeader } from '@qianfa/domain/wording/roster';
import { startingEntries } from '@qianfa/domain/wording/starting-lexicon/starting-lexicon';
import type { WordBookParts } from '@qianfa/domain/wording/word-book';

/** Rows that are fetched and turned at a time: a slice of a few milliseconds. */
const slice = 1_000;

/** Which entries, leaders and names: all that hold now, or only those that one look-back took up. */
export interface PartsOf {
  readonly lookbackId: number | null;
  readonly withStarting: boolean;
}

export const everything: PartsOf = { lookbackId: null, withStarting: true };

/** What the office's texts are judged with, from its tables and the starting lexicon. */
export async function loadParts(sql: Sql, of: PartsOf = everything): Promise<WordBookParts> {
  const off = await switchedOff(sql);
  const kept = of.withStarting ? startingEntries.filter(({ id }) => !off.has(id)) : [];
  const own: LexiconEntry[] = [];
  for await (const rows of entryRows(sql, of).cursor(slice)) {
    for (const row of rows) if (!off.has(row.id)) own.push(entryOf(row));
  }
  return {
    entries: [...kept, ...own],
    leaders: await loadLeaders(sql, of),
    units: await loadUnits(sql, of),
    serviceNumbers: await column(
      sql`select digits as value from service_number where ended_at is null order by id`,
    ),
    hosts: await column(sql`select suffix as value from link_host where ended_at is null order by id`),
    sources: await column(sql`select name as value from source where ended_at is null order by id`),
    // A look-back is for changed words, not for how an office wants its pictures from now on.
    picturesNeedText: of.lookbackId === null && (await picturesNeedText(sql)),
  };
}

/** The setting 图片替代文字, off until somebody switches it on. */
export async function picturesNeedText(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ on: boolean }[]>`
    select settings -> 'picturesNeedText' = 'true'::jsonb as "on" from office`;
  return row?.on ?? false;
}

/** Entries of the starting lexicon and of packages that the office has switched off, by their names in findings. */
export async function switchedOff(sql: Sql): Promise<ReadonlySet<string>> {
  return new Set(await column(sql`select entry_ref as value from entry_off where on_at is null`));
}

interface EntryRow {
  readonly id: string;
  readonly term: string;
  readonly kind: LexiconEntry['kind'];
  readonly severity: LexiconEntry['severity'];
  readonly advice: string | null;
  readonly note: string | null;
  readonly source: string;
  readonly exceptions: readonly string[];
  readonly from: string | null;
  readonly until: string | null;
  readonly unitPath: string | null;
  readonly platforms: readonly string[] | null;
  readonly postKinds: readonly string[] | null;
}

/** The narrower of the entry's and its lexicon's unit; entries of a dissolved unit hold nowhere. */
function entryRows(sql: Sql, { lookbackId }: PartsOf) {
  return sql<EntryRow[]>`
    select e.lexicon_id || ':' || e.key as id, e.term, e.kind, e.severity, e.advice, e.note, e.source, e.exceptions,
      e.valid_from::text as "from", e.valid_until::text as "until", coalesce(u.path, l.path) as "unitPath",
      e.platforms, e.post_kinds as "postKinds"
    from entry e
      join (select x.id, o.path, x.unit_id from lexicon x left join unit o on o.id = x.unit_id
        where x.ended_at is null and o.dissolved_at is null) l on l.id = e.lexicon_id
      left join unit u on u.id = e.unit_id
    where e.ended_at is null and u.dissolved_at is null
      and (${lookbackId}::bigint is null or e.lookback_id = ${lookbackId})
    order by e.id`;
}

function entryOf({ unitPath, platforms, postKinds, ...entry }: EntryRow): LexiconEntry {
  return { ...entry, scope: { unitPath, platforms, postKinds } };
}

function loadLeaders(sql: Sql, { lookbackId }: PartsOf): Promise<RosterLeader[]> {
  return sql<RosterLeader[]>`
    select name, titles, rank, valid_from::text as "from", valid_until::text as "until" from leader
    where ended_at is null and (${lookbackId}::bigint is null or lookback_id = ${lookbackId})
    order by rank, id`;
}

/** Shorter names of the tree (分局) say too little to be protected everywhere. */
const shortestName = 5;

/** Names that were entered, and the bureaus of the tree, which the console knows already (R45). */
function loadUnits(sql: Sql, { lookbackId }: PartsOf): Promise<ProtectedUnit[]> {
  return sql<ProtectedUnit[]>`
    select full_name as "fullName", short_names as "shortNames" from unit_name
    where ended_at is null and (${lookbackId}::bigint is null or lookback_id = ${lookbackId})
    union all
    select distinct name, '{}'::text[] from unit
    where ${lookbackId}::bigint is null and dissolved_at is null and kind = 'bureau' and length(name) >= ${shortestName}
      and not exists (select from unit_name n where n.full_name = unit.name and n.ended_at is null)`;
}

async function column(rows: Promise<readonly { value?: unknown }[]>): Promise<string[]> {
  return (await rows).map(({ value }) => String(value));
}
