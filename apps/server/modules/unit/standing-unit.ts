import type { Transaction } from '@qianfa/db/pool';
import { unit } from '@qianfa/db/tables/office';
import { type Refused, refused } from '@qianfa/domain/refusal';
import { may, mayAnywhere } from '@qianfa/domain/rights/may';
import type { Right } from '@qianfa/domain/rights/rights';
import { and, eq, isNull } from 'drizzle-orm';
import { type Actor, requireRight } from '../command.ts';

export interface StandingUnit {
  readonly id: number;
  readonly parentId: number | null;
  readonly name: string;
  readonly path: string;
}

/**
 * A unit that is not dissolved, locked until the transaction ends: `share` keeps it standing while somebody is put into
 * it, `update` is for changing it. Refuses with `unitNotFound`.
 */
export async function standingUnit(
  tx: Transaction,
  unitId: number,
  lock: 'share' | 'update' = 'share',
): Promise<StandingUnit> {
  const [row] = await tx
    .select({ id: unit.id, parentId: unit.parentId, name: unit.name, path: unit.path })
    .from(unit)
    .where(and(eq(unit.id, unitId), isNull(unit.dissolvedAt)))
    .for(lock);
  if (!row) throw unitNotFound();
  return row;
}

export function unitNotFound(): Refused {
  return refused('notFound', 'rights', 'unitNotFound');
}

/**
 * `requireRight` for an object that belongs to a unit: who lacks the right is told so, but what lies in another unit
 * answers like what does not exist.
 */
export function requireRightOver(actor: Actor, right: Right, unitPath: string, missing: () => Refused): void {
  if (may(actor, right, { unitPath }).ok) return;
  if (mayAnywhere(actor, right).ok) throw missing();
  requireRight(actor, right, { unitPath });
}
