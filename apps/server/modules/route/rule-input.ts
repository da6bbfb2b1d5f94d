import type { Transaction } from '@qianfa/db/pool';
import { refused } from '@qianfa/domain/refusal';
import { type RouteRule, ruleMatchSchema } from '@qianfa/domain/review/route';
import { idSchema } from '@qianfa/domain/rights/roles';
import { sql } from 'drizzle-orm';
import { z } from 'zod';

/** A selection rule as a person orders it: the unit by its id, the place in the list is the order. */
export const ruleInputSchema = z.strictObject({
  match: ruleMatchSchema.omit({ unitPath: true }),
  unitId: idSchema.nullable(),
  routeKey: z.string().min(1).max(40),
});
export type RuleInput = z.output<typeof ruleInputSchema>;

export const rulesInputSchema = z.array(ruleInputSchema).max(200);

/** Steps between the priorities that are stored, so that an import may put one between. */
const step = 10;

/** The rules with the paths of their units, in the order given. Refuses a unit that is not there any more. */
export async function resolveRules(
  tx: Pick<Transaction, 'execute'>,
  inputs: readonly RuleInput[],
): Promise<RouteRule[]> {
  const ids = inputs.flatMap(({ unitId }) => (unitId === null ? [] : [unitId]));
  const units = await tx.execute<{ id: number; path: string }>(
    sql`select id, path from unit where id in ${[0, ...ids]} and dissolved_at is null`,
  );
  const paths = new Map(units.map(({ id, path }) => [id, path]));
  return inputs.map(({ match, unitId, routeKey }, index) => {
    const path = unitId === null ? null : paths.get(unitId);
    if (path === undefined) throw refused('precondition', 'R2', 'ruleUnitGone', { position: index + 1 });
    return {
      priority: (index + 1) * step,
      match: path === null ? match : { ...match, unitPath: path },
      routeKey,
    };
  });
}
