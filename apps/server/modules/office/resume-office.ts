import { office } from '@qianfa/db/tables/office';
import { refused } from '@qianfa/domain/refusal';
import { announce } from '../announce.ts';
import { type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';

/**
 * Ends the hold that a restore left: from now on releases go out again. The system administrator has looked at what
 * went out since the backup was made; nothing but this act lets go.
 */
export async function resumeOffice({ actor, db, clock }: Command): Promise<void> {
  requireRight(actor, 'office.resume', {});
  await db.transaction(async (tx) => {
    const [home] = await tx.select().from(office).for('update');
    if (!home?.heldSince) throw refused('conflict', 'R1', 'officeNotHeld');
    await tx.update(office).set({ heldSince: null });
    await writeTrail(tx, actor, clock, {
      act: 'office.resumed',
      subject: 'office',
      facts: { heldSince: home.heldSince.toISOString() },
    });
    await announce(tx, ['releases']);
  });
}
