import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import { z } from 'zod';
import { lockAccount } from '../account/account-facts.ts';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { runFreshnessPass } from '../freshness/run-freshness-pass.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { endRunningPermits } from './running-permits.ts';

export const endPermitInput = z.object({ accountId: idSchema });

/** Ends the running permit before its day: the account is judged again from now on (R30). */
export async function endPermit(command: Command<z.infer<typeof endPermitInput>>): Promise<void> {
  const { actor, db, clock, input } = command;
  const now = clock.now();
  await db.transaction(async (tx) => {
    const found = await lockAccount(tx, actor, 'silence.permit', input.accountId);
    const ended = await endRunningPermits(tx, found.id, now);
    if (ended.length === 0) throw refused('conflict', 'R30', 'noPermitRunning');
    await writeTrail(tx, actor, clock, {
      act: 'silence.ended',
      subject: `account:${found.id}`,
      unitId: found.sponsorUnitId,
      facts: { permitIds: ended },
    });
    await announce(tx, ['board', 'alerts']);
  });
  await runFreshnessPass({ db, clock }, [input.accountId]);
}
