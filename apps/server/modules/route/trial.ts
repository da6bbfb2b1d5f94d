import type { Transaction } from '@qianfa/db/pool';
import { reviewRoute } from '@qianfa/db/tables/review';
import { type RefusalFacts, refuse } from '@qianfa/domain/refusal';
import { firstMatch, type Route, type RouteRule, readRoute } from '@qianfa/domain/review/route';
import { and, eq } from 'drizzle-orm';
import type { Clock } from '../command.ts';
import { routeOfUnit } from '../review/simplify-route.ts';
import type { AccountSigners } from '../signoff/signers.ts';
import { nameSigners, signersOfTrial, type TrialSigner } from './trial-signers.ts';
import { type TrialPost, type TrialStep, trySteps } from './trial-steps.ts';

type Reader = Pick<Transaction, 'execute' | 'select'>;

export interface Trial {
  /** Place of the rule that decides, counted from 1; null: none matches. */
  readonly position: number | null;
  readonly route: { readonly key: string; readonly name: string; readonly version: number } | null;
  /** 简化流程 that holds for the unit today: signing alone is left (R3). */
  readonly simplified: { readonly approvedBy: string; readonly endsOn: string } | null;
  readonly steps: readonly TrialStep[];
  readonly signers: readonly TrialSigner[];
  /** What stands in the way of submission, in the order in which it would be met. */
  readonly missing: readonly RefusalFacts[];
}

/**
 * Which rule would decide, which route the post would take, who would get each step and by when (R2, R8), as submission
 * does it: with the arrangements of the unit (R3) and the people on duty. Writes nothing. `instead` is a version that has not been saved yet.
 */
export async function tryRoute(
  db: Reader,
  clock: Clock,
  post: TrialPost,
  given: { readonly rules: readonly RouteRule[]; readonly instead: Route | null },
): Promise<Trial> {
  const rule = firstMatch(given.rules, post.facts);
  if (!rule) {
    const { refusal } = refuse('precondition', 'R2', 'noRoute', {
      kind: post.facts.kind,
      class: post.facts.class,
    });
    return { ...nothing, position: null, missing: [refusal] };
  }
  const inOrder = [...given.rules].sort((a, b) => a.priority - b.priority);
  const position = inOrder.indexOf(rule) + 1;
  const read = await routeNow(db, rule.routeKey, given.instead);
  if (!read.ok) return { ...nothing, position, missing: [read.refusal] };
  const route = await routeOfUnit(db, clock, post.facts.unitPath, read.route);
  const known = await signersOfTrial(db, clock, post.facts);
  const steps = await trySteps(db, clock, post, { route, signers: known });
  const signers = await nameSigners(db, post.facts, known);
  const { simplified } = route;
  return {
    position,
    route: { key: route.key, name: route.name, version: route.version },
    simplified: simplified ? { approvedBy: simplified.approvedByName, endsOn: simplified.endsOn } : null,
    steps,
    signers,
    missing: [
      ...signers.flatMap(({ account, people }) =>
        people.length > 0 ? [] : [refuse('precondition', 'R15', 'noValidPublisher', { account }).refusal],
      ),
      ...steps.flatMap(({ alarm }) => (alarm ? [alarm] : [])),
      ...ownSignature(post, route, known),
    ],
  };
}

const nothing = { route: null, simplified: null, steps: [], signers: [] } as const;

/** Under a 简化流程 signing is the first step: who wrote the post does not sign it, and with nobody else it is refused (R3). */
function ownSignature(
  { contributors }: TrialPost,
  { simplified, steps }: Route,
  signers: ReadonlyMap<number, AccountSigners>,
): RefusalFacts[] {
  const ids = [...signers.values()].flatMap((one) => one.signers.map(({ personId }) => personId));
  if (!simplified || ids.length === 0 || ids.some((id) => !contributors.includes(id))) return [];
  const step = steps[0]?.name ?? '';
  return [refuse('precondition', 'R8', 'noAblePerson', { step, able: 0, needed: 1 }).refusal];
}

async function routeNow(db: Reader, key: string, instead: Route | null) {
  if (instead?.key === key) return { ok: true as const, route: instead };
  const [row] = await db
    .select({ definition: reviewRoute.definition })
    .from(reviewRoute)
    .where(and(eq(reviewRoute.key, key), eq(reviewRoute.current, true)));
  return row ? readRoute(row.definition) : refuse('precondition', 'R2', 'noRoute', { route: key });
}
