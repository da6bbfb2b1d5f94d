import type { Transaction } from '@qianfa/db/pool';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import type { TextFinding } from '@qianfa/domain/wording/finding';
import { sql } from 'drizzle-orm';
import type { Clock } from '../command.ts';
import { entryOf } from './lookback-hits.ts';

/**
 * Adds to the entries' statistics what was found in a text that is submitted: each entry once a placement, so that a
 * word that stands there ten times counts once. `excused` are findings that the drafter ignored or excused.
 */
export async function countHits(
  tx: Transaction,
  clock: Clock,
  findings: readonly TextFinding[],
  excused: readonly TextFinding[] = [],
): Promise<void> {
  const refs = [...new Set(findings.flatMap((finding) => entryOf(finding) ?? []))].sort();
  const ignored = new Set(excused.flatMap((finding) => entryOf(finding) ?? []));
  if (refs.length === 0) return;
  const day = shanghaiDay(clock.now());
  const rows = refs.map((ref) => sql`(${ref}, ${day}::date, 1, ${ignored.has(ref) ? 1 : 0}::integer)`);
  await tx.execute(sql`
    insert into entry_hit (entry_ref, day, found, excused) values ${sql.join(rows, sql`, `)}
    on conflict (entry_ref, day) do update
    set found = entry_hit.found + excluded.found, excused = entry_hit.excused + excluded.excused`);
}
