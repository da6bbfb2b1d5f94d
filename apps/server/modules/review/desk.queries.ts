import type { Transaction } from '@qianfa/db/pool';
import { type RefusalFacts, refused, type Verdict } from '@qianfa/domain/refusal';
import { carryOpinions } from '@qianfa/domain/review/carry';
import { decideOpinion, gates, returnReasons } from '@qianfa/domain/review/opinion';
import { may } from '@qianfa/domain/rights/may';
import { sql } from 'drizzle-orm';
import type { Context } from '../../trpc/context.ts';
import { recordRead } from '../trail/record-read.ts';
import { type LoadedRun, type LoadedStep, loadRun, openStepOf, reviewSteps } from './load-run.ts';
import { placementsAtSigning } from './placements-at-signing.ts';
import { type HeldTask, readHeader, tasksOf } from './post-header.ts';
import { listRevisions, readRevision } from './revision.queries.ts';

/**
 * Everything that the review desk shows of a post, in one call: its run line with opinions, the current revision with
 * findings, my task and what I may do with it, and which revision to compare with.
 */
export async function readDesk(ctx: Context, { postId }: { postId: number }) {
  const { db, actor, clock } = ctx;
  const desk = await db.transaction(async (tx) => {
    const header = await readHeader(tx, postId);
    if (!header) throw refused('notFound', 'R4', 'postNotFound');
    const personId = actor.kind === 'person' ? actor.personId : 0;
    const held = await tasksOf(tx, postId, personId);
    const where = { unitPath: header.unitPath, ownerId: header.drafterId, taskHolder: held.length > 0 };
    const verdict = may(actor, 'post.read', where);
    // Whose post it is not learns nothing of it: not even that it exists.
    if (!verdict.ok) throw refused('notFound', 'R4', 'postNotFound');
    if (header.runId === null) return { header, run: null, held, personId };
    return { header, run: await loadRun(tx, header.runId), held, personId };
  });
  const { header, run } = desk;
  if (!run) throw refused('precondition', 'R4', 'postNotSubmitted');
  const { id: revisionId } = run.revision;
  await recordRead(ctx, { subject: `revision:${revisionId}`, postId, unitId: header.unitId });
  return db.transaction(async (tx) => ({
    post: header,
    run: await viewRun(tx, run),
    revision: await readRevision(tx, revisionId),
    revisions: await listRevisions(tx, postId),
    compareWith: await baseRevision(tx, run, desk.personId),
    task: viewTask(run, desk.held),
    signing: await placementsAtSigning(tx, clock, run),
    may: mayOf(run, desk.held, desk.personId),
    reasons: returnReasons,
    gates,
  }));
}

function openTask(run: LoadedRun, held: readonly HeldTask[]): { task: HeldTask; step: LoadedStep } | null {
  const step = openStepOf(run);
  const task = held.find((one) => one.runStepId === step?.id && one.state === 'open');
  return step && task ? { task, step } : null;
}

function viewTask(run: LoadedRun, held: readonly HeldTask[]) {
  const open = openTask(run, held);
  if (!open) return null;
  const definition = run.route.steps.find(({ key }) => key === open.step.key);
  return {
    id: open.task.id,
    stepKey: open.step.key,
    stepName: open.step.name,
    stepKind: open.step.kind,
    dueAt: open.task.dueAt,
    gates: definition?.gates ?? [],
  };
}

/** What I may do now, with the domain's own verdicts, so that the desk recomputes nothing. */
function mayOf(run: LoadedRun, held: readonly HeldTask[], personId: number) {
  const open = openTask(run, held);
  const step = open?.step ?? openStepOf(run);
  const judge = (verdict: 'pass' | 'return' | 'reject' | 'advise'): Verdict => {
    if (!step) return { ok: false, refusal: noOpenStep };
    return decideOpinion(
      {
        runState: run.state,
        step: { key: step.key, kind: step.kind, state: step.state, gates: [] },
        revision: run.revision,
        contributors: run.contributors,
        acts: run.acts,
        task: open ? { state: open.task.state, actingForId: open.task.actingForId } : null,
        decided: null,
        mustFixOpen: 0,
      },
      personId,
      { verdict, revisionId: run.revision.id, reasons: ['facts'], comment: null, gates: {} },
    );
  };
  return { pass: judge('pass'), return: judge('return'), reject: judge('reject'), advise: judge('advise') };
}

const noOpenStep: RefusalFacts = { code: 'noOpenStep', rule: 'R4', kind: 'precondition' };

/** The 发文稿纸: one cell for each hand, with what stands and what fell. */
async function viewRun(tx: Transaction, run: LoadedRun) {
  const times = await tx.execute<{
    id: number;
    opened: string;
    due: string | null;
    closed: string | null;
  }>(sql`
    select id, to_json(opened_at) #>> '{}' as opened, to_json(due_at) #>> '{}' as due, to_json(closed_at) #>> '{}' as closed
    from run_step where run_id = ${run.id}`);
  const people = await namesOf(tx, run);
  const { carried } = carryOpinions(run.opinions, run.revision);
  const comments = await commentsOf(tx, run.id);
  const [current] = await tx.execute<{ version: number }>(sql`
    select version from review_route where key = ${run.route.key} and current`);
  return {
    id: run.id,
    state: run.state,
    route: { name: run.route.name, version: run.route.version, currentVersion: current?.version ?? null },
    steps: reviewSteps(run).map((step, ordinal) => {
      const entries = run.steps.filter(({ key }) => key === step.key);
      const last = entries.at(-1);
      const time = times.find(({ id }) => id === last?.id);
      return {
        key: step.key,
        kind: step.kind,
        name: run.route.steps[ordinal]?.name ?? step.key,
        quorum: step.quorum,
        state: last?.state ?? ('waiting' as const),
        entry: last?.entry ?? 0,
        openedAt: time?.opened ?? null,
        dueAt: time?.due ?? null,
        closedAt: time?.closed ?? null,
        holders: step.holderIds.map((id) => ({ id, name: people.get(id) ?? '' })),
        opinions: comments
          .filter((one) => one.stepKey === step.key)
          .map((one) => ({
            ...one,
            stands: carried.some((row) => row.stepKey === step.key && row.personId === one.personId),
          })),
      };
    }),
  };
}

async function namesOf(tx: Transaction, run: LoadedRun): Promise<ReadonlyMap<number, string>> {
  const ids = [...new Set(run.steps.flatMap(({ holderIds }) => holderIds))];
  if (ids.length === 0) return new Map();
  const rows = await tx.execute<{ id: number; name: string }>(
    sql`select id, name from person where id in ${ids}`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

type OpinionView = {
  readonly stepKey: string;
  readonly entry: number;
  readonly personId: number;
  readonly name: string;
  readonly actingForName: string | null;
  readonly verdict: 'pass' | 'return' | 'reject' | 'advise';
  readonly reasons: string[];
  readonly comment: string | null;
  readonly gates: Record<string, string>;
  readonly at: string;
  readonly revisionNumber: number;
};

/** One line per person, step entry and revision: the rows per placement say the same. */
async function commentsOf(tx: Transaction, runId: number): Promise<OpinionView[]> {
  const rows = await tx.execute<OpinionView>(sql`
    select distinct on (s.id, v.id, o.person_id) s.key as "stepKey", s.entry, o.person_id as "personId", p.name,
      af.name as "actingForName", o.verdict, array_to_json(o.reasons) as reasons, o.comment, o.gates,
      to_json(o.given_at) #>> '{}' as at, v.number as "revisionNumber"
    from opinion o join run_step s on s.id = o.run_step_id join person p on p.id = o.person_id
      left join person af on af.id = o.acting_for_id join placement_content c on c.id = o.placement_content_id
      join revision v on v.id = c.revision_id
    where s.run_id = ${runId} order by s.id, v.id, o.person_id, o.id`);
  return [...rows].sort((a, b) => a.at.localeCompare(b.at));
}

/** The revision that I last decided on, else the one before the current: what "与上次对比" compares with. */
async function baseRevision(tx: Transaction, run: LoadedRun, personId: number): Promise<number | null> {
  const [row] = await tx.execute<{ id: number | null }>(sql`
    select coalesce(
      (select max(c.revision_id) from opinion o join placement_content c on c.id = o.placement_content_id
        join revision v on v.id = c.revision_id
        where o.person_id = ${personId} and v.post_id = ${run.post.id} and v.id < ${run.revision.id}),
      (select max(v.id) from revision v where v.post_id = ${run.post.id} and v.id < ${run.revision.id})) as id`);
  return row?.id ?? null;
}
