import type { Transaction } from '@qianfa/db/pool';
import { person, roleGrant, unit } from '@qianfa/db/tables/office';
import { refused } from '@qianfa/domain/refusal';
import {
  type AdministratorHolders,
  administratorRoles,
  founderHolds,
  type Role,
} from '@qianfa/domain/rights/roles';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Actor, Clock } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';

/** Grants and revocations of administrators wait for each other: each is judged by who holds what. */
export async function lockAdministrators(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('qianfa administrators'))`);
}

/** Who administers the whole office today: active people, roles held at a root unit. */
export async function administratorHolders(tx: Transaction): Promise<AdministratorHolders> {
  const rows = await tx
    .selectDistinct({ role: roleGrant.role, personId: roleGrant.personId })
    .from(roleGrant)
    .innerJoin(person, and(eq(person.id, roleGrant.personId), eq(person.state, 'active')))
    .innerJoin(unit, and(eq(unit.id, roleGrant.unitId), isNull(unit.parentId)))
    .where(and(isNull(roleGrant.revokedAt), inArray(roleGrant.role, [...administratorRoles])));
  const of = (role: Role) => rows.filter((row) => row.role === role).map(({ personId }) => personId);
  return {
    systemAdmin: of('systemAdmin'),
    securityAdmin: of('securityAdmin'),
    auditAdmin: of('auditAdmin'),
  };
}

/**
 * Takes from the founder each administrator role that somebody else has taken over. Called whenever an administrator
 * becomes able to act: by a grant to an active person, or by the activation of one who was granted it before.
 */
export async function releaseFounder(tx: Transaction, actor: Actor, clock: Clock): Promise<void> {
  const founderId = await findFounder(tx);
  if (founderId === null) return;
  const holders = await administratorHolders(tx);
  const stays = founderHolds(founderId, holders);
  const goes = administratorRoles.filter(
    (role) => holders[role].includes(founderId) && !stays.includes(role),
  );
  for (const role of goes) {
    const taken = await tx
      .update(roleGrant)
      .set({ revokedAt: clock.now() })
      .where(
        and(
          eq(roleGrant.personId, founderId),
          eq(roleGrant.role, role),
          // What somebody granted the founder later is theirs like anybody's.
          isNull(roleGrant.grantedBy),
          isNull(roleGrant.revokedAt),
        ),
      )
      .returning({ id: roleGrant.id });
    if (taken.length === 0) continue;
    await writeTrail(tx, actor, clock, {
      act: 'role.revoked',
      subject: `person:${founderId}`,
      facts: { role, takenOver: true },
    });
  }
}

/** Who began the office: the only one to whom nobody granted all three administrator roles. */
async function findFounder(tx: Transaction): Promise<number | null> {
  const [row] = await tx
    .select({ personId: roleGrant.personId })
    .from(roleGrant)
    .where(and(isNull(roleGrant.grantedBy), inArray(roleGrant.role, [...administratorRoles])))
    .groupBy(roleGrant.personId)
    .having(sql`count(distinct ${roleGrant.role}) = ${administratorRoles.length}`);
  return row?.personId ?? null;
}

/** Nobody can put back the last administrator of a kind: the operator grants no role. */
export async function refuseLastAdministrator(
  tx: Transaction,
  personId: number,
  roles: readonly Role[],
): Promise<void> {
  const holders = await administratorHolders(tx);
  const last = administratorRoles.find(
    (role) =>
      roles.includes(role) && holders[role].length > 0 && holders[role].every((id) => id === personId),
  );
  if (last) throw refused('precondition', 'rights', 'lastAdministrator', { role: last });
}
