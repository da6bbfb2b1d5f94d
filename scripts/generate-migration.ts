/**
 * Writes the next SQL migration from packages/db/tables (read it before you commit it).
 * `--baseline` writes the first two anew; only while nothing has been released.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);
const folder = path.join(root, 'drizzle');
const guards = path.join(folder, '0001_guards.sql');

const [first = 'change'] = process.argv.slice(2);
if (first === '--baseline') writeBaseline();
else generate('--name', first);

function writeBaseline(): void {
  const handWritten = fs.readFileSync(guards, 'utf8');
  fs.rmSync(folder, { recursive: true });
  generate('--name', 'tables');
  generate('--custom', '--name', 'guards');
  fs.writeFileSync(guards, handWritten);
}

function generate(...args: string[]): void {
  const kit = path.join(root, 'node_modules', 'drizzle-kit', 'bin.cjs');
  const done = spawnSync(process.execPath, [kit, 'generate', ...args], { cwd: root, stdio: 'inherit' });
  if (done.status !== 0) process.exit(done.status ?? 1);
}
