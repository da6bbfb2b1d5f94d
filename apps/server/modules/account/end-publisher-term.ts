import { publisherTerm } from '@qianfa/db/tables/account';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { ensure, refused } from '@qianfa/domain/refusal';
import { mayEndTerm } from '@qianfa/domain/responsibility/publisher-term';
import { idSchema } from '@qianfa/domain/rights/roles';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { lockAccount, termsOf } from './account-facts.ts';
import { daySchema } from './account-fields.ts';

export const endPublisherTermInput = z.object({
  accountId: idSchema,
  termId: idSchema,
  /** Last day, included. */
  endsOn: daySchema,
});

/** Ends a publisher's term earlier. From the next day on the account cannot publish until somebody is named (R15). */
export async function endPublisherTerm({
  actor,
  db,
  clock,
  input,
}: Command<z.infer<typeof endPublisherTermInput>>) {
  await db.transaction(async (tx) => {
    const found = await lockAccount(tx, actor, 'account.setPublisher', input.accountId);
    const term = (await termsOf(tx, found.id)).find(({ id }) => id === input.termId);
    if (!term) throw refused('notFound', 'R15', 'termNotFound');
    ensure(mayEndTerm(term, input.endsOn, shanghaiDay(clock.now())));
    await tx.update(publisherTerm).set({ endsOn: input.endsOn }).where(eq(publisherTerm.id, term.id));
    await writeTrail(tx, actor, clock, {
      act: 'publisherTerm.ended',
      subject: `account:${found.id}`,
      unitId: found.sponsorUnitId,
      facts: { termId: term.id, personId: term.personId, endsOn: input.endsOn, was: term.endsOn },
    });
    await announce(tx, ['accounts', 'board']);
  });
}
