import { statement } from '@qianfa/db/statement';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { refused } from '@qianfa/domain/refusal';
import { earlierSteps } from '@qianfa/domain/review/hand-on';
import { gates, returnReasons } from '@qianfa/domain/review/opinion';
import { fillsBox, secrecyBox } from '@qianfa/domain/review/secrecy';
import { may } from '@qianfa/domain/rights/may';
import { type Placeholder, type SQL, sql } from 'drizzle-orm';
import type { Context } from '../../trpc/context.ts';
import { readLayers } from '../calendar/read-calendar.ts';
import { rowsOf, together } from '../read-together.ts';
import { recordRead } from '../trail/record-read.ts';
import { type AwayRow, awayQuery } from './able-person.ts';
import { type LeaseRow, leasedStep, leasesQuery, underLease, viewLease } from './desk-lease.ts';
import { deskVerdicts, openTask } from './desk-verdicts.ts';
import { type LoadedRun, openStepOf, type RunRow, runOf, runQuery } from './load-run.ts';
import { type Header, type HeldTask, headerQuery, tasksQuery } from './post-header.ts';
import { readRareParts } from './rare-parts.ts';
import {
  type RevisionLine,
  type RevisionRow,
  revisionQuery,
  revisionsQuery,
  viewRevision,
} from './revision.queries.ts';
import { viewRun } from './view-run.ts';
import {
  readSignatures,
  type Signatures,
  type SigningRow,
  signingQuery,
  viewSigning,
} from './view-signing.ts';

/**
 * Everything that the review desk shows of a post, in one call: its run line with opinions, the current revision with
 * findings, my task and what I may do with it, and which revision to compare with.
 */
export async function readDesk(ctx: Context, { postId }: { postId: number }) {
  const { db, actor, clock } = ctx;
  const personId = actor.kind === 'person' ? actor.personId : 0;
  const now = clock.now();
  const rows = rowsOf<DeskRows>(
    await db.execute(deskStatement({ postId, personId, today: shanghaiDay(now), now: now.toISOString() })),
  );
  const {
    held,
    header: [header],
  } = rows;
  if (!header) throw refused('notFound', 'R4', 'postNotFound');
  const where = { unitPath: header.unitPath, ownerId: header.drafterId, taskHolder: held.length > 0 };
  // Whose post it is not learns nothing of it: not even that it exists.
  if (!may(actor, 'post.read', where).ok) throw refused('notFound', 'R4', 'postNotFound');
  if (header.runId === null) throw refused('precondition', 'R4', 'postNotSubmitted');
  const [rare, signatures] = await Promise.all([
    readRareParts(db, rows.run[0]),
    readSignatures(db, rows.run[0], postId),
  ]);
  const run = runOf(rows.run[0], rare);
  await recordRead(ctx, { subject: `revision:${run.revision.id}`, postId, unitId: header.unitId });
  const signing = viewSigning({ run, actor, today: shanghaiDay(now) }, rows.signing, signatures);
  const itemsToSign = signing.filter(({ mine }) => mine).length;
  // Mostly nobody has said anything of the calendar: then it is the built-in one.
  const layers = rows.current[0]?.ownCalendar === false ? [] : await readLayers(db);
  const lease = viewLease(leasedStep(run, held, rows.leases), personId, now);
  return {
    post: header,
    run: viewRun(run, { currentVersion: rows.current[0]?.version ?? null, layers }, now),
    revision: viewRevision(rows.revision[0], actor),
    revisions: rows.revisions,
    compareWith: rows.base[0]?.id ?? null,
    task: viewTask(run, held),
    /** Who of the open step is away, until when, and who acts for them (R8). */
    away: rows.away,
    openStepId: openStepOf(run)?.id ?? null,
    lease,
    signing,
    files: rows.files,
    replacements: rows.replacements,
    may: {
      ...underLease(deskVerdicts(run, held, { actor, itemsToSign, today: shanghaiDay(now) }), lease),
      evidence: may(actor, 'evidence.export', { ...where, taskHolder: signsHere(signatures, run, personId) }),
    },
    reasons: returnReasons,
    gates,
  };
}

/** Signed a placement of the post, or has one to sign: whose evidence it is. */
function signsHere({ signatures }: Signatures, run: LoadedRun, personId: number) {
  return (
    signatures.some(({ signerId }) => signerId === personId) ||
    run.steps.some(({ key, holderIds }) => isSigning(run, key) && holderIds.includes(personId))
  );
}

function isSigning({ route }: LoadedRun, stepKey: string): boolean {
  return route.steps.some(({ key, kind }) => key === stepKey && kind === 'sign');
}

type DeskRows = {
  readonly header: Header;
  readonly held: HeldTask;
  readonly leases: LeaseRow;
  readonly run: RunRow;
  readonly away: AwayRow;
  readonly current: { readonly version: number; readonly ownCalendar: boolean };
  readonly signing: SigningRow;
  readonly revision: RevisionRow;
  readonly revisions: RevisionLine;
  readonly base: { readonly id: number | null };
  readonly files: FileView;
  readonly replacements: ReplacementView;
};

/** The desk of a post's newest run, in one statement that is put together once. */
const deskStatement = statement<{ postId: number; personId: number; today: string; now: string }>(
  ['postId', 'personId', 'today', 'now'],
  ({ postId, personId, today, now }) => {
    const runId = sql`(select id from newest)`;
    return sql`with newest as materialized (select max(id) as id from review_run where post_id = ${postId})
      ${together<DeskRows>({
        header: headerQuery(postId),
        held: tasksQuery(postId, personId),
        leases: leasesQuery(runId),
        run: runQuery(runId),
        away: awayQuery(
          sql`(select s.id from run_step s where s.run_id = ${runId} and s.state = 'open')`,
          sql`${now}::timestamptz`,
        ),
        current: sql`
          select c.version, exists (select 1 from working_calendar) as "ownCalendar" from review_run r join review_route c on c.key = r.route_snapshot ->> 'key' and c.current
          where r.id = ${runId}`,
        signing: signingQuery(runId, today),
        revision: revisionQuery(sql`(select revision_id from review_run where id = ${runId})`),
        revisions: revisionsQuery(postId),
        base: baseQuery({ postId, personId, runId }),
        files: filesQuery(postId),
        replacements: replacementsQuery(postId),
      })}`;
  },
);

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
    /** Where a return can go instead of the drafter (R8). */
    earlier: earlierSteps(run.route.steps, open.step.key).map(({ key, name }) => ({ key, name })),
    /** May fill the box of 保密审查 here (R6). */
    fillsSecrecy: fillsBox(secrecyBox(run), open.step.key),
  };
}

/** The revision that I last decided on, else the one that entered this step, else the one before: what "与上次对比" compares with. */
function baseQuery({
  postId,
  personId,
  runId,
}: {
  postId: Placeholder;
  personId: Placeholder;
  runId: SQL;
}): SQL {
  return sql`
    select coalesce(
      (select max(c.revision_id) from opinion o join placement_content c on c.id = o.placement_content_id
        join revision v on v.id = c.revision_id
        where o.person_id = ${personId} and v.post_id = ${postId} and v.id < r.revision_id),
      (select max(v.id) from revision v join run_step s on s.run_id = r.id and s.state = 'open'
        where v.post_id = ${postId} and v.id < r.revision_id and v.created_at <= s.opened_at),
      (select max(v.id) from revision v where v.post_id = ${postId} and v.id < r.revision_id)) as id
    from review_run r where r.id = ${runId}`;
}

export type FileView = {
  readonly sha256: string;
  readonly name: string;
  readonly mime: string;
  readonly bytes: number;
  readonly width: number | null;
  readonly height: number | null;
  /** Whether the checks read its words; null for a picture of the text, which they never do. */
  readonly words: 'read' | 'none' | null;
};

/** The files that were put into the post, by digest, under the name they came with. */
function filesQuery(postId: Placeholder): SQL {
  return sql`
    select distinct on (f.sha256) f.sha256, u.name, f.mime, f.bytes, f.width, f.height, w.state as words
    from file_upload u join file f on f.sha256 = u.sha256 left join file_text w on w.sha256 = f.sha256
    where u.post_id = ${postId} and not u.is_proof order by f.sha256, u.id`;
}

export type ReplacementView = {
  readonly accountId: number;
  readonly text: string;
  readonly replacedWith: string;
  readonly by: string;
  readonly at: string;
};

/** Words that were replaced as a check advised, oldest first. */
function replacementsQuery(postId: Placeholder): SQL {
  return sql`
    select r.account_id as "accountId", r.text, r.replaced_with as "replacedWith", h.name as by,
      to_json(r.replaced_at) #>> '{}' as at
    from finding_replacement r join person h on h.id = r.replaced_by
    where r.post_id = ${postId} order by r.id limit 500`;
}
