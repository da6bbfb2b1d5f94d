import type { Sql, Transaction } from '@qianfa/db/pool';
import { sql } from 'drizzle-orm';
import { announce } from '../announce.ts';
import type { Clock } from '../command.ts';

/**
 * Every command that changes what texts are judged by begins with it: the office's one row is locked until the
 * transaction ends, so that two of them take turns, and its edition grows with the change. Caches and the console
 * tell by the edition whether theirs is the present one.
 */
export async function changeWording(tx: Transaction, clock: Clock): Promise<void> {
  const now = clock.now().toISOString();
  await tx.execute(sql`
    insert into wording_edition (edition, changed_at) values (1, ${now}::timestamptz)
    on conflict ((true)) do update set edition = wording_edition.edition + 1, changed_at = excluded.changed_at`);
  await announce(tx, ['wording']);
}

/** 0 while nothing has been changed since the office began. */
export async function readEdition(sql: Sql): Promise<number> {
  const [row] = await sql<{ edition: number }[]>`select edition from wording_edition`;
  return row?.edition ?? 0;
}
