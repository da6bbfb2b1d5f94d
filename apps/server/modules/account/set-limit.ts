import { freshnessPolicy } from '@qianfa/db/tables/publication';
import { idSchema } from '@qianfa/domain/rights/roles';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { refreshSummaries } from '../publication/refresh-summaries.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { lockAccount } from './account-facts.ts';

export const setLimitInput = z.object({
  accountId: idSchema,
  /** Null takes the account's own limit away: it inherits again. */
  limit: z
    .object({
      maxSilentDays: z.number().int().min(1).max(365),
      minimum: z
        // The summary keeps the twenty newest posts by their instant, so a larger minimum could not be judged.
        .object({ posts: z.number().int().min(1).max(20), windowDays: z.number().int().min(1).max(365) })
        .nullable(),
      /** Where the figure is written. */
      source: z.string().trim().min(2).max(120),
    })
    .nullable(),
});

/** The account's own limit of silence and minimum of posts, before those of its unit and platform (R25). */
export async function setLimit({ actor, db, clock, input }: Command<z.infer<typeof setLimitInput>>) {
  const { accountId, limit } = input;
  await db.transaction(async (tx) => {
    const found = await lockAccount(tx, actor, 'account.register', accountId);
    await tx.delete(freshnessPolicy).where(eq(freshnessPolicy.accountId, accountId));
    if (limit) {
      await tx.insert(freshnessPolicy).values({
        accountId,
        maxSilentDays: limit.maxSilentDays,
        minPosts: limit.minimum?.posts ?? null,
        windowDays: limit.minimum?.windowDays ?? null,
        source: limit.source,
        createdAt: clock.now(),
      });
    }
    await refreshSummaries(tx, [accountId], clock.now());
    await writeTrail(tx, actor, clock, {
      act: 'freshnessPolicy.changed',
      subject: `account:${accountId}`,
      unitId: found.sponsorUnitId,
      facts: { limit },
    });
    await announce(tx, ['accounts', 'board', 'alerts']);
  });
}
