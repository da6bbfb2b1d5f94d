import { type WordList, wordLists } from '@qianfa/domain/wording/word-lists';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { requireRight } from '../command.ts';

type Reader = Pick<Context, 'sql' | 'actor'>;

export const listWordsInput = z.object({
  list: z.enum(wordLists),
  text: z.string().trim().max(60).default(''),
  /** Rows that were taken out or changed, newest first. */
  ended: z.boolean().default(false),
});

/** One row of any list: `name` and what belongs to it. Instants are ISO 8601, days YYYY-MM-DD. */
export interface WordRow {
  readonly id: number;
  readonly name: string;
  /** Titles of a leader, short names of a unit. */
  readonly others: readonly string[];
  readonly rank: number | null;
  readonly note: string | null;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly addedBy: string | null;
  readonly addedAt: string;
  readonly endedBy: string | null;
  readonly endedAt: string | null;
}

const most = 1_000;

/** A list of the office as it stands, or what has left it. */
export async function listWords(
  { sql, actor }: Reader,
  { list, text, ended }: z.output<typeof listWordsInput>,
): Promise<WordRow[]> {
  requireRight(actor, 'lexicon.manage', {});
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  return sql<WordRow[]>`
    with r as (${rowsOf(sql, list)})
    select r.id, r.name, r.others, r.rank, r.note, r.valid_from::text as "validFrom",
      r.valid_until::text as "validUntil", a.name as "addedBy", to_json(r.added_at) #>> '{}' as "addedAt",
      e.name as "endedBy", to_json(r.ended_at) #>> '{}' as "endedAt"
    from r left join person a on a.id = r.added_by left join person e on e.id = r.ended_by
    where (r.ended_at is not null) = ${ended}
      and (${text} = '' or r.name ilike ${like} or r.note ilike ${like} or array_to_string(r.others, ' ') ilike ${like})
    order by r.ended_at desc nulls first, r.rank nulls last, r.name, r.id limit ${most}`;
}

function rowsOf(sql: Reader['sql'], list: WordList) {
  switch (list) {
    case 'leader':
      return sql`select id, name, titles as others, rank, null::text as note, valid_from, valid_until,
        added_by, added_at, ended_by, ended_at from leader`;
    case 'unitName':
      return sql`select id, full_name as name, short_names as others, null::integer as rank, null::text as note,
        null::date as valid_from, null::date as valid_until, added_by, added_at, ended_by, ended_at from unit_name`;
    case 'serviceNumber':
      return sql`select id, digits as name, '{}'::text[] as others, null::integer as rank, name as note,
        null::date as valid_from, null::date as valid_until, added_by, added_at, ended_by, ended_at from service_number`;
    case 'linkHost':
      return sql`select id, suffix as name, '{}'::text[] as others, null::integer as rank, name as note,
        null::date as valid_from, null::date as valid_until, added_by, added_at, ended_by, ended_at from link_host`;
    case 'source':
      return sql`select id, name, '{}'::text[] as others, null::integer as rank, note,
        null::date as valid_from, null::date as valid_until, added_by, added_at, ended_by, ended_at from source`;
  }
}
