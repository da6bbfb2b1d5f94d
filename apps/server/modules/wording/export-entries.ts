import type { Sql } from '@qianfa/db/pool';
import { refused } from '@qianfa/domain/refusal';
import { type PostKind, postKinds } from '@qianfa/domain/text/draft-content';
import type { EntryForm } from '@qianfa/domain/wording/entry-form';
import { entryCells, entryHeader } from '@qianfa/domain/wording/entry-rows';
import type { LexiconEntry } from '@qianfa/domain/wording/lexicon-entry';
import { startingEntries, startingLexicon } from '@qianfa/domain/wording/starting-lexicon/starting-lexicon';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { requireRight } from '../command.ts';

const asked = z.object({ lexicon: z.union([z.literal('starting'), z.coerce.number().int().positive()]) });

/** An entry in use with the key that is its own from version to version, and the name of the unit that it holds for. */
export type OutgoingEntry = EntryForm & { readonly key: string; readonly unitName: string | null };

export interface OutgoingLexicon {
  readonly name: string;
  readonly version: string | null;
  readonly sources: string | null;
  readonly entries: AsyncIterable<OutgoingEntry>;
}

export interface ExportedEntries {
  readonly name: string;
  /** Header first; what comes out can be imported as it is. */
  readonly rows: AsyncIterable<readonly string[]>;
}

/** The entries in use of a lexicon, one row each, streamed. Refuses `lexiconNotFound`. */
export async function exportEntries(
  reader: Pick<Context, 'sql' | 'actor'>,
  query: unknown,
): Promise<ExportedEntries> {
  const { name, entries } = await outgoingLexicon(reader, query);
  return { name, rows: rowsOf(entries) };
}

/** A lexicon with its entries in use, streamed. Refuses `lexiconNotFound`. */
export async function outgoingLexicon(
  { sql, actor }: Pick<Context, 'sql' | 'actor'>,
  query: unknown,
): Promise<OutgoingLexicon> {
  requireRight(actor, 'lexicon.manage', {});
  const parsed = asked.safeParse(query);
  if (!parsed.success) throw refused('notFound', 'R6', 'lexiconNotFound');
  const { lexicon } = parsed.data;
  if (lexicon === 'starting') return { ...startingLexicon, sources: null, entries: starting() };
  const [row] = await sql<Pick<OutgoingLexicon, 'name' | 'version' | 'sources'>[]>`
    select name, version, sources from lexicon where id = ${lexicon} and ended_at is null and kind <> 'starting'`;
  if (!row) throw refused('notFound', 'R6', 'lexiconNotFound');
  return { ...row, entries: stored(sql, lexicon) };
}

async function* rowsOf(entries: AsyncIterable<OutgoingEntry>): AsyncGenerator<readonly string[]> {
  yield entryHeader;
  for await (const entry of entries) yield entryCells(entry);
}

async function* starting(): AsyncGenerator<OutgoingEntry> {
  for (const entry of startingEntries) yield outgoing(entry);
}

function outgoing({ id, from, until, scope, exceptions, ...entry }: LexiconEntry): OutgoingEntry {
  const kinds = scope.postKinds?.filter((kind): kind is PostKind =>
    postKinds.some((known) => known === kind),
  );
  return {
    ...entry,
    key: id,
    exceptions: [...exceptions],
    validFrom: from,
    validUntil: until,
    unitId: null,
    unitName: null,
    platforms: scope.platforms ? [...scope.platforms] : null,
    postKinds: kinds ?? null,
  };
}

async function* stored(sql: Sql, lexiconId: number): AsyncGenerator<OutgoingEntry> {
  const rows = sql<OutgoingEntry[]>`
    select e.key, e.term, e.kind, e.severity, e.advice, e.note, e.source, e.exceptions,
      e.valid_from::text as "validFrom", e.valid_until::text as "validUntil", e.unit_id as "unitId",
      u.name as "unitName", e.platforms, e.post_kinds as "postKinds"
    from entry e left join unit u on u.id = e.unit_id
    where e.lexicon_id = ${lexiconId} and e.ended_at is null order by e.id`;
  for await (const part of rows.cursor(1_000)) yield* part;
}
