import { addDays, shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { idSchema } from '@qianfa/domain/rights/roles';
import { entryKinds } from '@qianfa/domain/wording/entry-form';
import { findingSeverities } from '@qianfa/domain/wording/finding';
import type { LexiconEntry } from '@qianfa/domain/wording/lexicon-entry';
import { startingEntries } from '@qianfa/domain/wording/starting-lexicon/starting-lexicon';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { requireRight } from '../command.ts';
import { soonDays } from './lexicon.queries.ts';

type Reader = Pick<Context, 'sql' | 'actor' | 'clock'>;

/** live: holds or will hold · soon: its last day is near · past: its last day is over · off: switched off · ended. */
export const entryStates = ['live', 'soon', 'past', 'off', 'ended'] as const;

export const listEntriesInput = z.object({
  /** Null: the starting lexicon. */
  lexiconId: idSchema.nullable(),
  text: z.string().trim().max(60).default(''),
  kind: z.enum(entryKinds).nullable().default(null),
  severity: z.enum(findingSeverities).nullable().default(null),
  state: z.enum(entryStates).default('live'),
  page: z.number().int().min(1).max(100_000).default(1),
});
type Asked = z.output<typeof listEntriesInput>;

export const entriesPerPage = 50;

export interface EntryView {
  /** Name of the entry in findings and statistics. */
  readonly ref: string;
  /** The version shown; null for an entry of the starting lexicon. */
  readonly entryId: number | null;
  readonly term: string;
  readonly kind: LexiconEntry['kind'];
  readonly severity: LexiconEntry['severity'];
  readonly advice: string | null;
  readonly note: string | null;
  readonly source: string;
  readonly exceptions: readonly string[];
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly unitId: number | null;
  readonly unitName: string | null;
  readonly platforms: readonly string[] | null;
  readonly postKinds: readonly string[] | null;
  readonly createdBy: string | null;
  readonly createdAt: string | null;
  readonly endedAt: string | null;
  /** Why this office switched it off. */
  readonly offReason: string | null;
  readonly found: number;
  readonly excused: number;
}

/** One page of a lexicon's entries, however many it has. */
export async function listEntries(
  reader: Reader,
  asked: Asked,
): Promise<{ rows: EntryView[]; total: number }> {
  requireRight(reader.actor, 'lexicon.manage', {});
  return asked.lexiconId === null ? listStarting(reader, asked) : listStored(reader, asked);
}

async function listStored({ sql, clock }: Reader, asked: Asked) {
  const today = shanghaiDay(clock.now());
  const like = `%${asked.text.replace(/[\\%_]/g, '\\$&')}%`;
  const filter = sql`
    e.lexicon_id = ${asked.lexiconId} and ${stateOf(sql, asked.state, today)}
    and (${asked.kind}::text is null or e.kind = ${asked.kind})
    and (${asked.severity}::text is null or e.severity = ${asked.severity})
    and (${asked.text} = '' or e.term ilike ${like} or e.advice ilike ${like} or e.source ilike ${like})`;
  const [count] = await sql<{ total: number }[]>`
    select count(*)::int as total from entry e
      left join entry_off o on o.entry_ref = e.lexicon_id || ':' || e.key and o.on_at is null where ${filter}`;
  // The page first, then what belongs to its rows: a late page would else count the hits of all before it.
  const rows = await sql<EntryView[]>`
    with page as (
      select e.*, e.lexicon_id || ':' || e.key as ref, o.reason from entry e
        left join entry_off o on o.entry_ref = e.lexicon_id || ':' || e.key and o.on_at is null
      where ${filter} order by e.id desc limit ${entriesPerPage} offset ${(asked.page - 1) * entriesPerPage})
    select e.ref, e.id as "entryId", e.term, e.kind, e.severity, e.advice, e.note, e.source, e.exceptions,
      e.valid_from::text as "validFrom", e.valid_until::text as "validUntil", e.unit_id as "unitId",
      u.name as "unitName", e.platforms, e.post_kinds as "postKinds", c.name as "createdBy",
      to_json(e.created_at) #>> '{}' as "createdAt", to_json(e.ended_at) #>> '{}' as "endedAt",
      e.reason as "offReason", h.found, h.excused
    from page e left join unit u on u.id = e.unit_id left join person c on c.id = e.created_by
      cross join lateral (select coalesce(sum(x.found), 0)::int as found, coalesce(sum(x.excused), 0)::int as excused
        from entry_hit x where x.entry_ref = e.ref and x.day > ${addDays(today, -90)}::date) h
    order by e.id desc`;
  return { rows: [...rows], total: count?.total ?? 0 };
}

function stateOf(sql: Reader['sql'], state: Asked['state'], today: string) {
  switch (state) {
    case 'live':
      return sql`e.ended_at is null and o.id is null and (e.valid_until is null or e.valid_until >= ${today}::date)`;
    case 'soon':
      return sql`e.ended_at is null and e.valid_until between ${today}::date and ${addDays(today, soonDays)}::date`;
    case 'past':
      return sql`e.ended_at is null and e.valid_until < ${today}::date`;
    case 'off':
      return sql`e.ended_at is null and o.id is not null`;
    case 'ended':
      // The last version of what is no longer in use; earlier versions are its history.
      return sql`e.ended_at is not null and not exists (
        select from entry n where n.lexicon_id = e.lexicon_id and n.key = e.key and n.id > e.id)`;
  }
}

/** The starting lexicon is a few hundred entries in memory; only what this office did with it is asked for. */
async function listStarting({ sql, clock }: Reader, asked: Asked) {
  const today = shanghaiDay(clock.now());
  const off = new Map(
    (
      await sql<{ ref: string; reason: string }[]>`
        select entry_ref as ref, reason from entry_off where on_at is null and entry_ref !~ '^[0-9]+:'`
    ).map(({ ref, reason }) => [ref, reason]),
  );
  const fits = startingEntries.filter((entry) => fitsAsked(entry, asked, { today, off: off.has(entry.id) }));
  const shown = fits.slice((asked.page - 1) * entriesPerPage, asked.page * entriesPerPage);
  const found = await hitsOf(
    sql,
    shown.map(({ id }) => id),
    addDays(today, -90),
  );
  const rows = shown.map(({ id, from, until, scope, ...entry }): EntryView => {
    return {
      ...entry,
      ref: id,
      entryId: null,
      validFrom: from,
      validUntil: until,
      unitId: null,
      unitName: null,
      platforms: scope.platforms,
      postKinds: scope.postKinds,
      createdBy: null,
      createdAt: null,
      endedAt: null,
      offReason: off.get(id) ?? null,
      found: found.get(id)?.found ?? 0,
      excused: found.get(id)?.excused ?? 0,
    };
  });
  return { rows, total: fits.length };
}

function fitsAsked(
  entry: LexiconEntry,
  { text, kind, severity, state }: Asked,
  { today, off }: { today: string; off: boolean },
): boolean {
  if (kind !== null && entry.kind !== kind) return false;
  if (severity !== null && entry.severity !== severity) return false;
  const past = entry.until !== null && entry.until < today;
  const soon = entry.until !== null && !past && entry.until <= addDays(today, soonDays);
  const standing = { live: !off && !past, soon, past, off, ended: false } as const;
  if (!standing[state]) return false;
  return text === '' || [entry.term, entry.advice ?? '', entry.source].some((part) => part.includes(text));
}

async function hitsOf(sql: Reader['sql'], refs: readonly string[], since: string) {
  const rows = await sql<{ ref: string; found: number; excused: number }[]>`
    select entry_ref as ref, sum(found)::int as found, sum(excused)::int as excused from entry_hit
    where entry_ref = any(${[...refs]}::text[]) and day > ${since}::date group by 1`;
  return new Map(rows.map((row) => [row.ref, row]));
}
