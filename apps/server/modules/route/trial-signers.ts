import type { Transaction } from '@qianfa/db/pool';
import type { RouteFacts } from '@qianfa/domain/review/route';
import { sql } from 'drizzle-orm';
import type { Clock } from '../command.ts';
import { readShape, signersToday } from '../signoff/signers.ts';

/** Who would sign for one account, the responsible publisher first (R41). */
export interface TrialSigner {
  readonly accountId: number;
  readonly account: string;
  readonly platform: string;
  readonly people: readonly string[];
}

/** Who would sign for each account of the post today (R15, R41). */
export async function trySigners(
  db: Pick<Transaction, 'execute'>,
  clock: Clock,
  facts: RouteFacts,
): Promise<TrialSigner[]> {
  const accountIds = [...facts.accountIds];
  if (accountIds.length === 0) return [];
  const emergency = facts.flags.includes('emergency');
  const shape = readShape({ class: facts.class, kind: facts.kind, emergency });
  const signers = await signersToday(db, clock, { accountIds, shape });
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
