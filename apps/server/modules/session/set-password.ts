import type { Transaction } from '@qianfa/db/pool';
import { person, session } from '@qianfa/db/tables/office';
import { and, eq, isNull, ne } from 'drizzle-orm';
import type { Clock } from '../command.ts';

/** Stores a new password and ends every other session of the person: a session never outlives a change (R38). */
export async function setPassword(
  tx: Transaction,
  clock: Clock,
  {
    personId,
    passwordHash,
    keepSessionId,
  }: { personId: number; passwordHash: string; keepSessionId: number | null },
): Promise<void> {
  const now = clock.now();
  await tx
    .update(person)
    .set({ passwordHash, passwordChangedAt: now, state: 'active', failedSignIns: 0, lockedUntil: null })
    .where(eq(person.id, personId));
  await tx
    .update(session)
    .set({ endedAt: now })
    .where(and(eq(session.personId, personId), isNull(session.endedAt), ne(session.id, keepSessionId ?? 0)));
}
