import type { Transaction } from '@qianfa/db/pool';
import { incident } from '@qianfa/db/tables/incident';
import { unit } from '@qianfa/db/tables/office';
import { refused } from '@qianfa/domain/refusal';
import type { Right } from '@qianfa/domain/rights/rights';
import { eq } from 'drizzle-orm';
import type { Actor } from '../command.ts';
import { requireRightOver } from '../unit/standing-unit.ts';

/** The event with its unit's path, locked until the transaction ends, if the right reaches it. */
export async function lockIncident(tx: Transaction, actor: Actor, right: Right, incidentId: number) {
  const [row] = await tx
    .select({ incident, unitPath: unit.path })
    .from(incident)
    .innerJoin(unit, eq(unit.id, incident.unitId))
    .where(eq(incident.id, incidentId))
    .for('update', { of: incident });
  if (!row) throw incidentNotFound();
  requireRightOver(actor, right, row.unitPath, incidentNotFound);
  return { ...row.incident, unitPath: row.unitPath };
}

export function incidentNotFound() {
  return refused('notFound', 'rights', 'incidentNotFound');
}
