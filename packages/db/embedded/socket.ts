import { chmodSync, chownSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Account } from './account.ts';
import type { Places } from './places.ts';
import { readPostmaster } from './postmaster.ts';

/** What fits into an address of a Unix socket, in bytes: 107 on Linux, 103 on macOS. */
const LONGEST_ADDRESS = 103;

/**
 * Where the server's Unix socket is, or null where there can be none: on Windows, and below a directory whose name is too
 * long. A call over it costs PostgreSQL and us a tenth less of the processor than over loopback.
 */
export function socketAt(places: Pick<Places, 'socket'>, port: number): string | null {
  if (process.platform === 'win32') return null;
  const address = path.join(places.socket, `.s.PGSQL.${port}`);
  return Buffer.byteLength(address) <= LONGEST_ADDRESS ? address : null;
}

/** The socket of a server that runs, or null: then it is reached over loopback. */
export function openSocket(places: Pick<Places, 'socket'>, port: number): string | null {
  const address = socketAt(places, port);
  return address !== null && existsSync(address) ? address : null;
}

/**
 * Makes the folder of the socket, which only we and the server's user may enter, and gives its name; empty where there
 * is no socket. What a killed server left there goes first: its lock holds the number of a process that may be another
 * program by now, and PostgreSQL would refuse to start because of it. Nothing is touched while a server may run.
 */
export function prepareSocketFolder(
  places: Pick<Places, 'socket' | 'data'>,
  account: Account | null,
  port: number,
): string {
  if (socketAt(places, port) === null) return '';
  if (readPostmaster(places.data) !== null) return places.socket;
  rmSync(places.socket, { recursive: true, force: true });
  mkdirSync(places.socket, { mode: 0o700 });
  chmodSync(places.socket, 0o700);
  if (account !== null) chownSync(places.socket, account.uid, account.gid);
  return places.socket;
}
