import { observation } from '@qianfa/db/tables/publication';
import { isDay, parseShanghai } from '@qianfa/domain/calendar/shanghai';
import { refused } from '@qianfa/domain/refusal';
import { z } from 'zod';
import { lockAccount } from '../account/account-facts.ts';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { runFreshnessPass } from '../freshness/run-freshness-pass.ts';
import { lockSummaries, refreshSummaries } from '../publication/refresh-summaries.ts';
import { writeTrail } from '../trail/write-trail.ts';

export const recordObservationInput = z.object({
  accountId: z.number().int().positive(),
  /** The day of the newest post that the page shows; null: the page shows none. */
  day: z.string().refine(isDay).nullable(),
  /** `HH:mm`, where the page says it. */
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable()
    .default(null),
  note: z.string().trim().max(300).default(''),
});

/**
 * Records what a person saw on an account's page (R25). It stands beside what is known by machine, and a newer post that
 * was seen counts for the update frequency. Of a day without a time the first moment counts: the account never looks
 * fresher than it is (docs/decisions/observed-posts-count.md).
 */
export async function recordObservation(
  command: Command<z.infer<typeof recordObservationInput>>,
): Promise<{ id: number }> {
  const { actor, db, clock, input } = command;
  const now = clock.now();
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const observedBy = actor.personId;
  const lastSeenAt = input.day ? instantOf(input.day, input.time) : null;
  if (lastSeenAt && lastSeenAt > now) throw refused('invalid', 'R25', 'observedInFuture', { day: input.day });
  const id = await db.transaction(async (tx) => {
    const found = await lockAccount(tx, actor, 'observation.record', input.accountId);
    await lockSummaries(tx, [input.accountId], now);
    const values = {
      accountId: input.accountId,
      lastSeenAt,
      note: input.note || null,
      observedBy,
      observedAt: now,
    };
    const [row] = await tx.insert(observation).values(values).returning({ id: observation.id });
    if (!row) throw new Error('no observation was made');
    await refreshSummaries(tx, [input.accountId], now);
    await writeTrail(tx, actor, clock, {
      act: 'observation.recorded',
      subject: `account:${input.accountId}`,
      unitId: found.sponsorUnitId,
      facts: { observationId: row.id, lastSeenAt: lastSeenAt?.toISOString() ?? null },
    });
    await announce(tx, ['board', `account:${input.accountId}`]);
    return row.id;
  });
  await runFreshnessPass({ db, clock }, [input.accountId]);
  return { id };
}

function instantOf(day: string, time: string | null): Date {
  const at = parseShanghai(`${day} ${time ?? '00:00'}`);
  if (!at) throw refused('invalid', 'R25', 'dateDoesNotExist', { value: `${day} ${time ?? ''}`.trim() });
  return at;
}
