import type { Transaction } from '@qianfa/db/pool';
import { account } from '@qianfa/db/tables/account';
import { unit } from '@qianfa/db/tables/office';
import { refused } from '@qianfa/domain/refusal';
import { may } from '@qianfa/domain/rights/may';
import { eq, inArray } from 'drizzle-orm';
import type { PersonActing } from '../command.ts';

export interface DraftAccount {
  readonly id: number;
  readonly platform: string;
  readonly kind: string;
  readonly name: string;
  readonly state: 'open' | 'suspended' | 'closed' | 'deregistered';
  readonly unitPath: string;
}

/** The accounts named, in the order of the register; unknown ids are simply missing. */
export async function readAccounts(tx: Transaction, ids: readonly number[]): Promise<DraftAccount[]> {
  if (ids.length === 0) return [];
  return tx
    .select({
      id: account.id,
      platform: account.platform,
      kind: account.kind,
      name: account.name,
      state: account.state,
      unitPath: unit.path,
    })
    .from(account)
    .innerJoin(unit, eq(unit.id, account.sponsorUnitId))
    .where(inArray(account.id, [...ids]))
    .orderBy(account.registerOrder);
}

/**
 * Refuses what may not be added to a draft: an account outside the actor's scope is `accountNotFound` whether it
 * exists or not; one that is closed says so by name (R16).
 */
export function ensureWritable(
  actor: PersonActing,
  ids: readonly number[],
  accounts: readonly DraftAccount[],
): void {
  for (const id of ids) {
    const found = accounts.find((candidate) => candidate.id === id);
    if (!found || !may(actor, 'placement.write', { unitPath: found.unitPath }).ok) {
      throw refused('notFound', 'rights', 'accountNotFound');
    }
    if (isShut(found)) {
      throw refused('precondition', 'R16', 'accountShut', { account: found.name, state: found.state });
    }
  }
}

/** A closed or deregistered account publishes nothing; a suspended one may be written for, its silence ends some day. */
export function isShut(found: { state: DraftAccount['state'] }): boolean {
  return found.state === 'closed' || found.state === 'deregistered';
}
