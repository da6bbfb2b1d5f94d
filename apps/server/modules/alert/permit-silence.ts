import { silencePermit } from '@qianfa/db/tables/publication';
import { addDays, dayNumber, dayStart, isDay, shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import { z } from 'zod';
import { lockAccount } from '../account/account-facts.ts';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { runFreshnessPass } from '../freshness/run-freshness-pass.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { endRunningPermits } from './running-permits.ts';

/** A permit is for a reason that passes; a longer stop is a 停更公告 of the account itself (R16). */
const LONGEST_DAYS = 180;

export const permitSilenceInput = z.object({
  accountId: idSchema,
  /** Last day of the silence, included. */
  until: z.string().refine(isDay),
  reason: z.string().trim().min(4).max(300),
});

/** 停更报备: a reason, an approver and an end (R30). Begins now; the running one of the account is ended by it. */
export async function permitSilence(
  command: Command<z.infer<typeof permitSilenceInput>>,
): Promise<{ id: number }> {
  const { actor, db, clock, input } = command;
  const now = clock.now();
  const id = await db.transaction(async (tx) => {
    const found = await lockAccount(tx, actor, 'silence.permit', input.accountId);
    if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
    const days = dayNumber(input.until) - dayNumber(shanghaiDay(now));
    if (days < 0) throw refused('invalid', 'R30', 'permitEndsInPast', { until: input.until });
    if (days > LONGEST_DAYS) throw refused('invalid', 'R30', 'permitTooLong', { most: LONGEST_DAYS });
    await endRunningPermits(tx, found.id, now);
    const [row] = await tx
      .insert(silencePermit)
      .values({
        accountId: found.id,
        startsAt: now,
        endsAt: dayStart(addDays(input.until, 1)),
        reason: input.reason,
        approvedBy: actor.personId,
        approvedAt: now,
      })
      .returning({ id: silencePermit.id });
    if (!row) throw new Error('no permit was made');
    await writeTrail(tx, actor, clock, {
      act: 'silence.permitted',
      subject: `account:${found.id}`,
      unitId: found.sponsorUnitId,
      facts: { permitId: row.id, until: input.until, reason: input.reason },
    });
    await announce(tx, ['board', 'alerts']);
    return row.id;
  });
  await runFreshnessPass({ db, clock }, [input.accountId]);
  return { id };
}
