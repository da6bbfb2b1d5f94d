import type { Sql } from '@qianfa/db/pool';
import { refused } from '@qianfa/domain/refusal';
import { type PostKind, postKinds } from '@qianfa/domain/text/draft-content';
import type { EntryForm } from '@qianfa/domain/wording/entry-form';
import { entryCells, entryHeader } from '@qianfa/domain/wording/entry-rows';
import { startingEntries, startingLexicon } from '@qianfa/domain/wording/starting-lexicon/starting-lexicon';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { requireRight } from '../command.ts';

const asked = z.object({ lexicon: z.union([z.literal('starting'), z.coerce.number().int().positive()]) });

export interface ExportedEntries {
  readonly name: string;
  /** Header first; what comes out can be imported as it is. */
  readonly rows: AsyncIterable<readonly string[]>;
}

/** The entries in use of a lexicon, one row each, streamed. Refuses `lexiconNotFound`. */
export async function exportEntries(
  { sql, actor }: Pick<Context, 'sql' | 'actor'>,
  query: unknown,
): Promise<ExportedEntries> {
  requireRight(actor, 'lexicon.manage', {});
  const parsed = asked.safeParse(query);
  if (!parsed.success) throw refused('notFound', 'R6', 'lexiconNotFound');
  const { lexicon } = parsed.data;
  if (lexicon === 'starting') return { name: startingLexicon.name, rows: startingRows() };
  const [row] = await sql<{ name: string }[]>`
    select name from lexicon where id = ${lexicon} and ended_at is null and kind <> 'starting'`;
  if (!row) throw refused('notFound', 'R6', 'lexiconNotFound');
  return { name: row.name, rows: storedRows(sql, lexicon) };
}

async function* startingRows(): AsyncGenerator<readonly string[]> {
  yield entryHeader;
  for (const { from, until, scope, exceptions, ...entry } of startingEntries) {
    const kinds = scope.postKinds?.filter((kind): kind is PostKind =>
      postKinds.some((known) => known === kind),
    );
    yield entryCells({
      ...entry,
      exceptions: [...exceptions],
      validFrom: from,
      validUntil: until,
      unitId: null,
      unitName: null,
      platforms: scope.platforms ? [...scope.platforms] : null,
      postKinds: kinds ?? null,
    });
  }
}

async function* storedRows(sql: Sql, lexiconId: number): AsyncGenerator<readonly string[]> {
  yield entryHeader;
  const rows = sql<(EntryForm & { unitName: string | null })[]>`
    select e.term, e.kind, e.severity, e.advice, e.note, e.source, e.exceptions, e.valid_from::text as "validFrom",
      e.valid_until::text as "validUntil", e.unit_id as "unitId", u.name as "unitName", e.platforms,
      e.post_kinds as "postKinds"
    from entry e left join unit u on u.id = e.unit_id
    where e.lexicon_id = ${lexiconId} and e.ended_at is null order by e.id`;
  for await (const part of rows.cursor(1_000)) {
    for (const row of part) yield entryCells(row);
  }
}
