import type { Transaction } from '@qianfa/db/pool';
import { office } from '@qianfa/db/tables/office';
import { freshnessPolicy } from '@qianfa/db/tables/publication';
import { reviewRoute, routeRule } from '@qianfa/db/tables/review';
import { defaultPolicies } from '@qianfa/domain/freshness/policy';
import { defaultRoute, type Route } from '@qianfa/domain/review/route';
import type { Clock } from '../command.ts';

/**
 * Gives an empty database what every office begins with: its own row, the 14-day limit, and the three-step route with
 * one rule for every post. Does nothing on a database that has an office.
 */
export async function startOffice(
  tx: Transaction,
  clock: Clock,
  { kind, name, route = defaultRoute }: { kind: 'demo' | 'office'; name: string; route?: Route },
): Promise<void> {
  const now = clock.now();
  const made = await tx
    .insert(office)
    .values({ kind, name, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: office.id });
  if (made.length === 0) return;
  await tx.insert(freshnessPolicy).values(defaultPolicies.map((policy) => ({ ...policy, createdAt: now })));
  await tx.insert(reviewRoute).values({
    key: route.key,
    version: route.version,
    name: route.name,
    definition: route,
    current: true,
    createdAt: now,
  });
  await tx.insert(routeRule).values({ priority: 1000, match: {}, routeKey: route.key });
}
