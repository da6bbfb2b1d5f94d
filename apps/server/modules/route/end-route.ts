import { reviewRoute } from '@qianfa/db/tables/review';
import { refused } from '@qianfa/domain/refusal';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { readRules } from './read-rules.ts';
import { lockRoutes, newestVersion } from './save-route.ts';

export const endRouteInput = z.strictObject({
  key: z.string().min(1).max(40),
  /** The version that the person had before them. */
  version: z.number().int().positive(),
});

/**
 * Takes a route out of force (R2). What is under way on it goes on to its end. Refused while a rule sends posts there:
 * they would all be refused at submission.
 */
export async function endRoute(command: Command<z.input<typeof endRouteInput>>): Promise<void> {
  const { actor, db, clock } = command;
  const { key, version } = endRouteInput.parse(command.input);
  requireRight(actor, 'route.manage', {});
  await db.transaction(async (tx) => {
    await lockRoutes(tx);
    const newest = await newestVersion(tx, key);
    if (!newest) throw refused('notFound', 'R2', 'routeNotFound');
    if (newest.version !== version) {
      throw refused('conflict', 'R2', 'routeChangedMeanwhile', { version: newest.version, by: newest.by });
    }
    if (!newest.current) throw refused('conflict', 'R2', 'routeEndedAlready');
    const naming = (await readRules(tx)).filter(({ routeKey }) => routeKey === key).length;
    if (naming > 0) throw refused('precondition', 'R2', 'routeStillNamed', { count: naming });
    await tx.update(reviewRoute).set({ current: false }).where(eq(reviewRoute.key, key));
    await writeTrail(tx, actor, clock, {
      act: 'route.ended',
      subject: `review_route:${key}`,
      facts: { version },
    });
  });
}
