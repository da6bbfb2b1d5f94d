import { alert } from '@qianfa/db/tables/supervision';
import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { lockAlert } from './alert-access.ts';

export const acknowledgeAlertInput = z.object({ alertId: idSchema });

/** 已知悉: stops the repeats, not the clock; the next level asks anew (R27). */
export async function acknowledgeAlert(
  command: Command<z.infer<typeof acknowledgeAlertInput>>,
): Promise<void> {
  const { actor, db, clock, input } = command;
  await db.transaction(async (tx) => {
    const found = await lockAlert(tx, actor, 'alert.handle', input.alertId);
    if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
    if (found.state === 'acknowledged') throw refused('conflict', 'R27', 'alertAlreadyAcknowledged');
    if (found.state === 'closed') throw refused('conflict', 'R27', 'alertAlreadyClosed');
    await tx
      .update(alert)
      .set({ state: 'acknowledged', acknowledgedBy: actor.personId, acknowledgedAt: clock.now() })
      .where(eq(alert.id, found.id));
    await writeTrail(tx, actor, clock, {
      act: 'alert.acknowledged',
      subject: `alert:${found.id}`,
      unitId: found.unitId,
      facts: { accountId: found.accountId, level: found.level },
    });
    await announce(tx, ['alerts']);
  });
}
