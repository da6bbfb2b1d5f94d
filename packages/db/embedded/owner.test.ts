import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ownerOf, takeOwnership } from './owner.ts';
import { startOf } from './processes.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'qianfa-owner-'));
  file = path.join(folder, 'owner');
});

afterEach(() => rmSync(folder, { recursive: true }));

test('占用者写明自己，放手后不留痕迹', () => {
  const ownership = takeOwnership(file);
  expect(ownerOf(file)).toBe(process.pid);
  ownership.release();
  expect(readdirSync(folder)).toEqual([]);
  expect(ownerOf(file)).toBeNull();
});

test('活着的占用者不让位，即使就是自己', () => {
  const ownership = takeOwnership(file);
  expect(() => takeOwnership(file)).toThrow(`进程 ${process.pid} 正在使用这个数据库`);
  ownership.release();
});

test('别的活着的进程占着，也不让位', () => {
  const other = spawn('sleep', ['30']);
  writeFileSync(file, `${other.pid}\n${startOf(other.pid ?? 0)}\n`);
  expect(() => takeOwnership(file)).toThrow(`进程 ${other.pid} 正在使用`);
  other.kill('SIGKILL');
});

test('死去的占用者留下的记号，由后来者接过', async () => {
  const other = spawn('sleep', ['30']);
  writeFileSync(file, `${other.pid}\n${startOf(other.pid ?? 0)}\n`);
  other.kill('SIGKILL');
  await new Promise((resolve) => other.on('exit', resolve));
  const ownership = takeOwnership(file);
  expect(ownerOf(file)).toBe(process.pid);
  ownership.release();
});

test('同一个进程号换了主人，不算占用', () => {
  writeFileSync(file, `${process.pid}\nanother boot 1\n`);
  expect(ownerOf(file)).toBeNull();
  const ownership = takeOwnership(file);
  expect(readFileSync(file, 'utf8')).not.toContain('another boot');
  ownership.release();
});

test('放手只去掉自己的记号，不动后来者的', () => {
  const ownership = takeOwnership(file);
  writeFileSync(file, '1\nsomebody else\n');
  ownership.release();
  expect(existsSync(file)).toBe(true);
});
