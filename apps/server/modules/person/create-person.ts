import type { Transaction } from '@qianfa/db/pool';
import { person, position } from '@qianfa/db/tables/office';
import { refused } from '@qianfa/domain/refusal';
import { employments } from '@qianfa/domain/responsibility/person';
import { idSchema } from '@qianfa/domain/rights/roles';
import { and, eq, isNotNull } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { positionNotFound } from '../unit/rename-position.ts';
import { requireRightOver, standingUnit, unitNotFound } from '../unit/standing-unit.ts';
import { type IssuedCode, issueCode } from './issue-code.ts';

export const personName = z.string().trim().min(2).max(30);
export const personLogin = z
  .string()
  .trim()
  .regex(/^[a-zA-Z0-9._-]{3,32}$/);

export const createPersonInput = z.object({
  name: personName,
  login: personLogin,
  unitId: idSchema,
  positionId: idSchema.nullable().default(null),
  employment: z.enum(employments).default('staff'),
});

/**
 * Adds a person without any role. The system administrator gets the one-time code with which the person sets their own
 * password; the operator gets none, since no role is held yet (`reset` issues it to administrators).
 */
export async function createPerson({
  actor,
  db,
  clock,
  input,
}: Command<z.infer<typeof createPersonInput>>): Promise<{ personId: number; issued: IssuedCode | null }> {
  return db.transaction(async (tx) => {
    const home = await standingUnit(tx, input.unitId);
    requireRightOver(actor, 'person.manage', home.path, unitNotFound);
    if (actor.kind === 'operator') await requireBegunOffice(tx);
    if (input.positionId !== null) await requirePosition(tx, input.positionId, home.id);
    const [made] = await tx
      .insert(person)
      .values({ ...input, state: 'pending', createdAt: clock.now() })
      .onConflictDoNothing()
      .returning({ id: person.id });
    if (!made) throw loginTaken(input.login);
    await writeTrail(tx, actor, clock, {
      act: 'person.created',
      subject: `person:${made.id}`,
      unitId: home.id,
      facts: { name: input.name, login: input.login, employment: input.employment },
    });
    const issued = actor.kind === 'operator' ? null : await issueCode(tx, clock, made.id);
    await announce(tx, ['people']);
    return { personId: made.id, issued };
  });
}

export function loginTaken(login: string) {
  return refused('conflict', 'R38', 'loginTaken', { login });
}

/** A position belongs to the unit that the person is in. */
export async function requirePosition(tx: Transaction, positionId: number, unitId: number): Promise<void> {
  const [found] = await tx
    .select({ id: position.id })
    .from(position)
    .where(and(eq(position.id, positionId), eq(position.unitId, unitId)));
  if (!found) throw positionNotFound();
}

/** A person with a login ends the first run: the operator must not close that door before anybody is through it. */
async function requireBegunOffice(tx: Transaction): Promise<void> {
  const [someone] = await tx.select({ id: person.id }).from(person).where(isNotNull(person.login)).limit(1);
  if (!someone) throw refused('precondition', 'R38', 'officeHasNotBegun');
}
