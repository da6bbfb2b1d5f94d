import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { EmbeddedFailure } from './failure.ts';
import { ownerOf } from './owner.ts';
import { runningPostmaster } from './postmaster.ts';

/**
 * Removes the database of `directory` for good: the directory, and its shelter when it had to live elsewhere.
 * Refuses (EmbeddedFailure('inUse')) while a Qianfa or a server is running on it. Nothing there is not an error.
 */
export function eraseDatabase(directory: string): void {
  const named = path.resolve(directory);
  const pointer = path.join(named, 'database-is-at');
  const home = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : named;
  const user = ownerOf(path.join(home, 'owner')) ?? runningPostmaster(path.join(home, 'data'))?.pid;
  if (user !== undefined)
    throw new EmbeddedFailure('inUse', `进程 ${user} 正在使用 ${home}，请先停止它再清除`);
  // The shelter first: if this stops half way, the pointer still tells where the rest is.
  for (const each of [home, named]) rmSync(each, { recursive: true, force: true });
}
