import type { Transaction } from '@qianfa/db/pool';
import { reviewRoute } from '@qianfa/db/tables/review';
import { type RefusalFacts, refuse } from '@qianfa/domain/refusal';
import { assignGroups } from '@qianfa/domain/review/assign';
import {
  firstMatch,
  groupsOf,
  type Holders,
  type Route,
  type RouteFacts,
  type RouteRule,
  type RouteStep,
  readRoute,
} from '@qianfa/domain/review/route';
import { and, eq, sql } from 'drizzle-orm';
import { readLayers } from '../calendar/read-calendar.ts';
import type { Clock } from '../command.ts';
import { findCandidates, type PlacedCandidate, type StepPlace } from '../review/find-candidates.ts';
import { limitOf, type Opening } from '../review/step-limit.ts';
import { type TrialSigner, trySigners } from './trial-signers.ts';

type Reader = Pick<Transaction, 'execute' | 'select'>;

/** What a trial is about: a post that need not exist. */
export interface TrialPost {
  readonly facts: RouteFacts;
  /** The other unit that it concerns (R7). */
  readonly concernsUnitId: number | null;
  /** Whoever writes it: they get no step of it (R3). */
  readonly contributors: readonly number[];
}

export interface TrialPerson {
  readonly id: number;
  readonly name: string;
  readonly unit: string;
  /** Somebody who is away and has no delegate is named, and gets no task (R8). */
  readonly available: boolean;
  readonly delegate: string | null;
}

export interface TrialStep {
  readonly key: string;
  readonly name: string;
  readonly kind: RouteStep['kind'];
  readonly groups: readonly {
    readonly name: string;
    readonly quorum: RouteStep['quorum'];
    readonly people: readonly TrialPerson[];
  }[];
  /** The latest moment, were every step before to use its whole limit; ISO 8601. */
  readonly dueAt: string;
  /** Nobody, or too few: submission would be refused here, or the run would stop (R8). */
  readonly alarm: RefusalFacts | null;
}

export interface Trial {
  /** Place of the rule that decides, counted from 1; null: none matches. */
  readonly position: number | null;
  readonly route: { readonly key: string; readonly name: string; readonly version: number } | null;
  readonly steps: readonly TrialStep[];
  readonly signers: readonly TrialSigner[];
  /** What stands in the way of submission, in the order in which it would be met. */
  readonly missing: readonly RefusalFacts[];
}

/**
 * Which rule would decide, which route the post would take, who would get each step and by when (R2, R8). Writes
 * nothing. `instead` is a version that has not been saved yet.
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
    return { position: null, route: null, steps: [], signers: [], missing: [refusal] };
  }
  const inOrder = [...given.rules].sort((a, b) => a.priority - b.priority);
  const position = inOrder.indexOf(rule) + 1;
  const read = await routeNow(db, rule.routeKey, given.instead);
  if (!read.ok) return { position, route: null, steps: [], signers: [], missing: [read.refusal] };
  const { route } = read;
  const steps = await trySteps(db, clock, post, route);
  const signers = await trySigners(db, clock, post.facts);
  return {
    position,
    route: { key: route.key, name: route.name, version: route.version },
    steps,
    signers,
    missing: [
      ...signers.flatMap(({ account, people }) =>
        people.length > 0 ? [] : [refuse('precondition', 'R15', 'noValidPublisher', { account }).refusal],
      ),
      ...steps.flatMap(({ alarm }) => (alarm ? [alarm] : [])),
    ],
  };
}

async function routeNow(db: Reader, key: string, instead: Route | null) {
  if (instead?.key === key) return { ok: true as const, route: instead };
  const [row] = await db
    .select({ definition: reviewRoute.definition })
    .from(reviewRoute)
    .where(and(eq(reviewRoute.key, key), eq(reviewRoute.current, true)));
  return row ? readRoute(row.definition) : refuse('precondition', 'R2', 'noRoute', { route: key });
}

async function trySteps(db: Reader, clock: Clock, post: TrialPost, route: Route): Promise<TrialStep[]> {
  const now = clock.now();
  const emergency = post.facts.kind === 'emergency' || post.facts.flags.includes('emergency');
  const opening: Opening = { layers: await readLayers(db), emergency, plannedAt: [] };
  const place = { unitPath: post.facts.unitPath, accountIds: post.facts.accountIds, revisionId: 0, now };
  const steps: TrialStep[] = [];
  let opensAt = now;
  for (const definition of route.steps.filter(({ kind }) => kind !== 'sign')) {
    const { step, dueAt } = await tryStep(db, { definition, post, place, opening, opensAt });
    steps.push(step);
    opensAt = dueAt;
  }
  return steps;
}

interface Trying {
  readonly definition: RouteStep;
  readonly post: TrialPost;
  readonly place: StepPlace;
  readonly opening: Opening;
  readonly opensAt: Date;
}

async function tryStep(db: Reader, { definition, post, place, opening, opensAt }: Trying) {
  const groups = await Promise.all(
    groupsOf(definition).map(async ({ name, holders, quorum }) => ({
      name,
      quorum,
      candidates: await candidatesOf(db, holders, place, post),
    })),
  );
  const facts = { contributors: post.contributors, acts: [] };
  const { alarm } = assignGroups(definition.key, groups, facts);
  const candidates = groups.flatMap((group) => group.candidates);
  const names = await namesOf(db, candidates);
  const unitPath = candidates[0]?.unitPath ?? place.unitPath;
  const { dueAt } = limitOf(opening, definition, unitPath, opensAt);
  const step: TrialStep = {
    key: definition.key,
    name: definition.name,
    kind: definition.kind,
    groups: groups.map(({ name, quorum, candidates: people }) => ({
      name,
      quorum,
      people: people.flatMap((one) => personOf(one, names)),
    })),
    dueAt: dueAt.toISOString(),
    alarm: alarm ? { ...alarm, facts: { ...alarm.facts, step: definition.name } } : null,
  };
  return { step, dueAt };
}

/** The unit that the post concerns is known here by its id, not by a revision. */
function candidatesOf(
  db: Reader,
  holders: Holders,
  place: StepPlace,
  { concernsUnitId }: TrialPost,
): Promise<PlacedCandidate[]> | PlacedCandidate[] {
  if (!('unit' in holders) || holders.unit !== 'concerned') return findCandidates(db, holders, place);
  if (concernsUnitId === null) return [];
  return findCandidates(db, { ...holders, unit: concernsUnitId }, place);
}

type Names = ReadonlyMap<number, { readonly name: string; readonly unit: string }>;

async function namesOf(db: Reader, candidates: readonly PlacedCandidate[]): Promise<Names> {
  const ids = candidates.flatMap(({ personId, delegateId }) => [personId, delegateId ?? personId]);
  const rows = await db.execute<{ id: number; name: string; unit: string }>(sql`
    select p.id, p.name, u.name as unit from person p join unit u on u.id = p.unit_id where p.id in ${[0, ...ids]}`);
  return new Map(rows.map(({ id, name, unit }) => [id, { name, unit }]));
}

function personOf({ personId, available, delegateId }: PlacedCandidate, names: Names): TrialPerson[] {
  const known = names.get(personId);
  const delegate = delegateId === null ? null : (names.get(delegateId)?.name ?? null);
  return known ? [{ id: personId, ...known, available, delegate }] : [];
}
