import type { Transaction } from '@qianfa/db/pool';
import type { RefusalFacts } from '@qianfa/domain/refusal';
import { assignGroups } from '@qianfa/domain/review/assign';
import { assignUrgent } from '@qianfa/domain/review/on-duty';
import {
  groupsOf,
  type Holders,
  type Route,
  type RouteFacts,
  type RouteStep,
} from '@qianfa/domain/review/route';
import { sql } from 'drizzle-orm';
import { readLayers } from '../calendar/read-calendar.ts';
import type { Clock } from '../command.ts';
import { dutyTakesOver } from '../review/assign-step.ts';
import { findCandidates, type PlacedCandidate, type StepPlace } from '../review/find-candidates.ts';
import { limitOf, type Opening } from '../review/step-limit.ts';
import type { AccountSigners } from '../signoff/signers.ts';
import { signersToSpare } from './trial-signers.ts';

type Reader = Pick<Transaction, 'execute'>;

/** What a trial is about: a post that need not exist. */
export interface TrialPost {
  readonly facts: RouteFacts;
  /** The other unit that it concerns (R7). */
  readonly concernsUnitId: number | null;
  /** When it is planned to go out: what cannot wait goes to the people on duty (R8). */
  readonly plannedAt: readonly Date[];
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
  /** It cannot wait, and the people on duty take it (R8). */
  readonly onDuty: boolean;
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

/** Who would get each step before signing, and by when (R8). */
export async function trySteps(
  db: Reader,
  clock: Clock,
  post: TrialPost,
  { route, signers }: { readonly route: Route; readonly signers: ReadonlyMap<number, AccountSigners> },
): Promise<TrialStep[]> {
  const now = clock.now();
  const emergency = post.facts.kind === 'emergency' || post.facts.flags.includes('emergency');
  const opening: Opening = { layers: await readLayers(db), emergency, plannedAt: post.plannedAt };
  const place = { unitPath: post.facts.unitPath, accountIds: post.facts.accountIds, revisionId: 0, now };
  const spared = await signersToSpare(db, clock, signers, post.contributors);
  const steps: TrialStep[] = [];
  let opensAt = now;
  for (const definition of route.steps.filter(({ kind }) => kind !== 'sign')) {
    const { step, dueAt } = await tryStep(db, { definition, post, place, opening, opensAt, spared });
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
  readonly spared: ReadonlySet<number>;
}

async function tryStep(db: Reader, trying: Trying) {
  const { definition, post, place, opening, opensAt } = trying;
  const own = await Promise.all(
    groupsOf(definition).map(async ({ name, holders, quorum }) => ({
      name,
      quorum,
      candidates: await candidatesOf(db, holders, place, post),
    })),
  );
  const facts = { contributors: post.contributors, acts: [] };
  const unitPath = own.flatMap((group) => group.candidates)[0]?.unitPath ?? place.unitPath;
  const { dueAt, clock } = limitOf(opening, definition, unitPath, opensAt);
  const urgent = clock === 'roundTheClock' ? await onDutyOf(db, trying, own) : null;
  const groups = urgent ? [urgent.group] : own;
  const { alarm } = assignGroups(definition.key, groups, facts);
  const names = await namesOf(
    db,
    groups.flatMap((group) => group.candidates),
  );
  const step: TrialStep = {
    key: definition.key,
    name: definition.name,
    kind: definition.kind,
    onDuty: urgent?.byRoster ?? false,
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

interface TrialGroup {
  readonly name: string;
  readonly quorum: RouteStep['quorum'];
  readonly candidates: readonly PlacedCandidate[];
}

/** Who takes a step that cannot wait, as when it is opened (assign-step.ts); null: its own people. */
async function onDutyOf(
  db: Reader,
  { definition, post, place, spared }: Trying,
  own: readonly TrialGroup[],
): Promise<{ readonly group: TrialGroup; readonly byRoster: boolean } | null> {
  const [group] = own;
  if (!dutyTakesOver(definition) || !group) return null;
  const onDuty = await findCandidates(db, { kind: 'duty', unit: 'post' }, place);
  const { key } = definition;
  const facts = { contributors: post.contributors, acts: [] };
  const people = { onDuty, own: group.candidates };
  const taken = assignUrgent({ key, quorum: group.quorum }, people, facts, spared);
  return taken && { group: { ...group, candidates: taken.candidates }, byRoster: taken.byRoster };
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
