import type { Transaction } from '@qianfa/db/pool';
import { ensure } from '@qianfa/domain/refusal';
import type { EntryForm } from '@qianfa/domain/wording/entry-form';
import { judgeEntryCount, judgeReach } from '@qianfa/domain/wording/judge-entry';
import { type SQL, sql } from 'drizzle-orm';

/** The newest publications that are looked through before an entry is saved. */
const newest = 2_000;

interface Reach extends Record<string, unknown> {
  readonly hits: number;
  readonly characters: number;
}

/** Refuses `entryHitsTooOften`: an entry that would mark what the office writes all the time helps nobody. */
export async function requireReach(
  tx: Transaction,
  { term, severity, exceptions }: Pick<EntryForm, 'term' | 'severity' | 'exceptions'>,
): Promise<void> {
  const right = exceptions.filter((words) => words !== '').map(timesOf);
  const hits = sql.join([timesOf(term), ...right], sql` - `);
  const [reach] = await tx.execute<Reach>(sql`
    with recent as (
      select b.title || coalesce(t.text, '') as words from publication b
        left join publication_text t on t.publication_id = b.id order by b.id desc limit ${newest})
    select coalesce(sum(${hits}), 0)::int as hits, coalesce(sum(length(words)), 0)::int as characters from recent`);
  if (reach) ensure(judgeReach(severity, { hits: Math.max(0, reach.hits), characters: reach.characters }));
}

/** Refuses `tooManyEntries`: more than the checks are measured for, over all lexicons in use. */
export async function requireEntryCount(tx: Transaction): Promise<void> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from entry e join lexicon l on l.id = e.lexicon_id
    where e.ended_at is null and l.ended_at is null`);
  if (row) ensure(judgeEntryCount(row.count));
}

/** How often these words stand in a text. */
function timesOf(words: string): SQL {
  return sql`(length(words) - length(replace(words, ${words}::text, ''))) / length(${words}::text)`;
}
