import { person } from '@qianfa/db/tables/office';
import { refused } from '@qianfa/domain/refusal';
import { employments } from '@qianfa/domain/responsibility/person';
import { idSchema } from '@qianfa/domain/rights/roles';
import { and, eq, ne, sql } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { requireRightOver, standingUnit, unitNotFound } from '../unit/standing-unit.ts';
import { loginTaken, personLogin, personName, requirePosition } from './create-person.ts';
import { lockPerson, personNotFound } from './find-person.ts';

export const changePersonInput = z.object({
  personId: idSchema,
  name: personName,
  unitId: idSchema,
  positionId: idSchema.nullable(),
  employment: z.enum(employments),
  /** Gives a person who never signed in (an imported publisher) a sign-in; a login once given stays. */
  login: personLogin.nullable(),
});

/** Changes where a person belongs: name, unit, position, 在编 / 聘用 / 外包. Roles stay as they were granted. */
export async function changePerson({ actor, db, clock, input }: Command<z.infer<typeof changePersonInput>>) {
  await db.transaction(async (tx) => {
    const found = await lockPerson(tx, input.personId);
    requireRightOver(actor, 'person.manage', found.unitPath, personNotFound);
    const home = await standingUnit(tx, input.unitId);
    requireRightOver(actor, 'person.manage', home.path, unitNotFound);
    if (input.positionId !== null) await requirePosition(tx, input.positionId, home.id);
    if (found.login !== null && input.login !== found.login) {
      throw refused('precondition', 'R38', 'loginStays', { login: found.login });
    }
    const { personId, login, ...facts } = input;
    if (login !== null && found.login === null) {
      const [other] = await tx
        .select({ id: person.id })
        .from(person)
        .where(and(eq(sql`lower(${person.login})`, login.toLowerCase()), ne(person.id, personId)));
      if (other) throw loginTaken(login);
    }
    await tx
      .update(person)
      .set({ ...facts, login })
      .where(eq(person.id, personId));
    await writeTrail(tx, actor, clock, {
      act: 'person.changed',
      subject: `person:${personId}`,
      unitId: home.id,
      facts: { ...facts, login, was: { name: found.name, unitId: found.unitId, login: found.login } },
    });
    await announce(tx, ['people']);
  });
}
