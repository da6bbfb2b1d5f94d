import { decisionStart } from '@qianfa/domain/deadlines/statutory';
import { refused, type Verdict } from '@qianfa/domain/refusal';
import { mayHalfBeSigned } from '@qianfa/domain/review/kinds';
import { mayWritePost } from '@qianfa/domain/rights/co-writers';
import { may } from '@qianfa/domain/rights/may';
import { sql } from 'drizzle-orm';
import type { Context } from '../../trpc/context.ts';
import { type BundleOfPost, otherHalfOf, readBundle } from '../bundle/read-bundle.ts';
import { readCalendar } from '../calendar/read-calendar.ts';
import { type ClockView, instantOf, viewClock } from '../clock/clock-view.ts';
import { firstOut } from '../clock/live-posts.ts';
import { type IncidentView, readIncidents } from '../incident/incident.queries.ts';

/** What stands beside a post because of its kind: event, decision, bundle, and the clocks that follow (R9–R11). */
export interface KindsOfPost {
  readonly postId: number;
  readonly incident: Pick<
    IncidentView,
    'incidentId' | 'title' | 'place' | 'startedAt' | 'unitName' | 'clocks' | 'isSettled'
  > | null;
  readonly decision: {
    readonly documentNumber: string;
    readonly decidedOn: string;
    readonly clock: ClockView;
  } | null;
  readonly bundle:
    | (Omit<BundleOfPost, 'other'> & {
        readonly other: {
          readonly postId: number;
          readonly title: string;
          readonly runState: string | null;
          readonly allSigned: boolean;
          /** This person may open it. */
          readonly opens: boolean;
          /** Version of its draft, which submitting both names. */
          readonly version: number;
        } | null;
        /** Neither half is under way: they are submitted together. */
        readonly together: boolean;
        /** Why this half cannot be signed now. */
        readonly sign: Verdict;
        readonly clock: ClockView | null;
      })
    | null;
}

interface Row extends Record<string, unknown> {
  readonly unitPath: string;
  readonly drafterId: number;
  readonly isNamed: boolean;
  readonly holdsTask: boolean;
  readonly incidentId: number | null;
  readonly documentNumber: string | null;
  readonly decidedOn: string | null;
  readonly hasBundle: boolean;
  readonly title: string | null;
  readonly link: string | null;
  readonly outAt: string | null;
}

/** For whoever writes the post or has it as a task; anybody else learns not even that it exists. No text is in it. */
export async function readKindsOf(
  ctx: Pick<Context, 'db' | 'actor' | 'clock'>,
  { postId }: { readonly postId: number },
): Promise<KindsOfPost> {
  const { db, actor, clock } = ctx;
  const personId = actor.kind === 'person' ? actor.personId : 0;
  const [row] = await db.execute<Row>(sql`
    select u.path as "unitPath", p.drafter_id as "drafterId", j.incident_id as "incidentId",
      exists (select 1 from post_writer w where w.post_id = p.id and w.person_id = ${personId}) as "isNamed",
      ${holdsTask(personId, sql`p.id`)} as "holdsTask", x.document_number as "documentNumber",
      x.decided_on::text as "decidedOn", f.title, f.link, to_json(f.at) #>> '{}' as "outAt",
      exists (select 1 from bundle b where (b.policy_post_id = p.id or b.interpretation_post_id = p.id)
        and b.dissolved_at is null) as "hasBundle"
    from post p join unit u on u.id = p.unit_id left join incident_post j on j.post_id = p.id
      left join disclosure x on x.post_id = p.id left join ${firstOut(sql`p.id`, { standing: true })} f on true
    where p.id = ${postId}`);
  const where = row && { unitPath: row.unitPath, ownerId: row.drafterId, taskHolder: row.holdsTask };
  if (!row || !where || !(may(actor, 'post.read', where).ok || mayWritePost(actor, row).ok)) {
    throw refused('notFound', 'rights', 'postNotFound');
  }
  const viewing = { now: clock.now(), calendar: await readCalendar(db, row.unitPath) };
  const [incident] = row.incidentId === null ? [] : await readIncidents(ctx, sql`i.id = ${row.incidentId}`);
  const bundle = row.hasBundle ? await readBundle(db, postId) : null;
  return {
    postId,
    incident: incident ? incidentLine(incident) : null,
    decision: decisionOf(row, viewing),
    bundle: bundle && (await viewBundle(ctx, { postId, bundle, viewing })),
  };
}

/** The person has, or had, the post as a task in any of its runs. */
function holdsTask(personId: number, postId: ReturnType<typeof sql>) {
  return sql`exists (select 1 from task t join run_step s on s.id = t.run_step_id join review_run r on r.id = s.run_id
    where t.person_id = ${personId} and r.post_id = ${postId})`;
}

function incidentLine(view: IncidentView): NonNullable<KindsOfPost['incident']> {
  const { incidentId, title, place, startedAt, unitName, clocks, isSettled } = view;
  return { incidentId, title, place, startedAt, unitName, clocks, isSettled };
}

type Viewing = Parameters<typeof viewClock>[1];

function decisionOf(row: Row, viewing: Viewing): KindsOfPost['decision'] {
  if (row.documentNumber === null || row.decidedOn === null) return null;
  const proof = row.outAt === null ? null : { title: row.title, link: row.link };
  const clock = viewClock(
    { kind: 'disclosure', startedAt: decisionStart(row.decidedOn), doneAt: instantOf(row.outAt), proof },
    viewing,
  );
  return { documentNumber: row.documentNumber, decidedOn: row.decidedOn, clock };
}

async function viewBundle(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  { postId, bundle, viewing }: { postId: number; bundle: BundleOfPost; viewing: Viewing },
): Promise<KindsOfPost['bundle']> {
  const { other, half } = bundle;
  const personId = actor.kind === 'person' ? actor.personId : 0;
  const policyId = half === 'policy' ? postId : (other?.postId ?? 0);
  const interpretationId = half === 'policy' ? (other?.postId ?? 0) : postId;
  const [row] = await db.execute<{
    opens: boolean;
    policyAt: string | null;
    doneAt: string | null;
    link: string | null;
    title: string | null;
    version: number | null;
    underWay: boolean;
  }>(sql`
    select (select d.version from draft d where d.post_id = ${other?.postId ?? 0}) as version,
      exists (select 1 from review_run r where r.post_id in (${policyId}, ${interpretationId})
        and r.id = (select max(x.id) from review_run x where x.post_id = r.post_id)
        and r.state not in ('withdrawn', 'rejected')) as "underWay",
      ${holdsTask(personId, sql`${other?.postId ?? 0}::bigint`)} as opens, to_json(a.at) #>> '{}' as "policyAt",
      to_json(b.at) #>> '{}' as "doneAt", b.link, b.title
    from (select 1) one left join ${firstOut(sql`${policyId}::bigint`, { standing: true })} a on true
      left join ${firstOut(sql`${interpretationId}::bigint`, { standing: true })} b on true`);
  const policyAt = instantOf(row?.policyAt ?? null);
  const doneAt = instantOf(row?.doneAt ?? null);
  const clock =
    bundle.later?.decision === 'approved' && policyAt !== null
      ? viewClock(
          {
            kind: 'interpretation',
            startedAt: policyAt,
            doneAt,
            proof: doneAt ? { title: row?.title ?? null, link: row?.link ?? null } : null,
          },
          viewing,
        )
      : null;
  return {
    ...bundle,
    other: other && {
      postId: other.postId,
      title: other.title,
      runState: other.runState,
      allSigned: other.allSigned,
      opens: other.drafterId === personId || row?.opens === true,
      version: row?.version ?? 0,
    },
    together: other !== null && row?.underWay === false && bundle.later?.decision !== 'approved',
    sign: mayHalfBeSigned(otherHalfOf(bundle)),
    clock,
  };
}
