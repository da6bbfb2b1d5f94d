import type { Transaction } from '@qianfa/db/pool';
import { account } from '@qianfa/db/tables/account';
import { unit } from '@qianfa/db/tables/office';
import { alert } from '@qianfa/db/tables/supervision';
import { refused } from '@qianfa/domain/refusal';
import type { Right } from '@qianfa/domain/rights/rights';
import { eq } from 'drizzle-orm';
import type { Actor } from '../command.ts';
import { requireRightOver } from '../unit/standing-unit.ts';

function alertNotFound() {
  return refused('notFound', 'rights', 'alertNotFound');
}

/** The alert with its account's unit, locked until the transaction ends, if the right reaches it. */
export async function lockAlert(tx: Transaction, actor: Actor, right: Right, alertId: number) {
  const [row] = await tx
    .select({ alert, unitId: unit.id, unitPath: unit.path })
    .from(alert)
    .innerJoin(account, eq(account.id, alert.accountId))
    .innerJoin(unit, eq(unit.id, account.sponsorUnitId))
    .where(eq(alert.id, alertId))
    .for('update', { of: alert });
  if (!row) throw alertNotFound();
  requireRightOver(actor, right, row.unitPath, alertNotFound);
  return { ...row.alert, unitId: row.unitId, unitPath: row.unitPath };
}
