/**
 * Started by tests as a process of its own: node writer.ts <directory> <first number> <settings>. Starts the embedded
 * server, says what is in it, then writes rows from four connections and prints each number once it is committed.
 */
import { writeSync } from 'node:fs';
import postgres from 'postgres';
import { EmbeddedFailure } from '../failure.ts';
import { startEmbedded } from '../start.ts';

const WRITERS = 4;
const [directory = '', from = '0', settings = '{}'] = process.argv.slice(2);

/** Written at once: what a pipe holds survives us, what Node buffers does not. */
const say = (line: string) => writeSync(1, `${line}\n`);

try {
  const log = { info: () => {}, warn: () => {} };
  const server = await startEmbedded({
    directory,
    log,
    settings: JSON.parse(settings),
    patience: { answer: 5_000 },
  });
  const sql = postgres(server.ownerUrl, { max: WRITERS, onnotice: () => {} });
  await sql.begin(async (tx) => {
    // The table itself must outlive the kill when a test makes commits lazy: only its rows are in question.
    await tx`set local synchronous_commit = on`;
    await tx`create table if not exists acknowledged (id int primary key)`;
  });
  const rows = await sql<{ id: number }[]>`select id from acknowledged`;
  say(JSON.stringify({ pid: server.pid, adopted: server.adopted, present: rows.map(({ id }) => id) }));

  let next = Number(from);
  const write = async () => {
    for (;;) {
      next += 1;
      const id = next;
      await sql`insert into acknowledged (id) values (${id})`;
      say(String(id));
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
} catch (error) {
  say(JSON.stringify({ failure: error instanceof EmbeddedFailure ? error.code : String(error) }));
  process.exit(1);
}
