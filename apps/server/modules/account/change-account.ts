import type { Transaction } from '@qianfa/db/pool';
import { account } from '@qianfa/db/tables/account';
import { ensure, refused } from '@qianfa/domain/refusal';
import { isSecondOfKind, moveAccount } from '@qianfa/domain/responsibility/account-state';
import { idSchema } from '@qianfa/domain/rights/roles';
import { and, eq, ne } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { refreshSummaries } from '../publication/refresh-summaries.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { requireRightOver, standingUnit, unitNotFound } from '../unit/standing-unit.ts';
import { accountsOfKind, lockAccount, recordEvent, requirePeople } from './account-facts.ts';
import { accountFields } from './account-fields.ts';
import { accountRegistered } from './register-account.ts';

export const changeAccountInput = z.object({
  accountId: idSchema,
  ...accountFields,
  /** Why it changes, for the recorded act. */
  reason: z.string().trim().max(500).nullable().default(null),
});

type Change = z.infer<typeof changeAccountInput>;
type Account = Awaited<ReturnType<typeof lockAccount>>;

/** Changes what the register says of an account: sponsor, responsible persons, filing, 启用日, 试运行, home page (R16). */
export async function changeAccount({ actor, db, clock, input }: Command<Change>) {
  const { accountId, reason, ...facts } = input;
  await db.transaction(async (tx) => {
    const found = await lockAccount(tx, actor, 'account.register', accountId);
    const move = moveAccount(found.state, 'changed');
    if (!move.ok) ensure(move);
    const home = await standingUnit(tx, input.sponsorUnitId);
    requireRightOver(actor, 'account.register', home.path, unitNotFound);
    await requirePeople(tx, actor, newlyNamed(found, input));
    await refuseTakenName(tx, found, input.name);
    const changed = changesOf(found, facts);
    if (Object.keys(changed).length === 0) throw refused('invalid', 'input', 'nothingChanged');
    const kind = { id: found.id, sponsorUnitId: home.id, platform: found.platform, kind: found.kind };
    const secondOfKind =
      found.sponsorUnitId === home.id
        ? found.secondOfKind
        : isSecondOfKind(kind, await accountsOfKind(tx, kind));
    await tx
      .update(account)
      .set({ ...facts, secondOfKind, secondReason: secondOfKind ? found.secondReason : null })
      .where(eq(account.id, accountId));
    await recordEvent(tx, { actor, clock }, { accountId, act: 'changed', filingNo: input.filingNo, reason });
    await refreshSummaries(tx, [accountId], clock.now());
    await writeTrail(tx, actor, clock, {
      act: 'account.changed',
      subject: `account:${accountId}`,
      unitId: home.id,
      facts: { changed, reason },
    });
    await announce(tx, ['accounts', 'board']);
  });
}

/** People who stay named need not be within sight; a newly named one must be. */
function newlyNamed(found: Account, input: Change): (number | null)[] {
  const before = new Set([found.firstResponsibleId, found.principalResponsibleId, found.directResponsibleId]);
  return [input.firstResponsibleId, input.principalResponsibleId, input.directResponsibleId].filter(
    (personId) => !before.has(personId),
  );
}

async function refuseTakenName(tx: Transaction, found: Account, name: string): Promise<void> {
  const [other] = await tx
    .select({ id: account.id })
    .from(account)
    .where(
      and(
        eq(account.platform, found.platform),
        eq(account.kind, found.kind),
        eq(account.name, name),
        ne(account.id, found.id),
      ),
    );
  if (other) throw accountRegistered(name);
}

/** What is different now, with what it was. */
function changesOf(found: Account, facts: Omit<Change, 'accountId' | 'reason'>) {
  const before: Readonly<Record<string, unknown>> = found;
  return Object.fromEntries(
    Object.entries(facts)
      .filter(([name, value]) => before[name] !== value)
      .map(([name, value]) => [name, { is: value, was: before[name] }]),
  );
}
