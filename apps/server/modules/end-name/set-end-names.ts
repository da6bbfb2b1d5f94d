import type { Transaction } from '@qianfa/db/pool';
import { endNameRule } from '@qianfa/db/tables/end-name';
import { unit } from '@qianfa/db/tables/office';
import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';

export const setEndNamesInput = z.object({
  unitId: idSchema,
  /** Null: the unit takes the rule of the unit above it again. */
  rule: z.object({ drafter: z.boolean(), reviewerId: idSchema.nullable(), signer: z.boolean() }).nullable(),
});

/**
 * Sets which names stand at the end of a unit's posts, from the next submission on (R14). Refuses `unitNotFound`,
 * `endNameNotReviewer` for somebody who may not review there.
 */
export async function setEndNames(command: Command<z.output<typeof setEndNamesInput>>): Promise<void> {
  const { actor, db, clock, input } = command;
  requireRight(actor, 'setting.change', {});
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  await db.transaction(async (tx) => {
    const [home] = await tx
      .select({ path: unit.path })
      .from(unit)
      .where(eq(unit.id, input.unitId))
      .for('update');
    if (!home) throw refused('notFound', 'rights', 'unitNotFound');
    const { unitId, rule } = input;
    if (rule?.reviewerId) await requireReviewer(tx, rule.reviewerId, home.path);
    if (rule === null) await tx.delete(endNameRule).where(eq(endNameRule.unitId, unitId));
    else {
      const values = { ...rule, setBy: actor.personId, setAt: clock.now() };
      await tx
        .insert(endNameRule)
        .values({ unitId, ...values })
        .onConflictDoUpdate({ target: endNameRule.unitId, set: values });
    }
    await writeTrail(tx, actor, clock, {
      act: 'setting.changed',
      subject: 'setting:endNames',
      unitId,
      facts: { is: rule === null ? 'inherited' : JSON.stringify(rule) },
    });
  });
}

async function requireReviewer(tx: Transaction, personId: number, unitPath: string): Promise<void> {
  const [row] = await tx.execute(sql`
    select 1 from role_grant g join unit u on u.id = g.unit_id join person p on p.id = g.person_id
    where g.person_id = ${personId} and g.role = 'reviewer' and g.revoked_at is null
      and p.state <> 'disabled' and starts_with(${unitPath}, u.path)`);
  if (!row) throw refused('invalid', 'R14', 'endNameNotReviewer');
}
