import { office, person, roleGrant, unit } from '@qianfa/db/tables/office';
import { ensure, refused } from '@qianfa/domain/refusal';
import { judgePassword } from '@qianfa/domain/responsibility/person';
import { administratorRoles } from '@qianfa/domain/rights/roles';
import { eq, isNotNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Command } from '../command.ts';
import { startOffice } from '../office/start-office.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { openSession } from './open-session.ts';
import { hashPassword } from './passwords.ts';

export const beginOfficeInput = z.object({
  officeName: z.string().trim().min(2).max(60),
  name: z.string().trim().min(2).max(30),
  login: z
    .string()
    .trim()
    .regex(/^[a-zA-Z0-9._-]{3,32}$/),
  password: z.string().max(256),
});

type BeginOffice = Command<z.infer<typeof beginOfficeInput>> & { readonly browser: string | null };

/**
 * First run: one administrator begins the office and holds the three administrator roles until each is filled; a
 * standing notice says so. Possible only while nobody can sign in.
 */
export async function beginOffice({
  db,
  clock,
  actor,
  input,
  browser,
}: BeginOffice): Promise<{ token: string }> {
  ensure(judgePassword(input.password, input.login));
  const passwordHash = await hashPassword(input.password);
  return db.transaction(async (tx) => {
    await tx.execute(sql`lock table person in share row exclusive mode`);
    const [someone] = await tx.select({ id: person.id }).from(person).where(isNotNull(person.login)).limit(1);
    if (someone) throw refused('conflict', 'R38', 'officeHasBegun');
    await startOffice(tx, clock, { kind: 'office', name: input.officeName });
    await tx.update(office).set({ name: input.officeName });
    const now = clock.now();
    const unitId = await rootUnit(tx, input.officeName, now);
    const [founder] = await tx
      .insert(person)
      .values({
        name: input.name,
        login: input.login,
        passwordHash,
        unitId,
        state: 'active',
        passwordChangedAt: now,
        createdAt: now,
      })
      .returning({ id: person.id });
    if (!founder) throw new Error('insert returned no row');
    await tx
      .insert(roleGrant)
      .values(administratorRoles.map((role) => ({ personId: founder.id, role, unitId, grantedAt: now })));
    const self = { ...actor, kind: 'person' as const, personId: founder.id, name: input.name, grants: [] };
    await writeTrail(tx, self, clock, {
      act: 'office.begun',
      subject: 'office',
      facts: { founderId: founder.id },
    });
    return { token: await openSession(tx, clock, { personId: founder.id, network: actor.network, browser }) };
  });
}

/** The office's own unit; a register imported before may have brought it already. */
async function rootUnit(tx: Parameters<typeof openSession>[0], name: string, now: Date): Promise<number> {
  const [known] = await tx
    .select({ id: unit.id })
    .from(unit)
    .where(sql`${unit.parentId} is null and ${unit.name} = ${name}`);
  if (known) return known.id;
  const [made] = await tx
    .insert(unit)
    .values({ name, kind: 'bureau', path: '/', createdAt: now })
    .returning({ id: unit.id });
  if (!made) throw new Error('insert returned no row');
  await tx
    .update(unit)
    .set({ path: `/${made.id}/` })
    .where(eq(unit.id, made.id));
  return made.id;
}
