import type { Transaction } from '@qianfa/db/pool';
import { refused } from '@qianfa/domain/refusal';
import { gates, returnReasons } from '@qianfa/domain/review/opinion';
import { may } from '@qianfa/domain/rights/may';
import { sql } from 'drizzle-orm';
import type { Context } from '../../trpc/context.ts';
import { recordRead } from '../trail/record-read.ts';
import { deskVerdicts, openTask } from './desk-verdicts.ts';
import { type LoadedRun, loadRun, openStepOf } from './load-run.ts';
import { type HeldTask, readHeader, tasksOf } from './post-header.ts';
import { listRevisions, readRevision } from './revision.queries.ts';
import { viewRun } from './view-run.ts';
import { viewSigning } from './view-signing.ts';

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
  return db.transaction(async (tx) => {
    const signing = await viewSigning(tx, clock, { run, actor });
    const itemsToSign = signing.filter(({ mine }) => mine).length;
    return {
      post: header,
      run: await viewRun(tx, clock, run),
      revision: await readRevision(tx, revisionId),
      revisions: await listRevisions(tx, postId),
      compareWith: await baseRevision(tx, run, desk.personId),
      task: viewTask(run, desk.held),
      openStepId: openStepOf(run)?.id ?? null,
      signing,
      files: await filesOfPost(tx, postId),
      may: deskVerdicts(run, desk.held, { actor, itemsToSign }),
      reasons: returnReasons,
      gates,
    };
  });
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

export type FileView = {
  readonly sha256: string;
  readonly name: string;
  readonly mime: string;
  readonly bytes: number;
  readonly width: number | null;
  readonly height: number | null;
};

/** The pictures that were put into the post, by digest, under the name they came with. */
async function filesOfPost(tx: Transaction, postId: number): Promise<FileView[]> {
  const rows = await tx.execute<FileView>(sql`
    select distinct on (f.sha256) f.sha256, u.name, f.mime, f.bytes, f.width, f.height
    from file_upload u join file f on f.sha256 = u.sha256
    where u.post_id = ${postId} and not u.is_proof order by f.sha256, u.id`);
  return [...rows];
}
