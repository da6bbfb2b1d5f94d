import { clientOf, type Transaction } from '@qianfa/db/pool';
import { type RefusalFacts, Refused, refused } from '@qianfa/domain/refusal';
import { readListColumns, readListRow } from '@qianfa/domain/wording/word-list-rows';
import { type ListRow, nameOfRow, type WordList, wordLists } from '@qianfa/domain/wording/word-lists';
import { z } from 'zod';
import { openTableFile } from '../../files/table-file.ts';
import { type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { changeWording } from './edition.ts';
import { insertRow } from './list-rows.ts';

export const importListInput = z.object({
  list: z.enum(wordLists),
  /** Where the uploaded table is. */
  path: z.string(),
  fileName: z.string(),
  /** Reads and judges, and writes nothing. */
  dryRun: z.boolean(),
});

export interface ListImport {
  /** Rows that were added, or would be. */
  readonly added: number;
  /** Rows that the list has already. */
  readonly there: number;
  readonly refused: readonly { readonly line: number; readonly refusal: RefusalFacts }[];
}

/** An office's roster or list of sources is never longer. */
const mostRows = 5_000;

/**
 * Takes a table (CSV or XLSX) into a list of the office: what is there already stays as it is, what cannot be read is
 * named with its line, and the rest is added. Refuses `listTooLong`, `listColumnMissing`, and what is no table.
 */
export async function importList(command: Command<z.output<typeof importListInput>>): Promise<ListImport> {
  const { actor, db, clock, input } = command;
  requireRight(actor, 'lexicon.manage', {});
  const { rows, refused: faults } = await readRows(input);
  const known = await knownNames(db, input.list);
  const fresh = rows.filter((row) => !known.has(keyOf(row)) && known.add(keyOf(row)));
  const report = { added: fresh.length, there: rows.length - fresh.length, refused: faults };
  if (input.dryRun || fresh.length === 0) return report;
  const added = await db.transaction(async (tx) => {
    await changeWording(tx, clock);
    let count = 0;
    for (const row of fresh) count += await addOne(tx, command, row);
    await writeTrail(tx, actor, clock, {
      act: 'wordList.added',
      subject: `${input.list}:import`,
      facts: { name: input.fileName, rows: count },
    });
    return count;
  });
  return { ...report, added, there: rows.length - added };
}

async function readRows({ list, path }: { list: WordList; path: string }) {
  const table = await openTableFile(path);
  const rows: ListRow[] = [];
  const faults: { line: number; refusal: RefusalFacts }[] = [];
  let columns: ReturnType<typeof readListColumns> | null = null;
  for await (const { line, cells } of table.rows()) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    if (columns === null) {
      columns = readListColumns(list, cells);
      if (!columns.ok) throw new Refused(columns.refusal);
      continue;
    }
    if (!columns.ok) break;
    if (rows.length + faults.length >= mostRows)
      throw refused('invalid', 'input', 'listTooLong', { limit: mostRows });
    const read = readListRow(list, columns.columns, cells);
    if (read.ok) rows.push(read.row);
    else faults.push({ line, refusal: read.refusal });
  }
  return { rows, refused: faults };
}

/** Two leaders may share a name; with the same title they are the same row. */
function keyOf(row: ListRow): string {
  return row.list === 'leader' ? `${row.name} ${row.titles[0] ?? ''}` : nameOfRow(row);
}

async function knownNames(db: Command<unknown>['db'], list: WordList): Promise<Set<string>> {
  const sql = clientOf(db);
  const columns = {
    leader: sql`name || ' ' || coalesce(titles[1], '') as name from leader`,
    unitName: sql`full_name as name from unit_name`,
    serviceNumber: sql`digits as name from service_number`,
    linkHost: sql`suffix as name from link_host`,
    source: sql`name from source`,
  };
  const rows = await sql<{ name: string }[]>`select ${columns[list]} where ended_at is null`;
  return new Set(rows.map(({ name }) => name));
}

/** 1 when the row was added, 0 when somebody else was first. */
async function addOne(tx: Transaction, by: Pick<Command<unknown>, 'actor' | 'clock'>, row: ListRow) {
  try {
    await insertRow(tx, by, row);
    return 1;
  } catch (error) {
    if (error instanceof Refused && error.refusal.code === 'listRowThere') return 0;
    throw error;
  }
}
