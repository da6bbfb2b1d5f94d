/**
 * The figures of QUALITY.md on this machine, as ratios in one run: the real server on 100 000 posts over 500 accounts,
 * and beside it a bare limit. Writes bench/results/<date>.json, with another number of posts <date>-<posts>.json.
 * `--posts N`, `--seconds N` for a quick look, `--only wording` for the wording rows alone.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { eraseDatabase } from '@qianfa/db/embedded/erase';
import { findRunning } from '@qianfa/db/embedded/start';
import postgres from 'postgres';
import { placesIn } from '../apps/server/database.ts';
import { root } from '../scripts/sources.ts';
import { firstLoad } from './first-load.ts';
import { measureImport } from './import.ts';
import { residentMb, startProgram } from './processes.ts';
import { allSealed } from './sealed.ts';
import { measureWording, printWording } from './wording.ts';
import { measureWork, printWork, type WorkFigures } from './work.ts';

const { values } = parseArgs({
  options: {
    posts: { type: 'string', default: '100000' },
    seconds: { type: 'string', default: '5' },
    only: { type: 'string' },
  },
});
if (values.only === 'wording') {
  printWording(measureWording());
  process.exit(0);
}
const USUAL_POSTS = 100_000;
const posts = Number(values.posts);
const data = fs.mkdtempSync(path.join(os.tmpdir(), 'qianfa-bench-'));
const env = { QIANFA_DATA: data, PORT: '0', NODE_ENV: 'production' };
// As `npm start` starts it; `npm run bench` has bundled it.
const serverArgs = ['--max-semi-space-size=8', '--heap-growing-percent=100', 'dist/server/main.js'];

const first = await startProgram(serverArgs, env);
const running = await findRunning(placesIn(data).database);
if (!running) throw new Error('the embedded database is not running');
const sql = postgres(running.ownerUrl, { max: 1, onnotice: () => {} });
console.log(`${posts} posts over 500 accounts …`);
await sql.unsafe(
  fs.readFileSync(path.join(root, 'bench', 'office.sql'), 'utf8').replaceAll(':posts', String(posts)),
);
await allSealed(sql);
// Filling and sealing a large office takes longer than a session may idle (R38).
await sql`update session set last_seen_at = now()`;
const idleMb = await residentMb(first.child.pid);
const bare = await startProgram(['bench/bare.ts'], {
  BARE_DATABASE: running.ownerUrl,
  BARE_SOCKET: running.socketPath ?? '',
});

const work: WorkFigures[] = await measureWork({
  sql,
  server: first,
  bare,
  seconds: Number(values.seconds),
  only: values.only,
});
printWork(work);
const loadedMb = await residentMb(first.child.pid);
await bare.stop();
const imported = await measureImport(sql, env);
await sql.end();
await first.stop();

const later = await startProgram(serverArgs, env);
later.child.kill('SIGKILL');
const afterCrash = await startProgram(serverArgs, env);
await afterCrash.stop();
const js = firstLoad();
const wording = measureWording();
printWording(wording);

const figures = {
  at: new Date().toISOString(),
  machine: { cpus: os.cpus().length, model: os.cpus()[0]?.model ?? '', node: process.version, posts },
  work,
  memoryMb: { idle: idleMb, afterLoad: loadedMb },
  startSeconds: { first: first.ms / 1000, later: later.ms / 1000, afterKill9: afterCrash.ms / 1000 },
  importSeconds: imported,
  firstLoadKb: js,
  wording,
};
console.log(`memory        idle ${idleMb} MB (≤ 150) · after load ${loadedMb} MB (≤ 300)`);
console.log(
  `start         first ${(first.ms / 1000).toFixed(1)} s (≤ 15) · later ${(later.ms / 1000).toFixed(1)} s (≤ 3) · after kill -9 ${(afterCrash.ms / 1000).toFixed(1)} s (≤ 15)`,
);
console.log(`import        ${imported.rows} rows in ${imported.seconds.toFixed(1)} s (100 000 < 60)`);
console.log(`first load    ${js.total} kB gzip of JS for 待办 (≤ 350)`);
const results = path.join(root, 'bench', 'results');
fs.mkdirSync(results, { recursive: true });
fs.writeFileSync(
  path.join(results, `${figures.at.slice(0, 10)}${posts === USUAL_POSTS ? '' : `-${posts}`}.json`),
  `${JSON.stringify(figures, null, 2)}\n`,
);
eraseDatabase(placesIn(data).database);
fs.rmSync(data, { recursive: true, force: true });
