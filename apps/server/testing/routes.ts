import type { Database } from '@qianfa/db/pool';
import type { Route, RuleMatch } from '@qianfa/domain/review/route';
import { buildReviewRoute, buildRouteRule } from './build-review.ts';

/** Puts a route in force, with a rule before all others that sends posts there: every post, or those that match. */
export async function installRoute(db: Database, route: Route, match: RuleMatch = {}): Promise<void> {
  const { key, version, name } = route;
  await buildReviewRoute(db, { key, version, name, definition: route });
  await buildRouteRule(db, { routeKey: key, match, priority: -version });
}
