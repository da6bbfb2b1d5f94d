import { reviewRoute, routeRule } from '@qianfa/db/tables/review';
import { ensure, refused } from '@qianfa/domain/refusal';
import { judgeRules } from '@qianfa/domain/review/route-change';
import { idSchema } from '@qianfa/domain/rights/roles';
import { eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { readRules } from './read-rules.ts';
import { resolveRules, rulesInputSchema } from './rule-input.ts';
import { lockRoutes } from './save-route.ts';

export const setRulesInput = z.strictObject({
  rules: rulesInputSchema,
  /** The rules that the person had before them, by id in their order. */
  basedOn: z.array(idSchema).max(500),
});

/**
 * Puts these selection rules in force, in this order (R2). The rules before are ended, not removed. Refused where a
 * rule names a route that is not in force, can never be reached, or the rules were changed meanwhile.
 */
export async function setRules(command: Command<z.input<typeof setRulesInput>>): Promise<void> {
  const { actor, db, clock } = command;
  const input = setRulesInput.parse(command.input);
  requireRight(actor, 'route.manage', {});
  await db.transaction(async (tx) => {
    await lockRoutes(tx);
    const before = (await readRules(tx)).map(({ id }) => id);
    if (before.join() !== input.basedOn.join()) throw refused('conflict', 'R2', 'rulesChangedMeanwhile');
    const rules = await resolveRules(tx, input.rules);
    const inForce = await tx
      .select({ key: reviewRoute.key })
      .from(reviewRoute)
      .where(eq(reviewRoute.current, true));
    ensure(judgeRules(rules, new Set(inForce.map(({ key }) => key))));
    if (before.length > 0) {
      await tx.update(routeRule).set({ endedAt: clock.now() }).where(inArray(routeRule.id, before));
    }
    if (rules.length > 0) {
      await tx.insert(routeRule).values(
        rules.map(({ priority, routeKey }, index) => ({
          priority,
          unitId: input.rules[index]?.unitId ?? null,
          match: input.rules[index]?.match ?? {},
          routeKey,
        })),
      );
    }
    await writeTrail(tx, actor, clock, {
      act: 'routeRule.changed',
      subject: 'route_rules',
      facts: {
        rulesBefore: before.length,
        ruleCount: rules.length,
        routes: rules.map(({ routeKey }) => routeKey),
      },
    });
  });
}
