import type { Transaction } from '@qianfa/db/pool';
import { statement } from '@qianfa/db/statement';
import { Refused, refused } from '@qianfa/domain/refusal';
import { stepsTakenBack } from '@qianfa/domain/review/hand-on';
import type { RunAct } from '@qianfa/domain/review/opinion';
import type {
  OpinionRow,
  ReviewStep,
  RevisionShape,
  StepGroup,
  StepKind,
} from '@qianfa/domain/review/quorum';
import { groupsOf, type Route, type RouteStep, readRoute } from '@qianfa/domain/review/route';
import type { HeldFrom, RunState } from '@qianfa/domain/review/run';
import { secrecyAsOpinions } from '@qianfa/domain/review/secrecy';
import type { StepState } from '@qianfa/domain/review/step';
import type { StepClock } from '@qianfa/domain/review/step-clock';
import { type Placeholder, type SQL, sql } from 'drizzle-orm';
import { readShape, type SigningShape, shapeOf } from '../signoff/signers.ts';
import {
  hasRareParts,
  type LoadedCorrection,
  type LoadedException,
  type LoadedSecrecy,
  type RareParts,
  readRareParts,
} from './rare-parts.ts';

/** Whose task it is or was, and how it came to them: by the route, by 转审 or by 加签 (R8). */
export interface StepHolder {
  readonly id: number;
  readonly name: string;
  readonly group: number;
  readonly way: 'assigned' | 'handedOn' | 'added';
  /** 代: for whom. */
  readonly actingForName: string | null;
}

/** One entry into a step, with the people whose task it is or was. */
export interface LoadedStep {
  readonly id: number;
  readonly ordinal: number;
  readonly entry: number;
  readonly key: string;
  readonly name: string;
  readonly kind: StepKind;
  readonly state: Exclude<StepState, 'waiting' | 'skipped'>;
  readonly openedAt: string;
  readonly dueAt: string | null;
  readonly closedAt: string | null;
  /** How its limit counts, and in whose working hours; null: the office's (R8). */
  readonly clock: StepClock;
  readonly clockUnitPath: string | null;
  readonly holders: readonly StepHolder[];
  /** Whose task it is or was; who was taken off an open step (disabled, another publisher) no longer counts (R7). */
  readonly holderIds: readonly number[];
}

export interface LoadedPlacement {
  readonly placementId: number;
  readonly contentId: number;
  readonly accountId: number;
  readonly digest: string;
}

export interface LoadedOpinion extends OpinionRow {
  readonly runStepId: number;
  readonly contentId: number;
  readonly personName: string;
  readonly actingForId: number | null;
  readonly actingForName: string | null;
  /** Key of the earlier step that a return went to; null: to the drafter (R8). */
  readonly returnTo: string | null;
  readonly reasons: readonly string[];
  readonly comment: string | null;
  readonly gates: Readonly<Record<string, string>>;
  readonly revisionNumber: number;
  readonly givenAt: string;
}

/** A run with everything that decides about it. */
export interface LoadedRun {
  readonly id: number;
  readonly state: RunState;
  readonly heldFrom: HeldFrom | null;
  readonly route: Route;
  readonly post: {
    readonly id: number;
    readonly unitId: number;
    readonly unitPath: string;
    readonly drafterId: number;
  };
  readonly revision: RevisionShape & {
    readonly id: number;
    readonly number: number;
    /** What decides who signs it (R41, R43). */
    readonly signing: SigningShape;
    readonly corrections: readonly LoadedCorrection[];
  };
  readonly placements: readonly LoadedPlacement[];
  /** In the order in which they were entered. */
  readonly steps: readonly LoadedStep[];
  readonly opinions: readonly LoadedOpinion[];
  readonly secrecy: readonly LoadedSecrecy[];
  /** Annotations that still block, by placement (R5). */
  readonly mustFix: readonly { readonly placementId: number; readonly count: number }[];
  readonly contributors: readonly number[];
  /** Who acted in which step: opinions and sign-offs (R3). */
  readonly acts: readonly RunAct[];
  /** 两人例外 that were granted, those that are over too: standingExceptions() tells (R3). */
  readonly exceptions: readonly LoadedException[];
}

/** A run as `runQuery` gives it. */
export interface RunRow extends Record<string, unknown> {
  readonly id: number;
  readonly state: RunState;
  readonly held_from: HeldFrom | null;
  readonly route_snapshot: unknown;
  readonly revision_id: number;
  readonly post: LoadedRun['post'];
  readonly revision: { number: number; declarationsDigest: string; signing: Partial<SigningShape> };
  readonly placements: LoadedPlacement[] | null;
  readonly steps: Omit<LoadedStep, 'holderIds'>[] | null;
  readonly opinions: LoadedOpinion[] | null;
  /** Whether `readRareParts` has more to tell. */
  readonly hasRare: boolean;
  readonly contributors: number[] | null;
}

/**
 * Locks the run and reads it whole, in one round trip: the lock first, so that what is read after it cannot change.
 * Refuses (notFound) when there is no such run.
 */
export async function loadRun(tx: Transaction, runId: number): Promise<LoadedRun> {
  // Sent together, answered in order: the second begins when the lock is ours, and sees what its holder left.
  const [, [row]] = await Promise.all([
    tx.execute(lockedRun({ runId })),
    tx.execute<RunRow>(wholeRun({ runId })),
  ]);
  return runOf(row, await readRareParts(tx, row));
}

/** The same for the run that a task belongs to; null where there is no such task. */
export async function loadRunOfTask(tx: Transaction, taskId: number): Promise<LoadedRun | null> {
  const [, [row]] = await Promise.all([
    tx.execute(lockedRunOfTask({ taskId })),
    tx.execute<RunRow>(wholeRunOfTask({ taskId })),
  ]);
  return row ? runOf(row, await readRareParts(tx, row)) : null;
}

/** What a row of `runQuery` and its rare parts say. Refuses (notFound) when there is none. */
export function runOf(row: RunRow | undefined, rare: RareParts): LoadedRun {
  if (!row) throw refused('notFound', 'R4', 'runNotFound');
  const route = readRoute(row.route_snapshot);
  if (!route.ok) throw new Refused(route.refusal);
  const steps = (row.steps ?? []).map((step) => ({ ...step, holderIds: step.holders.map(({ id }) => id) }));
  const opinions = (row.opinions ?? []).map((one) => withTakenBack(one, route.route));
  const signStep = route.route.steps.find((step) => step.kind === 'sign');
  const signActs = (rare.signers ?? []).map(({ personId }) => ({
    stepKey: signStep?.key ?? '',
    stepName: signStep?.name ?? '',
    personId,
  }));
  const placements = row.placements ?? [];
  const corrections = (rare.corrections ?? []).map((one) => withEarlierSteps(one, route.route));
  return {
    id: row.id,
    state: row.state,
    heldFrom: row.held_from,
    route: route.route,
    post: row.post,
    revision: {
      id: row.revision_id,
      ...row.revision,
      signing: readShape(row.revision.signing),
      corrections,
      placements,
    },
    placements,
    steps,
    opinions,
    secrecy: rare.secrecy ?? [],
    mustFix: rare.mustFix ?? [],
    contributors: row.contributors ?? [],
    acts: [
      ...opinions.map((opinion) => actOf(opinion, steps)),
      ...signActs,
      ...corrections.map((one) => ({ ...one, wrote: true })),
    ],
    exceptions: rare.exceptions ?? [],
  };
}

/** "Must fix" annotations that nobody has settled, of one placement of the revision or of all (R5). */
export function mustFixOpen(run: Pick<LoadedRun, 'mustFix' | 'placements'>, placementId?: number): number {
  const ids = run.placements
    .map((one) => one.placementId)
    .filter((id) => placementId === undefined || id === placementId);
  return run.mustFix.reduce((sum, one) => (ids.includes(one.placementId) ? sum + one.count : sum), 0);
}

/** The one step that is open, or null. */
export function openStepOf(run: LoadedRun): LoadedStep | null {
  return run.steps.find((step) => step.state === 'open') ?? null;
}

/** The route's steps with their people: those of the newest entry (a step never entered has no opinions to weigh). */
export function reviewSteps(run: LoadedRun): ReviewStep[] {
  return run.route.steps.map((definition) => {
    const { key, kind, quorum } = definition;
    const entries = run.steps.filter((step) => step.key === key);
    const step = { key, kind, quorum, holderIds: entries.at(-1)?.holderIds ?? [] };
    const groups = stepGroups(definition, entries);
    return groups.length > 1 ? { ...step, groups } : step;
  });
}

/**
 * Whoever had the task in any entry still speaks for the group: an opinion that stands is not lost with the task. Who was
 * asked by 加签 is a group of their own beside those of the route: their pass is needed too (R8).
 */
function stepGroups(definition: RouteStep, entries: readonly LoadedStep[]): StepGroup[] {
  const named = groupsOf(definition);
  const of = (step: LoadedStep | undefined, index: number) =>
    (step?.holders ?? []).filter(({ group }) => group === index).map(({ id }) => id);
  const added = new Set(
    (entries.at(-1)?.holders ?? []).map(({ group }) => group).filter((group) => group >= named.length),
  );
  return [...named.keys(), ...added].map((index) => ({
    quorum: named[index]?.quorum ?? { kind: 'any' },
    holderIds: of(entries.at(-1), index),
    memberIds: [...new Set(entries.flatMap((entry) => of(entry, index)))],
  }));
}

/** Opinions and answers of 保密审查 together: what a revision lets stand or fall (R4). */
export function standingRows(run: Pick<LoadedRun, 'opinions' | 'secrecy'>): readonly OpinionRow[] {
  return run.secrecy.length === 0 ? run.opinions : [...run.opinions, ...secrecyAsOpinions(run.secrecy)];
}

/** A step as the route defines it, with the people of this entry. */
export function stepDefinition(run: LoadedRun, step: LoadedStep): ReviewStep {
  const definition = reviewSteps(run).find(({ key }) => key === step.key);
  if (!definition) throw new Error(`route has no step ${step.key}`);
  return { ...definition, holderIds: step.holderIds };
}

/** What a return to an earlier step takes back is read from the run's own route. */
function withTakenBack(opinion: LoadedOpinion, { steps }: Route): LoadedOpinion {
  if (opinion.returnTo === null) return opinion;
  return { ...opinion, takesBack: stepsTakenBack(steps, opinion.stepKey, opinion.returnTo) };
}

/** Whoever cleared it for secrecy has to look at other words again, so that the box is no step that is kept (R6). */
function withEarlierSteps(one: Omit<LoadedCorrection, 'earlierSteps'>, { steps }: Route): LoadedCorrection {
  const before = steps.slice(
    0,
    steps.findIndex(({ key }) => key === one.stepKey),
  );
  return { ...one, earlierSteps: before.filter(({ kind }) => kind !== 'secrecy').map(({ key }) => key) };
}

function actOf(opinion: LoadedOpinion, steps: readonly LoadedStep[]): RunAct {
  const step = steps.find(({ id }) => id === opinion.runStepId);
  const { stepKey, personId, actingForId } = opinion;
  return { stepKey, stepName: step?.name ?? stepKey, personId, actingForId };
}

/** Reads a run whole. For a decision under its lock only (loadRun); to show it, as it is. */
export function runQuery(runId: SQL | Placeholder): SQL {
  return sql`
    select r.id, r.state, r.held_from, r.route_snapshot, r.revision_id,
      json_build_object('id', p.id, 'unitId', p.unit_id, 'unitPath', u.path, 'drafterId', p.drafter_id) as post,
      json_build_object('number', v.number, 'declarationsDigest', v.declarations_digest,
        'signing', ${shapeOf(sql`v`)}) as revision,
      (select json_agg(json_build_object('placementId', c.placement_id, 'contentId', c.id, 'accountId', pl.account_id,
          'digest', c.sm3) order by c.id)
        from placement_content c join placement pl on pl.id = c.placement_id
        where c.revision_id = r.revision_id) as placements,
      (select json_agg(json_build_object('id', s.id, 'ordinal', s.ordinal, 'entry', s.entry, 'key', s.key,
          'name', s.name, 'kind', s.kind, 'state', s.state, 'openedAt', s.opened_at, 'dueAt', s.due_at,
          'closedAt', s.closed_at, 'clock', s.clock,
          'clockUnitPath', (select cu.path from unit cu where cu.id = s.clock_unit_id), 'holders',
          coalesce((select json_agg(json_build_object('id', t.person_id, 'name', hp.name, 'group', t.quorum_group, 'way', t.way,
              'actingForName', ap.name) order by t.id)
            from task t join person hp on hp.id = t.person_id left join person ap on ap.id = t.acting_for_id
            where t.run_step_id = s.id and not (s.state = 'open' and t.state = 'withdrawn')), '[]'::json)) order by s.id)
        from run_step s where s.run_id = r.id) as steps,
      (select json_agg(json_build_object('runStepId', o.run_step_id, 'stepKey', s.key, 'entry', s.entry,
          'placementId', c.placement_id, 'contentId', c.id, 'digest', o.digest,
          'declarationsDigest', ov.declarations_digest, 'personId', o.person_id, 'personName', op.name,
          'actingForId', o.acting_for_id, 'actingForName', af.name, 'returnTo', o.return_to, 'verdict', o.verdict, 'reasons', o.reasons, 'comment', o.comment, 'gates', o.gates,
          'revisionNumber', ov.number, 'givenAt', o.given_at) order by o.id)
        from opinion o join run_step s on s.id = o.run_step_id
          join placement_content c on c.id = o.placement_content_id
          join revision ov on ov.id = c.revision_id join person op on op.id = o.person_id
          left join person af on af.id = o.acting_for_id
        where s.run_id = r.id) as opinions,
      ${hasRareParts} as "hasRare",
      (select json_agg(pc.person_id) from post_contributor pc where pc.post_id = r.post_id) as contributors
    from review_run r join post p on p.id = r.post_id join unit u on u.id = p.unit_id
      join revision v on v.id = r.revision_id
    where r.id = ${runId}`;
}

const lockRun = (runId: SQL | Placeholder) => sql`select id from review_run where id = ${runId} for update`;
const runIdOfTask = (taskId: Placeholder) =>
  sql`(select ts.run_id from task tt join run_step ts on ts.id = tt.run_step_id where tt.id = ${taskId})`;

const lockedRun = statement<{ runId: number }>(['runId'], ({ runId }) => lockRun(runId));
const wholeRun = statement<{ runId: number }>(['runId'], ({ runId }) => runQuery(runId));
const lockedRunOfTask = statement<{ taskId: number }>(['taskId'], ({ taskId }) =>
  lockRun(runIdOfTask(taskId)),
);
const wholeRunOfTask = statement<{ taskId: number }>(['taskId'], ({ taskId }) =>
  runQuery(runIdOfTask(taskId)),
);
