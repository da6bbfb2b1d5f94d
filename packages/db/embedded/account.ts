import { execFileSync } from 'node:child_process';
import { chownSync, lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { EmbeddedFailure } from './failure.ts';

/** A user of the machine. PostgreSQL refuses to run as root, so root lends it this one. */
export type Account = { uid: number; gid: number };

/**
 * The account that the server process takes, or null when it simply runs as ourselves (not root, or Windows).
 * `name` is the operator's choice; "nobody" exists everywhere.
 */
export function serverAccount(name = 'nobody'): Account | null {
  if (process.getuid?.() !== 0) return null;
  try {
    return { uid: Number(execFileSync('id', ['-u', name])), gid: Number(execFileSync('id', ['-g', name])) };
  } catch (cause) {
    throw new EmbeddedFailure('startFailed', `没有名为 ${name} 的系统用户，无法以普通身份运行数据库`, {
      cause,
    });
  }
}

/** The account that already owns an existing data directory, so that a folder made by somebody else keeps working. */
export function ownerAccount(dataDirectory: string, fallback: Account | null): Account | null {
  if (fallback === null) return null;
  const { uid, gid } = statSync(dataDirectory);
  return uid === 0 ? fallback : { uid, gid };
}

/** May the account pass through every folder down to `place` (which must exist)? Judged by mode bits: spawning drops all other groups. */
export function canEnter(place: string, account: Account | null): boolean {
  if (account === null) return true;
  for (let at = realpathSync(place); ; at = path.dirname(at)) {
    if (!mayPass(at, account)) return false;
    if (at === path.dirname(at)) return true;
  }
}

function mayPass(folder: string, account: Account): boolean {
  const { mode, uid, gid } = statSync(folder);
  if (uid === account.uid) return (mode & 0o100) !== 0;
  if (gid === account.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

/** Gives a whole tree to the account; links are given, not followed. */
export function giveTree(root: string, account: Account | null): void {
  if (account === null) return;
  chownSync(root, account.uid, account.gid);
  for (const entry of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    const at = path.join(root, entry);
    if (!lstatSync(at).isSymbolicLink()) chownSync(at, account.uid, account.gid);
  }
}
