import type { Transaction } from '@qianfa/db/pool';
import { publisherTerm } from '@qianfa/db/tables/account';
import { addDays, shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { ensure } from '@qianfa/domain/refusal';
import { mayAddTerm, mayEndTerm } from '@qianfa/domain/responsibility/publisher-term';
import { idSchema } from '@qianfa/domain/rights/roles';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { lockAccount, requirePeople, termsOf } from './account-facts.ts';
import { daySchema } from './account-fields.ts';

export const namePublisherInput = z.object({
  accountId: idSchema,
  personId: idSchema,
  /** 代, at most 30 days: needs an end. */
  acting: z.boolean().default(false),
  startsOn: daySchema,
  endsOn: daySchema.nullable().default(null),
  /** The term that runs then ends the day before; after an acting term it goes on. */
  replaceCurrent: z.boolean().default(false),
});

type Naming = z.infer<typeof namePublisherInput>;
type Term = Awaited<ReturnType<typeof termsOf>>[number];

/** Names the responsible publisher of an account for a time that no other term covers (R15). */
export async function namePublisher({ actor, db, clock, input }: Command<Naming>) {
  return db.transaction(async (tx) => {
    const found = await lockAccount(tx, actor, 'account.setPublisher', input.accountId);
    await requirePeople(tx, actor, [input.personId]);
    const terms = await termsOf(tx, found.id);
    const running = input.replaceCurrent ? terms.find((term) => runsInto(term, input.startsOn)) : undefined;
    if (running) await endBefore(tx, running, input.startsOn, shanghaiDay(clock.now()));
    const others = terms.map((term) =>
      term === running ? { ...term, endsOn: addDays(input.startsOn, -1) } : term,
    );
    const { accountId, personId, acting, startsOn, endsOn } = input;
    ensure(mayAddTerm(others, { personId, acting, startsOn, endsOn }));
    const recordedBy = actor.kind === 'person' ? actor.personId : null;
    const recorded = { accountId, recordedBy, recordedAt: clock.now() };
    const [made] = await tx
      .insert(publisherTerm)
      .values({ ...recorded, personId, acting, startsOn, endsOn })
      .returning({ id: publisherTerm.id });
    const resumed = running && resumedAfter(running, input);
    if (resumed) await tx.insert(publisherTerm).values({ ...recorded, ...resumed });
    await writeTrail(tx, actor, clock, {
      act: 'publisherTerm.named',
      subject: `account:${accountId}`,
      unitId: found.sponsorUnitId,
      facts: { termId: made?.id, personId, acting, startsOn, endsOn, endedTermId: running?.id ?? null },
    });
    await announce(tx, ['accounts', 'board']);
    return { termId: made?.id ?? 0, resumes: resumed ? resumed.startsOn : null };
  });
}

/** A term that began earlier and covers the day. */
function runsInto(term: Term, day: string): boolean {
  return term.startsOn < day && (term.endsOn === null || term.endsOn >= day);
}

async function endBefore(tx: Transaction, term: Term, day: string, today: string): Promise<void> {
  const endsOn = addDays(day, -1);
  ensure(mayEndTerm(term, endsOn, today));
  await tx.update(publisherTerm).set({ endsOn }).where(eq(publisherTerm.id, term.id));
}

/** After an acting publisher's days the one who was replaced goes on, as far as their own term went. */
function resumedAfter(running: Term, input: Naming) {
  if (!input.acting || input.endsOn === null) return null;
  const startsOn = addDays(input.endsOn, 1);
  if (running.endsOn !== null && running.endsOn < startsOn) return null;
  // An acting term's own thirty days would begin anew: whoever stands in for a stand-in does not prolong them.
  if (running.acting) return null;
  return { personId: running.personId, acting: false, startsOn, endsOn: running.endsOn };
}
