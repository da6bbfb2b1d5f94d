import { allowed, type RefusalFacts, refuse, refused, type Verdict } from '@qianfa/domain/refusal';
import { may } from '@qianfa/domain/rights/may';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { reachedPaths } from '../freshness/reach.ts';
import type { ColumnMapping, ListedRow } from './import-report.ts';

type Reader = Pick<Context, 'sql' | 'actor' | 'clock'>;

/** One import as its starter sees it, running or ended. Instants are ISO 8601. */
export interface ImportView {
  readonly id: number;
  readonly fileName: string;
  readonly dryRun: boolean;
  readonly state: 'running' | 'done' | 'failed';
  /** Share of the file that has been read, 0 to 1. */
  readonly share: number;
  readonly total: number;
  readonly taken: number;
  readonly known: number;
  readonly refusedCount: number;
  readonly refused: readonly ListedRow[];
  readonly warnedCount: number;
  readonly warned: readonly ListedRow[];
  readonly columns: ColumnMapping | null;
  readonly failure: RefusalFacts | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
}

export const readImportInput = z.object({ id: z.number().int().positive() });

/** An import of one's own: its refused rows say what a file held, which is nobody else's business. */
export async function readImport(
  { sql, actor, clock }: Reader,
  input: z.infer<typeof readImportInput>,
): Promise<ImportView> {
  const [row] = await selectImports({ sql, actor, clock }, input.id);
  if (!row) throw refused('notFound', 'R25', 'importNotFound');
  return row;
}

/** One's own imports, newest first. */
export async function listImports(reader: Reader): Promise<ImportView[]> {
  return selectImports(reader, null);
}

/** An import that still runs after so long ended with its process: importing the list again goes on where it broke. */
const LONGEST_MS = 2 * 3_600_000;

function selectImports({ sql, actor, clock }: Reader, id: number | null) {
  const personId = actor.kind === 'person' ? actor.personId : 0;
  const broken = new Date(clock.now().getTime() - LONGEST_MS);
  return sql<ImportView[]>`
    select id, file_name as "fileName", dry_run as "dryRun", total, taken, known, refused_count as "refusedCount",
      refused, warned_count as "warnedCount", warned, columns,
      case when state = 'running' and started_at < ${broken} then 'failed' else state end as state,
      case when state = 'running' and started_at < ${broken}
        then '{"code":"importBroke","rule":"input","kind":"precondition"}'::jsonb else failure end as failure,
      case when state <> 'running' or size_bytes = 0 then 1 else read_bytes::float8 / size_bytes end as share,
      to_json(started_at) #>> '{}' as "startedAt", to_json(ended_at) #>> '{}' as "endedAt"
    from import_batch
    where kind = 'publications' and started_by = ${personId} and (${id}::bigint is null or id = ${id})
    order by id desc limit 10`;
}

export const listPublicationsInput = z.object({
  accountId: z.number().int().positive(),
  /** Only older ones than this instant: the next page. */
  cursor: z.iso.datetime({ offset: true }).nullish(),
});

/** What is live, or was, on an account's page. */
export interface PublicationView {
  readonly id: number;
  readonly title: string;
  readonly link: string | null;
  readonly publishedAt: string;
  readonly publishedAtSource: 'import' | 'copied' | 'platform' | 'collector';
  readonly original: boolean | null;
  readonly source: string | null;
  readonly onPage: boolean;
  readonly publisherName: string | null;
  readonly comparison: 'unchecked' | 'same' | 'different' | 'gone';
  readonly takenDownAt: string | null;
  /** Until when the 处置报告 of its takedown is due (R23). */
  readonly reportDueAt: string | null;
  readonly may: { readonly takeDown: Verdict };
}

type PublicationRow = Omit<PublicationView, 'may'> & { readonly unitPath: string };

const PAGE = 50;

/** The newest publications of an account within the actor's scope; an empty list for an account outside of it. */
export async function listPublications(
  { sql, actor }: Reader,
  { accountId, cursor = null }: z.infer<typeof listPublicationsInput>,
): Promise<PublicationView[]> {
  const rows = await sql<PublicationRow[]>`
    select p.id, p.title, p.link, to_json(p.published_at) #>> '{}' as "publishedAt",
      p.published_at_source as "publishedAtSource", p.original, p.source, p.on_page as "onPage",
      p.publisher_name as "publisherName", p.comparison, to_json(p.taken_down_at) #>> '{}' as "takenDownAt",
      to_json(d.report_due_at) #>> '{}' as "reportDueAt", u.path as "unitPath"
    from publication p join account a on a.id = p.account_id join unit u on u.id = a.sponsor_unit_id
      left join takedown d on d.publication_id = p.id
    where p.account_id = ${accountId} and u.path like any (${reachedPaths(actor, 'publication.read')}::text[])
      and (${cursor}::timestamptz is null or p.published_at < ${cursor}::timestamptz)
    order by p.published_at desc, p.id desc limit ${PAGE}`;
  return rows.map(({ unitPath, ...row }) => ({
    ...row,
    may: { takeDown: mayTakeDown(actor, unitPath, row) },
  }));
}

/** As the command judges it: the right first, then whether it still stands there (R23). */
function mayTakeDown(
  actor: Reader['actor'],
  unitPath: string,
  { takenDownAt }: Pick<PublicationView, 'takenDownAt'>,
): Verdict {
  const right = may(actor, 'publication.takeDown', { unitPath });
  if (!right.ok) return right;
  return takenDownAt === null ? allowed : refuse('conflict', 'R23', 'alreadyTakenDown');
}
