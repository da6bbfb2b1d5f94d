import { reachOf } from '@qianfa/domain/rights/may';
import type { Right } from '@qianfa/domain/rights/rights';
import type { Actor } from '../command.ts';

/** The units that the right reaches, as patterns for `unit.path like any (…)`; the operator reaches the whole office. */
export function reachedPaths(actor: Actor, right: Right): string[] {
  const reach = reachOf(actor, right);
  return reach.everything ? ['/%'] : reach.unitPaths.map((path) => `${path}%`);
}
