import type { Transaction } from '@qianfa/db/pool';
import { account, accountEvent, publisherTerm } from '@qianfa/db/tables/account';
import { person, unit } from '@qianfa/db/tables/office';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { refused } from '@qianfa/domain/refusal';
import type { AccountAct, RegisteredAccount } from '@qianfa/domain/responsibility/account-state';
import type { Right } from '@qianfa/domain/rights/rights';
import { and, asc, eq, max, ne } from 'drizzle-orm';
import type { Actor, Clock } from '../command.ts';
import { personNotFound } from '../person/find-person.ts';
import { requireRightOver } from '../unit/standing-unit.ts';

export function accountNotFound() {
  return refused('notFound', 'rights', 'accountNotFound');
}

/** The account with its unit's path, locked until the transaction ends, if the right reaches it. */
export async function lockAccount(tx: Transaction, actor: Actor, right: Right, accountId: number) {
  const [row] = await tx
    .select({ account, unitPath: unit.path })
    .from(account)
    .innerJoin(unit, eq(unit.id, account.sponsorUnitId))
    .where(eq(account.id, accountId))
    .for('update', { of: account });
  if (!row) throw accountNotFound();
  requireRightOver(actor, right, row.unitPath, accountNotFound);
  return { ...row.account, unitPath: row.unitPath };
}

/** The people named exist, are still with the office, and are within the actor's sight. */
export async function requirePeople(
  tx: Transaction,
  actor: Actor,
  personIds: readonly (number | null)[],
): Promise<void> {
  for (const personId of new Set(personIds)) {
    if (personId === null) continue;
    const [found] = await tx
      .select({ name: person.name, state: person.state, unitPath: unit.path })
      .from(person)
      .innerJoin(unit, eq(unit.id, person.unitId))
      .where(eq(person.id, personId))
      .for('share', { of: person });
    if (!found) throw personNotFound();
    requireRightOver(actor, 'person.read', found.unitPath, personNotFound);
    if (found.state === 'disabled') {
      throw refused('precondition', 'R15', 'personDisabled', { name: found.name });
    }
  }
}

/** Accounts of a unit on a platform, for the second of a kind (R16). */
export async function accountsOfKind(
  tx: Transaction,
  like: { sponsorUnitId: number; platform: string; kind: string },
): Promise<RegisteredAccount[]> {
  return tx
    .select({
      id: account.id,
      sponsorUnitId: account.sponsorUnitId,
      platform: account.platform,
      kind: account.kind,
      state: account.state,
    })
    .from(account)
    .where(
      and(
        eq(account.sponsorUnitId, like.sponsorUnitId),
        eq(account.platform, like.platform),
        eq(account.kind, like.kind),
        ne(account.state, 'deregistered'),
      ),
    );
}

export async function termsOf(tx: Transaction, accountId: number) {
  return tx
    .select()
    .from(publisherTerm)
    .where(eq(publisherTerm.accountId, accountId))
    .orderBy(asc(publisherTerm.startsOn));
}

export async function nextRegisterOrder(tx: Transaction): Promise<number> {
  const [row] = await tx.select({ last: max(account.registerOrder) }).from(account);
  return (row?.last ?? 0) + 1;
}

/** Opening, change, 停更公告, closing, deregistration are recorded acts with filing number (R16). */
export async function recordEvent(
  tx: Transaction,
  { actor, clock }: { actor: Actor; clock: Clock },
  event: {
    accountId: number;
    act: AccountAct;
    onDay?: string | undefined;
    filingNo?: string | null | undefined;
    reason?: string | null | undefined;
  },
): Promise<void> {
  const now = clock.now();
  await tx.insert(accountEvent).values({
    accountId: event.accountId,
    act: event.act,
    onDay: event.onDay ?? shanghaiDay(now),
    filingNo: event.filingNo ?? null,
    reason: event.reason ?? null,
    recordedBy: actor.kind === 'person' ? actor.personId : null,
    recordedAt: now,
  });
}
