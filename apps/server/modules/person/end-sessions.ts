import type { Transaction } from '@qianfa/db/pool';
import { session } from '@qianfa/db/tables/office';
import { and, eq, isNull } from 'drizzle-orm';
import type { Clock } from '../command.ts';

/** Ends every open session of a person: the next call of each browser is refused (R38). */
export async function endSessions(tx: Transaction, clock: Clock, personId: number): Promise<number> {
  const ended = await tx
    .update(session)
    .set({ endedAt: clock.now() })
    .where(and(eq(session.personId, personId), isNull(session.endedAt)))
    .returning({ id: session.id });
  return ended.length;
}
