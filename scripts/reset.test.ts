import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { takeOwnership } from '@qianfa/db/embedded/owner';
import { beforeEach, describe, expect, test } from 'vitest';
import { root } from './sources.ts';

let place: string;
let data: string;
let shelter: string;

/** A data directory whose database had to live in a shelter, as after a start by root in a closed home. */
beforeEach(() => {
  place = fs.mkdtempSync(path.join(os.tmpdir(), 'qianfa-reset-'));
  data = path.join(place, 'data');
  shelter = path.join(place, 'shelter');
  fs.mkdirSync(path.join(data, 'postgres'), { recursive: true });
  fs.mkdirSync(path.join(data, 'files'));
  fs.mkdirSync(path.join(shelter, 'data'), { recursive: true });
  fs.writeFileSync(path.join(data, 'postgres', 'database-is-at'), `${shelter}\n`);
});

function reset(...args: string[]): { status: number | null; said: string } {
  const done = spawnSync(process.execPath, ['scripts/reset.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, QIANFA_DATA: data },
  });
  return { status: done.status, said: done.stdout + done.stderr };
}

describe('npm run reset', { timeout: 60_000 }, () => {
  test('演示办公室的数据连同放在别处的数据库一并删除', () => {
    fs.writeFileSync(path.join(data, 'kind'), 'demo');
    expect(reset()).toMatchObject({ status: 0, said: expect.stringContaining(data) });
    expect([data, shelter].map((one) => fs.existsSync(one))).toEqual([false, false]);
  });

  test('正式办公室的数据不会误删，写明完整路径才删', () => {
    fs.writeFileSync(path.join(data, 'kind'), 'office');
    expect(reset().status).toBe(1);
    expect(reset('data').status).toBe(1);
    expect([data, shelter].map((one) => fs.existsSync(one))).toEqual([true, true]);
    expect(reset(data).status).toBe(0);
    expect([data, shelter].map((one) => fs.existsSync(one))).toEqual([false, false]);
  });

  test('没有数据目录不是错误', () => {
    fs.rmSync(data, { recursive: true });
    expect(reset()).toMatchObject({ status: 0, said: expect.stringContaining('没有数据目录') });
  });

  test('数据库的主人还活着就不删', () => {
    fs.writeFileSync(path.join(data, 'kind'), 'demo');
    takeOwnership(path.join(shelter, 'owner'));
    expect(reset()).toMatchObject({ status: 1, said: expect.stringContaining(String(process.pid)) });
    expect([data, shelter].map((one) => fs.existsSync(one))).toEqual([true, true]);
  });
});
