import type { Transaction } from '@qianfa/db/pool';
import { leader, linkHost, serviceNumber, source, unitName } from '@qianfa/db/tables/wording';
import { refused } from '@qianfa/domain/refusal';
import { type ListRow, nameOfRow, type WordList } from '@qianfa/domain/wording/word-lists';
import { type SQL, sql } from 'drizzle-orm';
import type { Actor, Clock } from '../command.ts';

const tables = { leader, unitName, serviceNumber, linkHost, source } as const satisfies Record<
  WordList,
  object
>;

/** Writes a row into its list. Refuses one that is there already: `listRowThere`. */
export async function insertRow(
  tx: Transaction,
  { actor, clock }: { actor: Actor; clock: Clock },
  row: ListRow,
): Promise<number> {
  const kept = { addedBy: actor.kind === 'person' ? actor.personId : null, addedAt: clock.now() };
  const [made] = await insertInto(tx, row, kept);
  if (!made) throw refused('conflict', 'R45', 'listRowThere', { name: nameOfRow(row) });
  return made.id;
}

function insertInto(tx: Transaction, row: ListRow, kept: { addedBy: number | null; addedAt: Date }) {
  switch (row.list) {
    case 'leader':
      return tx
        .insert(leader)
        .values({ ...row, titles: row.titles.filter((title) => title !== ''), ...kept })
        .returning({ id: leader.id });
    case 'unitName':
      return tx
        .insert(unitName)
        .values({ ...row, shortNames: row.shortNames.filter((name) => name !== ''), ...kept })
        .onConflictDoNothing()
        .returning({ id: unitName.id });
    case 'serviceNumber':
      return tx
        .insert(serviceNumber)
        .values({ ...row, ...kept })
        .onConflictDoNothing()
        .returning({ id: serviceNumber.id });
    case 'linkHost':
      return tx
        .insert(linkHost)
        .values({ ...row, ...kept })
        .onConflictDoNothing()
        .returning({ id: linkHost.id });
    case 'source':
      return tx
        .insert(source)
        .values({ ...row, ...kept })
        .onConflictDoNothing()
        .returning({ id: source.id });
  }
}

/** What each list calls its rows by. */
const nameColumns = {
  leader: leader.name,
  unitName: unitName.fullName,
  serviceNumber: serviceNumber.digits,
  linkHost: linkHost.suffix,
  source: source.name,
} as const;

/** Takes a row out. Refuses `listRowNotFound`, and `listRowEndedMeanwhile` when somebody else was first. */
export async function endRow(
  tx: Transaction,
  { actor, clock }: { actor: Actor; clock: Clock },
  { list, id }: { list: WordList; id: number },
): Promise<string> {
  const table = tables[list];
  const by = actor.kind === 'person' ? actor.personId : null;
  const [row] = await tx.execute<{ name: string; ended: boolean }>(
    sql`select ${nameColumns[list]} as name, ended_at is not null as ended from ${table} where id = ${id} for update`,
  );
  if (!row) throw refused('notFound', 'R45', 'listRowNotFound');
  if (row.ended) throw refused('conflict', 'R45', 'listRowEndedMeanwhile', { name: row.name });
  await tx.execute(endStatement(table, { id, by, at: clock.now() }));
  return row.name;
}

function endStatement(
  table: (typeof tables)[WordList],
  { id, by, at }: { id: number; by: number | null; at: Date },
): SQL {
  return sql`update ${table} set ended_by = ${by}::bigint, ended_at = ${at.toISOString()}::timestamptz where id = ${id}`;
}
