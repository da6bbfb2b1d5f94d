import type { Transaction } from '@qianfa/db/pool';
import { soleSigners } from '@qianfa/domain/review/on-duty';
import type { RouteFacts } from '@qianfa/domain/review/route';
import { sql } from 'drizzle-orm';
import type { Clock } from '../command.ts';
import { whoCanSign } from '../review/without-able-person.ts';
import { type AccountSigners, readShape, signersToday } from '../signoff/signers.ts';

/** Who would sign for one account, the responsible publisher first (R41). */
export interface TrialSigner {
  readonly accountId: number;
  readonly account: string;
  readonly platform: string;
  readonly people: readonly string[];
}

type Signers = ReadonlyMap<number, AccountSigners>;

/** Who may sign for each account of the post today (R15, R41). */
export function signersOfTrial(
  db: Pick<Transaction, 'execute'>,
  clock: Clock,
  facts: RouteFacts,
): Promise<Signers> {
  const emergency = facts.flags.includes('emergency');
  const shape = readShape({ class: facts.class, kind: facts.kind, emergency });
  return signersToday(db, clock, { accountIds: facts.accountIds, shape });
}

/** Whom the duty roster would spare, since they alone could sign for an account (R3). */
export async function signersToSpare(
  db: Pick<Transaction, 'execute'>,
  clock: Clock,
  signers: Signers,
  contributors: readonly number[],
): Promise<ReadonlySet<number>> {
  const able = await whoCanSign(db, clock, [...signers.values()]);
  return soleSigners('sign', able, { contributors, acts: [] });
}

/** The same by name, in the order of the register. */
export async function nameSigners(
  db: Pick<Transaction, 'execute'>,
  facts: RouteFacts,
  signers: Signers,
): Promise<TrialSigner[]> {
  const accountIds = [...facts.accountIds];
  if (accountIds.length === 0) return [];
  const accounts = await db.execute<{ id: number; name: string; platform: string }>(
    sql`select id, name, platform from account where id in ${accountIds} order by register_order`,
  );
  const ids = [...signers.values()].flatMap((one) => one.signers.map(({ personId }) => personId));
  const people = await db.execute<{ id: number; name: string }>(
    sql`select id, name from person where id in ${[0, ...ids]}`,
  );
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return accounts.map(({ id, name, platform }) => ({
    accountId: id,
    account: name,
    platform,
    people: (signers.get(id)?.signers ?? []).flatMap(({ personId }) => names.get(personId) ?? []),
  }));
}
