import type { Sql } from '@qianfa/db/pool';
import { startingLexicon } from '@qianfa/domain/wording/starting-lexicon/starting-lexicon';
import { Mistyped } from './command.ts';

/** The lexicon in use of this name, `starting` for the one that comes with the program. */
export async function findLexicon(sql: Sql, name: string): Promise<number | 'starting'> {
  if (name === startingLexicon.name) return 'starting';
  const rows = await sql<{ id: number; name: string }[]>`
    select id, name from lexicon where ended_at is null and kind <> 'starting' order by id`;
  const named = rows.find((row) => row.name === name);
  if (named) return Number(named.id);
  const known = [startingLexicon.name, ...rows.map((row) => row.name)].join('、');
  throw new Mistyped(`没有名为“${name}”的词库 / no such lexicon. 有 / there are: ${known}`);
}
