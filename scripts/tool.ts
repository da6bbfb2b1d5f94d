import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from './sources.ts';

/** Runs a package's program with the pinned Node; returns its exit code. */
export function tool(script: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): number {
  const done = spawnSync(process.execPath, [path.join(root, 'node_modules', script), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return done.status ?? 1;
}

export const vitest = 'vitest/vitest.mjs';
export const vite = 'vite/bin/vite.js';
export const tsc = 'typescript/bin/tsc';
export const biome = '@biomejs/biome/bin/biome';
