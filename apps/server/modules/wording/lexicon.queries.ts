import { addDays, shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { refused } from '@qianfa/domain/refusal';
import { startingEntries, startingLexicon } from '@qianfa/domain/wording/starting-lexicon/starting-lexicon';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { requireRight } from '../command.ts';
import { lookbackNow } from './lookback.queries.ts';

type Reader = Pick<Context, 'sql' | 'actor' | 'clock'>;

/** Days before its last one that an entry is called ending soon. */
export const soonDays = 30;

/** A lexicon in use with its figures. `id` is null for the starting lexicon, which is the project's own. */
export interface LexiconView {
  readonly id: number | null;
  readonly name: string;
  readonly kind: 'own' | 'starting' | 'package';
  readonly unitName: string | null;
  readonly version: string | null;
  readonly sources: string | null;
  readonly entries: number;
  /** Switched off by this office. */
  readonly off: number;
  readonly endingSoon: number;
  /** Hits in what was submitted in the last 90 days. */
  readonly found: number;
  readonly changedAt: string | null;
}

/** Every lexicon in use: the starting one first, then packages, then the office's own. */
export async function listLexicons({ sql, actor, clock }: Reader) {
  requireRight(actor, 'lexicon.manage', {});
  const today = shanghaiDay(clock.now());
  const since = addDays(today, -90);
  const rows = await sql<LexiconView[]>`
    select l.id, l.name, l.kind, u.name as "unitName", l.version, l.sources, l.changed_at::text as "changedAt",
      coalesce(e.entries, 0)::int as entries, coalesce(o.off, 0)::int as off,
      coalesce(e.soon, 0)::int as "endingSoon", coalesce(h.found, 0)::int as found
    from lexicon l left join unit u on u.id = l.unit_id
      left join (select lexicon_id, count(*) as entries,
          count(*) filter (where valid_until between ${today}::date and ${addDays(today, soonDays)}::date) as soon
        from entry where ended_at is null group by 1) e on e.lexicon_id = l.id
      left join (select split_part(entry_ref, ':', 1) as lexicon, count(*) as off from entry_off
        where on_at is null group by 1) o on o.lexicon = l.id::text
      left join (select split_part(entry_ref, ':', 1) as lexicon, sum(found) as found from entry_hit
        where day > ${since}::date group by 1) h on h.lexicon = l.id::text
    where l.ended_at is null and l.kind <> 'starting'
    order by l.kind desc, l.id`;
  const [starting] = await sql<{ off: number; found: number }[]>`
    select (select count(*)::int from entry_off where on_at is null and entry_ref !~ '^[0-9]+:') as off,
      (select coalesce(sum(found), 0)::int from entry_hit where day > ${since}::date and entry_ref !~ '^[0-9]+:') as found`;
  const [alarms] = await sql<
    { open: number }[]
  >`select count(*)::int as open from false_alarm where state = 'open'`;
  return {
    lexicons: [startingView(starting), ...rows],
    openAlarms: alarms?.open ?? 0,
    lookback: await lookbackNow(sql),
  };
}

function startingView(figures: { off: number; found: number } | undefined): LexiconView {
  return {
    id: null,
    name: startingLexicon.name,
    kind: 'starting',
    unitName: null,
    version: startingLexicon.version,
    sources: null,
    entries: startingEntries.length,
    off: figures?.off ?? 0,
    endingSoon: 0,
    found: figures?.found ?? 0,
    changedAt: null,
  };
}

export const readHistoryInput = z.object({ entryRef: z.string().min(1).max(200) });

/** One version of an entry. */
export interface EntryVersion {
  readonly id: number;
  readonly term: string;
  readonly kind: string;
  readonly severity: string;
  readonly advice: string | null;
  readonly note: string | null;
  readonly source: string;
  readonly exceptions: readonly string[];
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly createdBy: string | null;
  readonly createdAt: string;
  readonly endedBy: string | null;
  readonly endedAt: string | null;
}

/** Every version of an entry, newest first: who wrote it and who ended it. Refuses `entryNotFound`. */
export async function readHistory(
  { sql, actor }: Reader,
  { entryRef }: z.output<typeof readHistoryInput>,
): Promise<EntryVersion[]> {
  requireRight(actor, 'lexicon.manage', {});
  const [, lexiconId = '0', key = ''] = /^(\d{1,15}):(.+)$/.exec(entryRef) ?? [];
  const rows = await sql<EntryVersion[]>`
    select e.id, e.term, e.kind, e.severity, e.advice, e.note, e.source, e.exceptions,
      e.valid_from::text as "validFrom", e.valid_until::text as "validUntil", c.name as "createdBy",
      to_json(e.created_at) #>> '{}' as "createdAt", x.name as "endedBy", to_json(e.ended_at) #>> '{}' as "endedAt"
    from entry e left join person c on c.id = e.created_by left join person x on x.id = e.ended_by
    where e.lexicon_id = ${Number(lexiconId)} and e.key = ${key} order by e.id desc limit 200`;
  if (rows.length === 0) throw refused('notFound', 'R6', 'entryNotFound');
  return rows;
}
