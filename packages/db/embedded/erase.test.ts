import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eraseDatabase } from './erase.ts';
import { startEmbedded } from './start.ts';
import { begun, killAll, listeningLog, startWriter, temporaryFolder } from './testing/rig.ts';

let folder: string;
let remove: () => Promise<void>;

beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
});

afterEach(() => remove());

test('正在使用的数据库不能清除；停止之后清除得干净', async () => {
  const directory = path.join(folder, 'office');
  const server = await startEmbedded({ directory, log: listeningLog() });
  expect(() => eraseDatabase(directory)).toThrow(`进程 ${process.pid} 正在使用`);
  await server.stop();
  eraseDatabase(directory);
  expect(existsSync(directory)).toBe(false);
});

test('签发已崩溃而数据库还在运行，也不能清除', async () => {
  const directory = path.join(folder, 'office');
  const writer = startWriter(directory);
  const { pid } = await begun(writer);
  await killAll([writer.nodePid]);
  await writer.ended;
  expect(() => eraseDatabase(directory)).toThrow(`进程 ${pid} 正在使用`);
  expect(existsSync(path.join(directory, 'data'))).toBe(true);
});

test('另放一处的数据库，连同那一处一起清除', async () => {
  const closed = path.join(folder, 'home');
  mkdirSync(closed, { mode: 0o700 });
  const shelters = { databases: path.join(folder, 'shelter'), binaries: path.join(folder, 'cache') };
  const directory = path.join(closed, 'office');
  const server = await startEmbedded({ directory, log: listeningLog(), shelters });
  await server.stop();
  eraseDatabase(directory);
  expect(existsSync(server.home)).toBe(false);
  expect(existsSync(directory)).toBe(false);
});

test('没有数据库时什么也不做', () => {
  expect(() => eraseDatabase(path.join(folder, 'nothing'))).not.toThrow();
});
