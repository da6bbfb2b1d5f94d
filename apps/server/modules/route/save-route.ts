import type { Transaction } from '@qianfa/db/pool';
import { reviewRoute } from '@qianfa/db/tables/review';
import { Refused, refused } from '@qianfa/domain/refusal';
import { judgeRoute, routeDraftSchema } from '@qianfa/domain/review/route-change';
import { and, desc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { firstUnheldStep } from './who-can-hold.ts';

export const saveRouteInput = routeDraftSchema.extend({
  /** The route that gets a new version; null: a new route. */
  key: z.string().min(1).max(40).nullable(),
  /** The version that the person had before them; 0 for a new route. */
  basedOn: z.number().int().min(0),
});

export interface SavedRoute {
  readonly key: string;
  readonly version: number;
}

/**
 * Puts a new version of a route in force, or a new route (R2). The versions before stay: what is under way keeps the
 * one it started with. Refused where it is no route, or where a step has nobody able anywhere in the office (R8).
 */
export async function saveRoute(command: Command<z.input<typeof saveRouteInput>>): Promise<SavedRoute> {
  const { actor, db, clock } = command;
  const { key, basedOn, ...draft } = saveRouteInput.parse(command.input);
  requireRight(actor, 'route.manage', {});
  return db.transaction(async (tx) => {
    await lockRoutes(tx);
    const newest = key === null ? null : await newestVersion(tx, key);
    if (key !== null && newest?.version !== basedOn) {
      if (!newest) throw refused('notFound', 'R2', 'routeNotFound');
      throw refused('conflict', 'R2', 'routeChangedMeanwhile', { version: newest.version, by: newest.by });
    }
    const identity = { key: key ?? (await freeKey(tx)), version: basedOn + 1 };
    const judged = judgeRoute(identity, draft);
    if (!judged.ok) throw new Refused(judged.refusal);
    const unheld = await firstUnheldStep(tx, clock, judged.route.steps);
    if (unheld) throw refused('precondition', 'R8', 'stepHeldByNobody', { ...unheld });
    await tx.update(reviewRoute).set({ current: false }).where(eq(reviewRoute.key, identity.key));
    await tx.insert(reviewRoute).values({
      ...identity,
      name: draft.name,
      definition: judged.route,
      current: true,
      createdBy: actor.kind === 'person' ? actor.personId : null,
      createdAt: clock.now(),
    });
    await writeTrail(tx, actor, clock, {
      act: 'route.changed',
      subject: `review_route:${identity.key}`,
      facts: { routeVersion: identity.version, name: draft.name, stepCount: draft.steps.length },
    });
    return identity;
  });
}

/** One at a time: a rule cannot come to name a route that is being ended (R2). Submissions only read. */
export async function lockRoutes(tx: Transaction): Promise<void> {
  await tx.execute(sql`select id from office for update`);
}

export async function newestVersion(tx: Transaction, key: string) {
  const [row] = await tx.execute<{ version: number; current: boolean; by: string }>(sql`
    select r.version, r.current, coalesce(p.name, '') as by
    from review_route r left join person p on p.id = r.created_by
    where r.key = ${key} order by r.version desc limit 1`);
  return row ?? null;
}

async function freeKey(tx: Transaction): Promise<string> {
  const [last] = await tx
    .select({ id: reviewRoute.id })
    .from(reviewRoute)
    .orderBy(desc(reviewRoute.id))
    .limit(1);
  for (let number = (last?.id ?? 0) + 1; ; number += 1) {
    const key = `route-${number}`;
    const [taken] = await tx
      .select({ id: reviewRoute.id })
      .from(reviewRoute)
      .where(and(eq(reviewRoute.key, key), eq(reviewRoute.version, 1)));
    if (!taken) return key;
  }
}
