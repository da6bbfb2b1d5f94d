import type { Transaction } from '@qianfa/db/pool';
import { account, publisherTerm } from '@qianfa/db/tables/account';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { isSecondOfKind } from '@qianfa/domain/responsibility/account-state';
import type { RegisterRow } from '@qianfa/domain/responsibility/register-rows';
import type { Actor, Clock } from '../command.ts';
import { recordEvent } from './account-facts.ts';
import { findPerson, findUnit, knownAccount, type RegisterBook } from './register-book.ts';

/** What became of a row: registered before, taken, or taken as the second of its kind in the unit (R16). */
export type RowOutcome = 'known' | 'taken' | 'second';

/** Registers the account of one row, with its unit and its people. */
export async function takeRegisterRow(
  tx: Transaction,
  by: { actor: Actor; clock: Clock },
  book: RegisterBook,
  row: RegisterRow,
  order: number,
): Promise<RowOutcome> {
  if (knownAccount(book, row)) return 'known';
  const { clock } = by;
  const today = shanghaiDay(clock.now());
  const sponsorUnitId = await findUnit(tx, clock, book, row.unit);
  const personOf = (name: string | null) =>
    findPerson(tx, clock, book, { unitId: sponsorUnitId, unitName: row.unit, name });
  const { platform, kind, name, state } = row;
  const secondOfKind = isSecondOfKind({ sponsorUnitId, platform, kind }, book.accounts);
  const [made] = await tx
    .insert(account)
    .values({
      platform,
      kind,
      name,
      state,
      sponsorUnitId,
      firstResponsibleId: await personOf(row.firstResponsible),
      principalResponsibleId: await personOf(row.principalResponsible),
      directResponsibleId: await personOf(row.directResponsible),
      filingNo: row.filingNo,
      openedOn: row.openedOn,
      // Nothing before the day it comes under watch ever alerts (R16).
      enabledOn: today,
      secondOfKind,
      registerOrder: order,
      createdAt: clock.now(),
    })
    .returning({ id: account.id });
  if (!made) throw new Error('insert returned no row');
  book.accounts.push({ id: made.id, name, sponsorUnitId, platform, kind, state });
  book.newIds.accounts.push(made.id);
  await nameFromRegister(tx, by, { accountId: made.id, personId: await personOf(row.publisher), row, today });
  const opened = { accountId: made.id, act: 'opened' as const, filingNo: row.filingNo };
  await recordEvent(tx, by, { ...opened, onDay: row.openedOn ?? today });
  if (state !== 'open')
    await recordEvent(tx, by, { accountId: made.id, act: state, reason: '台账导入时已是此状态' });
  return secondOfKind ? 'second' : 'taken';
}

/** 责任人 of the register is the responsible publisher since the account was opened (R15). */
async function nameFromRegister(
  tx: Transaction,
  { actor, clock }: { actor: Actor; clock: Clock },
  named: { accountId: number; personId: number | null; row: RegisterRow; today: string },
): Promise<void> {
  if (named.personId === null) return;
  await tx.insert(publisherTerm).values({
    accountId: named.accountId,
    personId: named.personId,
    startsOn: named.row.openedOn ?? named.today,
    recordedBy: actor.kind === 'person' ? actor.personId : null,
    recordedAt: clock.now(),
  });
}
