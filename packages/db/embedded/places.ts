import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Account, canEnter } from './account.ts';
import type { LauncherLog } from './failure.ts';

/** Where things go that the server's own user cannot reach at their first place. */
export type Shelters = { databases: string; binaries: string };

/**
 * Root: /var/lib/qianfa/<digest of the directory> for a database, /var/cache/qianfa for copied binaries.
 * Anyone else owns their home, so only a read-only node_modules ever sends them to their cache.
 */
export function defaultShelters(): Shelters {
  if (process.getuid?.() === 0) return { databases: '/var/lib/qianfa', binaries: '/var/cache/qianfa' };
  const cache = process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache');
  return { databases: path.join(cache, 'qianfa', 'databases'), binaries: path.join(cache, 'qianfa') };
}

/** The files of one embedded database. */
export type Places = {
  /** What the operator named. */
  directory: string;
  /** Where the database really is: `directory`, or its shelter. */
  home: string;
  data: string;
  password: string;
  port: string;
  /** The folder of the server's Unix socket. */
  socket: string;
  log: string;
  owner: string;
  /** Present from a restore until every office has been marked as held. */
  hold: string;
};

/**
 * Settles where the database of `directory` lives, creating folders as needed.
 * A move to the shelter is written into `directory/database-is-at`, which from then on decides, so that a later
 * change of modes can never make a full database look like a missing one.
 */
export function settlePlaces(
  directory: string,
  account: Account | null,
  { log, shelters = defaultShelters() }: { log: LauncherLog; shelters?: Shelters },
): Places {
  const named = path.resolve(directory);
  if (!existsSync(named)) {
    mkdirSync(named, { recursive: true });
    chmodSync(named, 0o711);
  }
  const pointer = path.join(named, 'database-is-at');
  if (existsSync(pointer)) return placesIn(named, readFileSync(pointer, 'utf8').trim());
  if (canEnter(named, account)) return placesIn(named, realpathSync(named));

  const digest = createHash('sha256').update(realpathSync(named)).digest('hex').slice(0, 16);
  const home = path.join(shelters.databases, digest);
  mkdirSync(home, { recursive: true });
  for (const folder of [shelters.databases, home]) chmodSync(folder, 0o711);
  writeFileSync(pointer, `${home}\n`);
  log.warn(`运行数据库的系统用户进不了 ${named}，数据库改放在 ${home}（已记入 ${pointer}）`);
  return placesIn(named, home);
}

/** The same places without creating anything; null when no database was ever started there. */
export function findPlaces(directory: string): Places | null {
  const named = path.resolve(directory);
  const pointer = path.join(named, 'database-is-at');
  const home = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : named;
  return existsSync(path.join(home, 'data')) ? placesIn(named, realpathSync(home)) : null;
}

function placesIn(directory: string, home: string): Places {
  const at = (name: string) => path.join(home, name);
  return {
    directory,
    home,
    data: at('data'),
    password: at('password'),
    port: at('port'),
    socket: at('socket'),
    log: at('server.log'),
    owner: at('owner'),
    hold: at('hold'),
  };
}
