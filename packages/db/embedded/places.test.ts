import { chmodSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { canEnter, giveTree } from './account.ts';
import { settlePlaces } from './places.ts';
import { startEmbedded } from './start.ts';
import { listeningLog, query, temporaryFolder } from './testing/rig.ts';

/** Somebody who owns nothing here; the rules are the same whoever runs the test. */
const STRANGER = { uid: 54_321, gid: 54_321 };

let folder: string;
let remove: () => Promise<void>;

beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
});

afterEach(() => remove());

const settle = (directory: string, log = listeningLog()) =>
  settlePlaces(directory, STRANGER, {
    log,
    shelters: { databases: path.join(folder, 'shelter'), binaries: '' },
  });

describe('数据目录放在哪里', () => {
  test('运行数据库的用户进得去，就在指定的目录', () => {
    const directory = path.join(folder, 'office', 'database');
    const places = settle(directory);
    expect(places.home).toBe(directory);
    expect(statSync(directory).mode & 0o777).toBe(0o711);
    expect(existsSync(path.join(folder, 'shelter'))).toBe(false);
  });

  test('上级目录进不去，就放到固定的地方，并在日志和原目录里写明', () => {
    const closed = path.join(folder, 'home');
    mkdirSync(closed, { mode: 0o700 });
    const log = listeningLog();
    const directory = path.join(closed, 'database');
    const { home } = settle(directory, log);
    expect(path.dirname(home)).toBe(path.join(folder, 'shelter'));
    expect(canEnter(home, STRANGER)).toBe(true);
    expect(log.lines.join()).toContain(`数据库改放在 ${home}`);
    expect(readFileSync(path.join(directory, 'database-is-at'), 'utf8').trim()).toBe(home);
  });

  test('同一目录每次都到同一处，不同目录互不相混', () => {
    const closed = path.join(folder, 'home');
    mkdirSync(closed, { mode: 0o700 });
    const first = settle(path.join(closed, 'a')).home;
    expect(settle(path.join(closed, 'a')).home).toBe(first);
    expect(settle(path.join(closed, 'b')).home).not.toBe(first);
  });

  test('日后放宽了权限，仍用已有数据的地方，不会变成空库', () => {
    const closed = path.join(folder, 'home');
    mkdirSync(closed, { mode: 0o700 });
    const { home } = settle(path.join(closed, 'database'));
    chmodSync(closed, 0o755);
    expect(settle(path.join(closed, 'database')).home).toBe(home);
  });
});

describe('进得去与进不去', () => {
  test('只看本人、本组与他人的进入权限，逐级判断', () => {
    const at = path.join(folder, 'a', 'b');
    mkdirSync(at, { recursive: true });
    chmodSync(at, 0o711);
    expect(canEnter(at, STRANGER)).toBe(true);
    chmodSync(path.join(folder, 'a'), 0o744);
    expect(canEnter(at, STRANGER)).toBe(false);
  });

  test('本人的目录按本人的权限算，他人的权限再宽也没用', () => {
    const at = path.join(folder, 'mine');
    mkdirSync(at);
    const { uid, gid } = statSync(at);
    chmodSync(at, 0o611);
    expect(canEnter(at, { uid, gid })).toBe(false);
    chmodSync(at, 0o700);
    expect(canEnter(at, { uid, gid })).toBe(true);
  });

  test('就以自己的身份运行时，无须过问', () => {
    expect(canEnter(folder, null)).toBe(true);
  });
});

test('目录进不去时数据库照样启动，密钥仍只有本人可读', { timeout: 60_000 }, async () => {
  const closed = path.join(folder, 'home');
  mkdirSync(closed, { mode: 0o700 });
  const shelters = { databases: path.join(folder, 'shelter'), binaries: path.join(folder, 'cache') };
  const options = { directory: path.join(closed, 'database'), log: listeningLog(), shelters };
  const server = await startEmbedded(options);
  expect(await query(server.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  expect(server.home).toBe(
    process.getuid?.() === 0 ? settlePlaces(options.directory, STRANGER, options).home : options.directory,
  );
  expect(statSync(path.join(server.home, 'password')).mode & 0o777).toBe(0o600);
  await server.stop();
});

test('由 root 拷回来的数据目录，启动时交还给运行数据库的用户', { timeout: 60_000 }, async () => {
  const directory = path.join(folder, 'database');
  const first = await startEmbedded({ directory, log: listeningLog() });
  await query(first.ownerUrl, 'create table kept as select 1 as one');
  await first.stop();
  if (process.getuid?.() === 0) giveTree(path.join(directory, 'data'), { uid: 0, gid: 0 });

  const second = await startEmbedded({ directory, log: listeningLog() });
  expect(await query(second.ownerUrl, 'select * from kept')).toEqual([{ one: 1 }]);
  await second.stop();
});
