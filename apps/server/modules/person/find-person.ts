import type { Transaction } from '@qianfa/db/pool';
import { person, roleGrant, unit } from '@qianfa/db/tables/office';
import { refused } from '@qianfa/domain/refusal';
import type { Role } from '@qianfa/domain/rights/roles';
import { and, eq, isNull } from 'drizzle-orm';

/** A person with the path of their unit, locked until the transaction ends. Refuses with `personNotFound`. */
export async function lockPerson(tx: Transaction, personId: number) {
  const [row] = await tx
    .select({
      id: person.id,
      name: person.name,
      login: person.login,
      state: person.state,
      unitId: person.unitId,
      positionId: person.positionId,
      employment: person.employment,
      unitPath: unit.path,
    })
    .from(person)
    .innerJoin(unit, eq(unit.id, person.unitId))
    .where(eq(person.id, personId))
    .for('update', { of: person });
  if (!row) throw personNotFound();
  return row;
}

export function personNotFound() {
  return refused('notFound', 'rights', 'personNotFound');
}

/** The roles a person holds today. */
export async function rolesOf(tx: Transaction, personId: number): Promise<Role[]> {
  const rows = await tx
    .select({ role: roleGrant.role })
    .from(roleGrant)
    .where(and(eq(roleGrant.personId, personId), isNull(roleGrant.revokedAt)));
  return rows.map(({ role }) => role);
}
