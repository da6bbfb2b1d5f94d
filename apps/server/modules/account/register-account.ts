import { account, publisherTerm } from '@qianfa/db/tables/account';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { ensure, refused } from '@qianfa/domain/refusal';
import { isSecondOfKind } from '@qianfa/domain/responsibility/account-state';
import { mayAddTerm } from '@qianfa/domain/responsibility/publisher-term';
import { idSchema } from '@qianfa/domain/rights/roles';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { refreshSummaries } from '../publication/refresh-summaries.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { requireRightOver, standingUnit, unitNotFound } from '../unit/standing-unit.ts';
import { accountsOfKind, nextRegisterOrder, recordEvent, requirePeople } from './account-facts.ts';
import { accountFields, platformFields } from './account-fields.ts';

export const registerAccountInput = z.object({
  ...platformFields,
  ...accountFields,
  /** 责任发布人 from today on; null leaves an account that cannot publish yet (R15). */
  publisherId: idSchema.nullable().default(null),
});

/** Puts an account into the register. A second one of a kind in a unit is accepted and flagged (R16). */
export async function registerAccount({
  actor,
  db,
  clock,
  input,
}: Command<z.infer<typeof registerAccountInput>>) {
  const { publisherId, ...facts } = input;
  return db.transaction(async (tx) => {
    const home = await standingUnit(tx, input.sponsorUnitId);
    requireRightOver(actor, 'account.register', home.path, unitNotFound);
    await requirePeople(tx, actor, [
      input.firstResponsibleId,
      input.principalResponsibleId,
      input.directResponsibleId,
      publisherId,
    ]);
    const secondOfKind = isSecondOfKind(input, await accountsOfKind(tx, input));
    const [made] = await tx
      .insert(account)
      .values({
        ...facts,
        state: 'open',
        secondOfKind,
        registerOrder: await nextRegisterOrder(tx),
        createdAt: clock.now(),
      })
      .onConflictDoNothing()
      .returning({ id: account.id });
    if (!made) throw accountRegistered(input.name);
    const today = shanghaiDay(clock.now());
    if (publisherId !== null) {
      const term = { personId: publisherId, acting: false, startsOn: today, endsOn: null };
      ensure(mayAddTerm([], term));
      const recordedBy = actor.kind === 'person' ? actor.personId : null;
      await tx
        .insert(publisherTerm)
        .values({ ...term, accountId: made.id, recordedBy, recordedAt: clock.now() });
    }
    await recordEvent(
      tx,
      { actor, clock },
      {
        accountId: made.id,
        act: 'opened',
        onDay: input.openedOn ?? today,
        filingNo: input.filingNo,
      },
    );
    await refreshSummaries(tx, [made.id], clock.now());
    await writeTrail(tx, actor, clock, {
      act: 'account.registered',
      subject: `account:${made.id}`,
      unitId: home.id,
      facts: { ...facts, publisherId, secondOfKind },
    });
    await announce(tx, ['accounts', 'board']);
    return { accountId: made.id, secondOfKind };
  });
}

export function accountRegistered(name: string) {
  return refused('conflict', 'R16', 'accountRegistered', { name });
}
