import type { Transaction } from '@qianfa/db/pool';
import { person } from '@qianfa/db/tables/office';
import { lockUntil } from '@qianfa/domain/responsibility/person';
import { and, eq, isNull, lte, or, sql } from 'drizzle-orm';
import type { Clock } from '../command.ts';

/**
 * Counts one wrong password and locks the person for a while when there were too many (R38). Counted by the database,
 * so that guesses made at the same moment do not count as one. While locked nothing is counted, or a stranger could
 * keep anybody out for ever (T19). With nobody the same statements run, so that the time does not tell who exists.
 */
export async function countFailure(tx: Transaction, clock: Clock, personId: number | null): Promise<void> {
  const now = clock.now();
  const [counted] = await tx
    .update(person)
    .set({ failedSignIns: sql`${person.failedSignIns} + 1` })
    .where(and(eq(person.id, personId ?? 0), or(isNull(person.lockedUntil), lte(person.lockedUntil, now))))
    .returning({ failures: person.failedSignIns });
  await tx
    .update(person)
    .set({ lockedUntil: lockUntil(counted?.failures ?? 0, now) })
    .where(eq(person.id, counted ? (personId ?? 0) : 0));
}
