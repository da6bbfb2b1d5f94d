import type { Transaction } from '@qianfa/db/pool';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { type Refused, refused } from '@qianfa/domain/refusal';
import type { ExceptionFacts } from '@qianfa/domain/review/exception';
import { groupsOf } from '@qianfa/domain/review/route';
import { actsThatCount } from '@qianfa/domain/review/secrecy';
import { sql } from 'drizzle-orm';
import type { Actor, Clock, PersonActing } from '../command.ts';
import { assignStep } from '../review/assign-step.ts';
import { findCandidates } from '../review/find-candidates.ts';
import { type LoadedRun, type LoadedStep, loadRun, openStepOf } from '../review/load-run.ts';
import { placementsAtSigning } from '../review/placements-at-signing.ts';
import { isWithoutAblePerson } from '../review/without-able-person.ts';
import { readOfficeRoads } from '../signoff/signers.ts';
import { requireRightOver } from '../unit/standing-unit.ts';

/** A run under way with its open step, under its lock, and what R3 judges an exception in it by. */
export interface ExceptionPlace {
  readonly actor: PersonActing;
  readonly run: LoadedRun;
  readonly step: LoadedStep | null;
  readonly facts: ExceptionFacts;
}

/** A run, of a unit, that is asked for; what is said where it is not there or another unit's. */
export interface AskedRun {
  readonly runId: number | null;
  readonly path: string | null;
  readonly missing: () => Refused;
}

/** The newest run of a post. */
export async function newestRunOf(tx: Transaction, postId: number): Promise<AskedRun> {
  const [row] = await tx.execute<{ runId: number | null; path: string }>(sql`
    select (select max(r.id) from review_run r where r.post_id = p.id) as "runId", u.path
    from post p join unit u on u.id = p.unit_id where p.id = ${postId}`);
  const missing = () => refused('notFound', 'R4', 'postNotFound');
  return { runId: row?.runId ?? null, path: row?.path ?? null, missing };
}

/** The run that an exception was asked for. */
export async function runOfException(tx: Transaction, exceptionId: number): Promise<AskedRun> {
  const [row] = await tx.execute<{ runId: number; path: string }>(sql`
    select r.id as "runId", u.path from step_exception e join review_run r on r.id = e.run_id
      join post p on p.id = r.post_id join unit u on u.id = p.unit_id where e.id = ${exceptionId}`);
  return { runId: row?.runId ?? null, path: row?.path ?? null, missing: exceptionNotFound };
}

/** Locks a run of a unit that the actor leads; anything else is not found. */
export async function readExceptionPlace(
  tx: Transaction,
  { actor, clock }: { readonly actor: Actor; readonly clock: Clock },
  { runId, path, missing }: AskedRun,
): Promise<ExceptionPlace> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  requireRightOver(actor, 'exception.grant', path ?? '', missing);
  if (path === null) throw missing();
  if (runId === null) throw refused('precondition', 'R4', 'postNotSubmitted');
  const run = await loadRun(tx, runId);
  const step = run.state === 'reviewing' || run.state === 'signing' ? openStepOf(run) : null;
  return { actor, run, step, facts: await factsOf(tx, clock, { run, step }) };
}

async function factsOf(
  tx: Transaction,
  clock: Clock,
  { run, step }: Pick<ExceptionPlace, 'run' | 'step'>,
): Promise<ExceptionFacts> {
  const now = clock.now();
  const definition = run.route.steps.find(({ key }) => key === step?.key);
  const common = {
    roads: await readOfficeRoads(tx),
    today: shanghaiDay(now),
    contributors: run.contributors,
    acts: actsThatCount(step?.kind ?? 'review', run),
  };
  if (!step || !definition) return { ...common, step: null, isNeeded: false, candidateIds: [], standing: [] };
  const accountIds = step.kind === 'sign' ? await unsignedAccounts(tx, clock, run) : [];
  const place = { unitPath: run.post.unitPath, revisionId: run.revision.id, accountIds, now };
  const candidates = await Promise.all(
    groupsOf(definition).map(({ holders }) => findCandidates(tx, holders, place)),
  );
  const { alarm } = await assignStep(tx, run, definition, { accountIds, now });
  // What runs day and night lies with the people on duty: there only an empty desk counts.
  const tooFew = alarm !== null && step.clock === 'working';
  return {
    ...common,
    step: { key: step.key, kind: step.kind },
    isNeeded: tooFew || (await isWithoutAblePerson(tx, clock, step.id)),
    candidateIds: [
      ...new Set(candidates.flat().flatMap(({ available, personId }) => (available ? [personId] : []))),
    ],
    standing: await tx.execute<{ personId: number }>(sql`
      select person_id as "personId" from step_exception where run_id = ${run.id} and step_key = ${step.key}
        and state in ('asked', 'granted') and ends_on >= ${shanghaiDay(now)}`),
  };
}

async function unsignedAccounts(tx: Transaction, clock: Clock, run: LoadedRun): Promise<number[]> {
  const placements = await placementsAtSigning(tx, clock, run);
  return placements.filter(({ state }) => state === 'open').map(({ accountId }) => accountId);
}

export function exceptionNotFound(): Refused {
  return refused('notFound', 'R3', 'exceptionNotFound');
}
