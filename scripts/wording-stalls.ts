/**
 * How long the server's event loop stands still while it is given what no lexicon should hold and no office should
 * send: `node scripts/wording-stalls.ts [entries]`, 200 000 by default, on an office of its own that is erased again.
 * A line a step: seconds it took, longest stall in milliseconds (≤ 200 asked) by the clock and in the main thread's own work,
 * processor seconds of the process, what came of it.
 */

import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { eraseDatabase } from '@qianfa/db/embedded/erase';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { cleanProse } from '@qianfa/domain/testing/clean-prose';
import { checkText } from '@qianfa/domain/wording/check-text';
import { placesIn } from '@qianfa/server/database';
import { openOffice } from '../apps/server/cli/open-office.ts';
import { readFileText } from '../apps/server/files/read-text.ts';
import { operator } from '../apps/server/modules/command.ts';
import { reachLinks } from '../apps/server/modules/outside/reach-links.ts';
import { createLexicon } from '../apps/server/modules/wording/create-lexicon.ts';
import { exportPackage } from '../apps/server/modules/wording/export-package.ts';
import { importEntries, importEntriesInput } from '../apps/server/modules/wording/import-entries.ts';
import { importPackage } from '../apps/server/modules/wording/import-package.ts';
import { previewEntry, previewEntryInput } from '../apps/server/modules/wording/preview-entry.ts';
import { officeWordBook } from '../apps/server/modules/wording/word-book.ts';
import { readSettings } from '../apps/server/settings.ts';
import { docxBytes, zipOf } from '../apps/server/testing/documents.ts';
import { root } from './sources.ts';

const entries = Number(process.argv[2] ?? 200_000);
const folder = mkdtempSync(path.join(os.tmpdir(), 'qianfa-stalls-'));
// The database's own user has to pass through.
chmodSync(folder, 0o711);
const read = readSettings({ QIANFA_DATA: folder, PORT: '0' }, { demo: false, root });
if (!read.ok) throw new Error(read.problems.join('\n'));
const quiet = { info: () => {}, warn: () => {}, error: (facts: object) => console.error(facts) };
const office = await openOffice(read.settings, quiet);
const { services } = office;
const call = { actor: operator, db: services.db, clock: services.clock };
try {
  await measureAll();
} finally {
  await office.close();
  eraseDatabase(placesIn(folder).database);
  rmSync(folder, { recursive: true, force: true });
}

async function measureAll(): Promise<void> {
  console.log(`${os.cpus().length} cores, load ${os.loadavg()[0]?.toFixed(1)}; ${entries} entries`);
  const { lexiconId } = await createLexicon({ ...call, input: { name: '大词库', unitId: null } });
  const table = path.join(folder, 'entries.csv');
  writeFileSync(
    table,
    `词条,类别,出处\n${[...terms(entries)].map((term) => `${term},慎用,试验`).join('\n')}\n`,
  );
  await step('a table of entries is imported', async () => {
    const input = importEntriesInput.parse({ lexiconId, path: table, fileName: 'entries.csv' });
    const { done } = await importEntries({ ...call, sql: services.sql, dryRun: false }, input);
    const { taken, refusedCount } = await done;
    return `${taken} taken, ${refusedCount} refused`;
  });
  await step('the words are loaded and compiled', async () => {
    const { book } = await officeWordBook(services);
    return `${book.parts.entries.length} entries`;
  });
  const place = path.join(folder, 'package.json');
  // The command line writes packages, not the server.
  const asked = { lexicon: lexiconId, version: '1' };
  writeFileSync(place, (await exportPackage({ sql: services.sql, actor: operator }, asked)).text);
  await services.sql`update lexicon set name = '大词库（旧）' where id = ${lexiconId}`;
  await step('the same as a package, rehearsed', async () => {
    const task = { ...call, sql: services.sql, dryRun: true };
    const { done } = await importPackage(task, { path: place, fileName: 'package.json' });
    const { taken, failure } = await done;
    return failure ? `refused: ${failure.code}` : `${taken} taken`;
  });
  await step('an article of 20 000 characters is checked', async () => {
    const { book } = await officeWordBook(services);
    return `${checkText(cleanProse.join('\n').slice(0, 20_000), book, { day: shanghaiDay(services.clock.now()), platform: null, postKind: null, unitPath: null }).length} findings`;
  });
  await publish(20_000);
  await step('an entry is previewed over 20 000 publications', async () => {
    const entry = { term: '严格尊守', kind: 'typo', severity: 'warn', advice: '严格遵守', source: '试验' };
    const reader = { ...call, sql: services.sql };
    const { publications } = await previewEntry(reader, previewEntryInput.parse({ entry }));
    return `${publications} hits`;
  });
  await step('a page of 5 MB is read', () =>
    outcome(Buffer.from(`<html>${'<p>检验检疫&amp;</p>'.repeat(200_000)}`), 'a.html'),
  );
  await step('a text of 5 MB is read', () => outcome(Buffer.from('检验检疫工作。'.repeat(240_000)), 'a.txt'));
  const bomb = zipOf({ 'word/document.xml': new Uint8Array(100_000_000) });
  await step('a document that unpacks to 100 MB', () => outcome(bomb, 'a.docx'));
  const lines = cleanProse.join('\n').split('\n');
  const book = docxBytes(Array.from({ length: 12 }, (_, at) => lines.map((line) => `${at}${line}`)).flat());
  await step('a document of 250 000 characters', () => outcome(book, 'a.docx'));
  await step('a host that hangs', async () => {
    const silent = net.createServer((socket) => socket.on('error', () => undefined)).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as net.AddressInfo;
    const network = { resolve: async () => ['93.184.216.34'], dial: () => net.connect(port, '127.0.0.1') };
    const settings = { enabled: true, hosts: ['gov.cn'], proxy: null, timeoutMs: 1_500 };
    const [reached] = await reachLinks(['http://www.gov.cn/'], settings, network);
    silent.close();
    return reached?.kind === 'fails' ? reached.finding.code : String(reached?.kind);
  });
}

async function outcome(bytes: Buffer, name: string): Promise<string> {
  return readFileText(bytes, name).then(
    ({ text }) => `${text.length} characters`,
    (error: { refusal?: { code: string } }) => `refused: ${error.refusal?.code ?? String(error)}`,
  );
}

/** Terms of two to five characters that all differ. */
function* terms(count: number): Generator<string> {
  for (let at = 0; at < count; at++) {
    const parts = [at % 997, Math.floor(at / 997) % 991, (at * 7) % 983].map((one) => 0x4e00 + one);
    yield `用${String.fromCharCode(...parts)}`;
  }
}

/** Publications of the last year with a text of a thousand characters, as looking back keeps them. */
async function publish(count: number): Promise<void> {
  const text = cleanProse.join('\n').slice(0, 1_000);
  await services.sql.begin(async (sql) => {
    await sql`insert into unit (name, kind, path, sort, created_at) values ('测算局', 'bureau', '/1/', 0, now())`;
    await sql`insert into account (platform, kind, name, sponsor_unit_id, state, enabled_on, register_order, created_at)
      select 'weibo', 'standard', '测算', id, 'open', current_date - 400, 1, now() from unit`;
    await sql`insert into publication (account_id, title_digest, title, published_at, published_at_source, created_at)
      select a.id, 'digest' || n, '标题' || n, now() - n * interval '25 minutes', 'import', now()
      from account a, generate_series(1, ${count}) n`;
    await sql`insert into publication_text (publication_id, text, opening, origin)
      select id, ${text} || case when id % 50 = 0 then '严 格尊守' else '' end, '', 'pasted' from publication`;
  });
}

async function step(name: string, work: () => Promise<string>): Promise<void> {
  const [begun, before] = [performance.now(), process.cpuUsage()];
  const stalls = watchLoop();
  const came = await work();
  // What was held back shows only once the loop has turned.
  await new Promise((resolve) => setTimeout(resolve, 20));
  const { wall, cpu } = stalls();
  const { user, system } = process.cpuUsage(before);
  const figures = [
    `${((performance.now() - begun) / 1_000).toFixed(1).padStart(6)} s`,
    `stall ${String(Math.round(wall)).padStart(5)} ms`,
    `of which at work ${String(Math.round(cpu)).padStart(4)} ms`,
    `cpu ${((user + system) / 1e6).toFixed(1)} s`,
  ];
  console.log(`${name.padEnd(48)} ${figures.join('  ')}  ${came}`);
}

/**
 * The longest time between two turns of the loop, by the clock and by the main thread's own work: on a machine that does
 * other things as well the first says how busy the machine is.
 */
function watchLoop(): () => { wall: number; cpu: number } {
  const cpuNow = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1_000;
  };
  let [last, lastCpu, wall, cpu] = [performance.now(), cpuNow(), 0, 0];
  const turn = () => {
    const [now, nowCpu] = [performance.now(), cpuNow()];
    wall = Math.max(wall, now - last);
    cpu = Math.max(cpu, nowCpu - lastCpu);
    [last, lastCpu] = [now, nowCpu];
  };
  const beat = setInterval(turn, 2);
  return () => {
    clearInterval(beat);
    turn();
    return { wall, cpu };
  };
}
