import { refused, type Verdict } from '@qianfa/domain/refusal';
import {
  mayDecideReport,
  mayWriteReport,
  prefilledReport,
  type ReportState,
  type TakedownReport,
  takedownReportSchema,
} from '@qianfa/domain/release/takedown-report';
import { platformWord } from '@qianfa/domain/responsibility/platforms';
import { may } from '@qianfa/domain/rights/may';
import { idSchema } from '@qianfa/domain/rights/roles';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { reachedPaths } from '../freshness/reach.ts';
import { reportFacts } from './report-access.ts';

export const listTakedownsInput = z.object({ state: z.enum(['open', 'done']).default('open') });
export const readTakedownInput = z.object({ publicationId: idSchema });

/** A take-down and how its follow-up stands (R23). Instants are ISO 8601; what was live is public. */
export interface TakedownLine {
  readonly publicationId: number;
  readonly title: string;
  readonly accountId: number;
  readonly account: string;
  readonly platform: string;
  readonly unit: string;
  readonly takenDownAt: string;
  readonly takenDownBy: string;
  readonly reason: string;
  readonly dueAt: string;
  /** When the report was approved. */
  readonly doneAt: string | null;
  readonly state: ReportState;
}

export interface ReportVersion {
  readonly version: number;
  readonly report: TakedownReport;
  readonly by: string;
  readonly at: string;
  readonly decision: {
    readonly kind: 'approved' | 'returned';
    readonly by: string;
    readonly at: string;
    readonly note: string | null;
  } | null;
}

export interface TakedownView extends TakedownLine {
  readonly link: string | null;
  readonly publishedAt: string;
  readonly publisherName: string | null;
  /** The text that was live, where it was kept. */
  readonly liveText: string | null;
  readonly versions: readonly ReportVersion[];
  /** Where the next version begins: what the console knows, or the version that was returned (R45). */
  readonly draft: TakedownReport;
  readonly may: { readonly write: Verdict; readonly decide: Verdict };
}

interface Row extends Record<string, unknown>, Omit<TakedownLine, 'state'> {
  readonly kind: string;
  readonly unitPath: string;
  readonly link: string | null;
  readonly publishedAt: string;
  readonly publisherName: string | null;
  readonly liveText: string | null;
  readonly hasForm: boolean;
  readonly newest: { readonly decision: 'approved' | 'returned' | null; readonly writtenBy: number } | null;
}

const selectRows = (where: SQL, order: SQL) => sql`
  select p.id as "publicationId", p.title, a.id as "accountId", a.name as account, a.platform, a.kind, u.name as unit,
    u.path as "unitPath", to_json(t.taken_down_at) #>> '{}' as "takenDownAt", h.name as "takenDownBy", t.reason,
    to_json(t.report_due_at) #>> '{}' as "dueAt", to_json(d.done_at) #>> '{}' as "doneAt", p.link,
    to_json(p.published_at) #>> '{}' as "publishedAt", p.publisher_name as "publisherName",
    t.evidence ->> 'liveText' as "liveText", t.evidence ->> 'signedForm' is not null as "hasForm",
    (select json_build_object('decision', r.decision, 'writtenBy', r.written_by) from takedown_report r
      where r.publication_id = p.id order by r.version desc limit 1) as newest
  from takedown t join publication p on p.id = t.publication_id join account a on a.id = p.account_id
    join unit u on u.id = a.sponsor_unit_id join person h on h.id = t.taken_down_by
    left join deadline d on d.rule = 'R23' and d.subject = 'takedown:publication:' || p.id
  where ${where} order by ${order} limit 200`;

/** The take-downs of the scope: those without an approved report, the first due first; or the settled ones, newest first. */
export async function listTakedowns(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  { state }: z.output<typeof listTakedownsInput>,
): Promise<TakedownLine[]> {
  const paths = sql.param(reachedPaths(actor, 'takedown.read'));
  const open = state === 'open';
  const rows = await db.execute<Row>(
    selectRows(
      sql`u.path like any (${paths}::text[]) and d.done_at is ${open ? sql`null` : sql`not null`}`,
      open ? sql`t.report_due_at, p.id` : sql`d.done_at desc, p.id`,
    ),
  );
  return rows.map(lineOf);
}

function lineOf(row: Row): TakedownLine {
  return {
    publicationId: row.publicationId,
    title: row.title,
    accountId: row.accountId,
    account: row.account,
    platform: row.platform,
    unit: row.unit,
    takenDownAt: row.takenDownAt,
    takenDownBy: row.takenDownBy,
    reason: row.reason,
    dueAt: row.dueAt,
    doneAt: row.doneAt,
    state: reportFacts(row.newest).state,
  };
}

/** One take-down with its reports; `takedownNotFound` outside the scope, whether it exists or not (T17). */
export async function readTakedown(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  { publicationId }: z.output<typeof readTakedownInput>,
): Promise<TakedownView> {
  const paths = sql.param(reachedPaths(actor, 'takedown.read'));
  const [row] = await db.execute<Row>(
    selectRows(sql`p.id = ${publicationId} and u.path like any (${paths}::text[])`, sql`p.id`),
  );
  if (!row) throw refused('notFound', 'R23', 'takedownNotFound');
  const versions = await readVersions(db, publicationId);
  const facts = reportFacts(row.newest);
  const where = { unitPath: row.unitPath };
  const write = may(actor, 'takedown.report', where);
  const decide = may(actor, 'takedown.decide', where);
  return {
    ...lineOf(row),
    link: row.link,
    publishedAt: row.publishedAt,
    publisherName: row.publisherName,
    liveText: row.liveText,
    versions,
    draft: versions[0]?.report ?? prefilled(row),
    may: {
      write: write.ok ? mayWriteReport(facts) : write,
      decide: decide.ok ? mayDecideReport(facts, actor.kind === 'person' ? actor.personId : 0) : decide,
    },
  };
}

function prefilled(row: Row): TakedownReport {
  return prefilledReport({
    title: row.title,
    link: row.link,
    platform: platformWord(row.platform, row.kind),
    account: row.account,
    publishedAt: new Date(row.publishedAt),
    takenDownAt: new Date(row.takenDownAt),
    takenDownBy: row.takenDownBy,
    reason: row.reason.replace(/[。．.]+$/u, ''),
    publisherName: row.publisherName,
    evidence: row.liveText !== null || row.hasForm,
  });
}

interface VersionRow extends Record<string, unknown>, Omit<ReportVersion, 'report'> {
  readonly sections: unknown;
}

/** Every version, the newest first. */
async function readVersions(db: Context['db'], publicationId: number): Promise<ReportVersion[]> {
  const rows = await db.execute<VersionRow>(sql`
    select r.version, r.sections, w.name as by, to_json(r.written_at) #>> '{}' as at,
      case when r.decision is not null then json_build_object('kind', r.decision, 'by', x.name,
        'at', to_json(r.decided_at) #>> '{}', 'note', r.decision_note) end as decision
    from takedown_report r join person w on w.id = r.written_by left join person x on x.id = r.decided_by
    where r.publication_id = ${publicationId} order by r.version desc`);
  return rows.map(({ sections, ...row }) => ({ ...row, report: takedownReportSchema.parse(sections) }));
}
