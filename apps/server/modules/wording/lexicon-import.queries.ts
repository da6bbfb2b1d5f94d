import { type RefusalFacts, refused } from '@qianfa/domain/refusal';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { type PersonActing, requireRight } from '../command.ts';
import type { LexiconReport } from './lexicon-import.ts';

export const readLexiconImportInput = z.object({ id: z.number().int().positive() });

/** An import of entries as its starter sees it, running or ended. */
export interface LexiconImportView extends LexiconReport {
  readonly id: number;
  readonly fileName: string;
  readonly dryRun: boolean;
  readonly state: 'running' | 'done' | 'failed';
  /** Share of the file that has been read, 0 to 1. */
  readonly share: number;
}

/** An import that still runs after so long ended with its process; nothing of it was taken. */
const longestMs = 3_600_000;
const broke: RefusalFacts = { code: 'importBroke', rule: 'input', kind: 'precondition' };

/** One's own import of entries. Refuses `importNotFound`. */
export async function readLexiconImport(
  { sql, actor, clock }: Pick<Context, 'sql' | 'actor' | 'clock'>,
  { id }: z.output<typeof readLexiconImportInput>,
): Promise<LexiconImportView> {
  requireRight(actor, 'lexicon.manage', {});
  const broken = new Date(clock.now().getTime() - longestMs);
  const [row] = await sql<(LexiconImportView & { isBroken: boolean })[]>`
    select id, file_name as "fileName", dry_run as "dryRun", state, total, taken, warned_count as changed,
      coalesce((warned #>> '{0,ended}')::int, 0) as ended, known, refused_count as "refusedCount", refused, columns,
      failure, state = 'running' and started_at < ${broken} as "isBroken",
      case when state <> 'running' or size_bytes = 0 then 1
        else least(1, read_bytes::float8 / size_bytes) end as share
    from import_batch
    where kind = 'lexicon' and id = ${id} and started_by = ${(actor as PersonActing).personId}`;
  if (!row) throw refused('notFound', 'R25', 'importNotFound');
  const { isBroken, ...view } = row;
  return isBroken ? { ...view, state: 'failed', failure: broke } : view;
}
