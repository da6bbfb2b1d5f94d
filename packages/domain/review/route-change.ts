import { z } from 'zod';
import { allowed, type RefusalFacts, refuse, type Verdict } from '../refusal.ts';
import { type Route, type RouteRule, type RuleMatch, routeSchema, routeStepSchema } from './route.ts';

/** What a person writes of a route; key and version are the office's. */
export const routeDraftSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  steps: z.array(routeStepSchema).min(1).max(12),
});
export type RouteDraft = z.infer<typeof routeDraftSchema>;

type Judged =
  | { readonly ok: true; readonly route: Route }
  | { readonly ok: false; readonly refusal: RefusalFacts };

/** Why a route cannot be saved, by what its schema says is wrong; the first thing wrong is named. */
const problems: Readonly<Record<string, { readonly ok: false; readonly refusal: RefusalFacts }>> = {
  stepKeyTwice: refuse('invalid', 'R2', 'stepKeyTwice'),
  signingMustBeLastAndOnce: refuse('invalid', 'R1', 'signingMustBeLastAndOnce'),
  noReviewBeforeSigning: refuse('invalid', 'R3', 'noReviewBeforeSigning'),
  secrecyTwice: refuse('invalid', 'R6', 'secrecyTwice'),
  gatesNotForStep: refuse('invalid', 'R6', 'gatesNotForStep'),
  secrecyByUnknownStep: refuse('invalid', 'R6', 'secrecyByUnknownStep'),
  signingBelongsToThePublisher: refuse('invalid', 'R41', 'signingBelongsToThePublisher'),
};

/** Whether this is a route at all (R2): a signing step at the end, each key once, what each kind of step allows. */
export function judgeRoute(identity: Pick<Route, 'key' | 'version'>, draft: RouteDraft): Judged {
  const read = routeSchema.safeParse({ ...identity, ...draft });
  if (read.success) return { ok: true, route: read.data };
  const problem = read.error.issues[0]?.message ?? '';
  return problems[problem] ?? refuse('invalid', 'R2', 'routeUnreadable', { problem });
}

/**
 * Whether rules in this order can be in force (R2): each names a route that exists, and none stands behind one that
 * already takes every post it could take. Positions are counted from 1, as the screen shows them.
 */
export function judgeRules(
  rules: readonly Pick<RouteRule, 'match' | 'routeKey'>[],
  routeKeys: ReadonlySet<string>,
): Verdict {
  const lost = rules.findIndex(({ routeKey }) => !routeKeys.has(routeKey));
  if (lost >= 0) {
    return refuse('precondition', 'R2', 'ruleNamesNoRoute', {
      position: lost + 1,
      route: rules[lost]?.routeKey ?? '',
    });
  }
  for (const [index, rule] of rules.entries()) {
    const before = rules.slice(0, index).findIndex(({ match }) => covers(match, rule.match));
    if (before >= 0) {
      return refuse('invalid', 'R2', 'ruleNeverReached', { position: index + 1, before: before + 1 });
    }
  }
  return allowed;
}

/** Whether some rule takes every post: without one, what matches nothing cannot be submitted (R2). */
export function takesEveryPost(rules: readonly Pick<RouteRule, 'match'>[]): boolean {
  return rules.some(({ match }) => covers(match, {}));
}

/** Every post that `narrow` takes is taken by `wide` too. Says no where it cannot be known from the conditions alone. */
export function covers(wide: RuleMatch, narrow: RuleMatch): boolean {
  return (
    within(narrow.kind, wide.kind) &&
    within(narrow.class, wide.class) &&
    within(narrow.topic, wide.topic) &&
    within(narrow.platform, wide.platform) &&
    within(narrow.accountId, wide.accountId) &&
    within(narrow.flags, wide.flags) &&
    (wide.unitPath === undefined || (narrow.unitPath?.startsWith(wide.unitPath) ?? false))
  );
}

/** One of these values is enough for a rule, so fewer values is narrower, and no condition is the widest. */
function within<Value>(narrow: readonly Value[] | undefined, wide: readonly Value[] | undefined): boolean {
  if (wide === undefined) return true;
  return narrow?.every((value) => wide.includes(value)) ?? false;
}
