/** The demo office with the console served from its sources: server on 8787, console with live reload on 5173. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from './sources.ts';
import { vite } from './tool.ts';

const children = [['--watch', 'apps/server/main.ts', '--demo'], [path.join('node_modules', vite)]].map(
  (args) => spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: process.env }),
);

for (const child of children) child.on('exit', (code) => stop(code ?? 0));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(0));

function stop(code: number): void {
  for (const child of children) child.kill('SIGTERM');
  process.exitCode = code;
}
