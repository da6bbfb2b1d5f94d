import type { Transaction } from '@qianfa/db/pool';
import { publisherTerm } from '@qianfa/db/tables/account';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { publisherOn } from '@qianfa/domain/responsibility/publisher-term';
import { eq } from 'drizzle-orm';
import type { Clock } from '../command.ts';

export interface TermToday {
  readonly termId: number;
  readonly personId: number;
  readonly acting: boolean;
}

/** The account's responsible publisher of today, by the term that makes them so; null where there is none (R15). */
export async function termToday(tx: Transaction, clock: Clock, accountId: number): Promise<TermToday | null> {
  const terms = await tx.select().from(publisherTerm).where(eq(publisherTerm.accountId, accountId));
  const term = publisherOn(terms, shanghaiDay(clock.now()));
  return term ? { termId: term.id, personId: term.personId, acting: term.acting } : null;
}
