import type { Transaction } from '@qianfa/db/pool';
import { account } from '@qianfa/db/tables/account';
import { unit } from '@qianfa/db/tables/office';
import { push } from '@qianfa/db/tables/post';
import { refused } from '@qianfa/domain/refusal';
import { and, eq, isNull } from 'drizzle-orm';
import type { PersonActing } from '../command.ts';

export interface LockedPush {
  readonly id: number;
  readonly accountId: number;
  readonly unitId: number;
}

/** Locks a push that the actor made; another's is `pushNotFound`, whether it exists or not. */
export async function lockPushOf(tx: Transaction, actor: PersonActing, pushId: number): Promise<LockedPush> {
  const [found] = await tx
    .select({ id: push.id, accountId: push.accountId, unitId: unit.id })
    .from(push)
    .innerJoin(account, eq(account.id, push.accountId))
    .innerJoin(unit, eq(unit.id, account.sponsorUnitId))
    .where(and(eq(push.id, pushId), eq(push.createdBy, actor.personId), isNull(push.dissolvedAt)))
    .for('update', { of: push });
  if (!found) throw refused('notFound', 'rights', 'pushNotFound');
  return found;
}
