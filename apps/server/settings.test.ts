import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { databaseUnreachable } from './database-unreachable.ts';
import { isLoopback, readSettings } from './settings.ts';

const root = '/srv/qianfa';
const office = (env: Record<string, string>) => readSettings(env, { demo: false, root });
const demo = (env: Record<string, string>) => readSettings(env, { demo: true, root });

describe('启动时的设置', () => {
  test('什么都不写也能启动：只听本机 8787，数据放在 data/', () => {
    expect(office({})).toEqual({
      ok: true,
      settings: {
        port: 8787,
        host: '127.0.0.1',
        dataDirectory: '/srv/qianfa/data',
        databaseUrl: null,
        demoPassword: 'Qianfa-demo-2026',
        demo: false,
      },
    });
  });

  test('写成空的，等于没写', () => {
    const empty = { PORT: '', HOST: '', QIANFA_DATA: '', DATABASE_URL: '', QIANFA_DEMO_PASSWORD: '' };
    expect(office(empty)).toEqual(office({}));
  });

  test('每一项都按写的来', () => {
    const env = { PORT: '80', HOST: '::', QIANFA_DATA: '/var/q', DATABASE_URL: 'postgres://u:p@db/qianfa' };
    expect(office(env)).toMatchObject({
      settings: { port: 80, host: '::', dataDirectory: '/var/q', databaseUrl: 'postgres://u:p@db/qianfa' },
    });
  });

  test.each([
    ['PORT', { PORT: '70000' }],
    ['PORT', { PORT: '八千' }],
    ['HOST', { HOST: 'http://a' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://a/b' }],
  ])('%s 写错了，说是哪一项', (name, env) => {
    const read = office(env as Record<string, string>);
    expect(read.ok ? [] : read.problems).toEqual([expect.stringMatching(`^${name}: `)]);
  });

  test('错了几项，一次说完', () => {
    const read = demo({ PORT: 'x', HOST: '0.0.0.0', QIANFA_DEMO_PASSWORD: 'short' });
    expect(read.ok ? [] : read.problems).toHaveLength(3);
  });

  test('演示办公室只在本机打开', () => {
    expect(['localhost', '::1', '127.0.0.1', '127.8.8.8'].map(isLoopback)).toEqual([true, true, true, true]);
    expect(['0.0.0.0', '10.0.0.1', 'qianfa.local', '128.0.0.1'].some(isLoopback)).toBe(false);
    expect(demo({ HOST: '10.0.0.1' }).ok).toBe(false);
    expect(office({ HOST: '10.0.0.1' }).ok).toBe(true);
  });
});

describe('连不上数据库', () => {
  test('说一句话，不倒出一堆程序', { timeout: 60_000 }, () => {
    const done = spawnSync(process.execPath, ['main.ts'], {
      cwd: path.join(import.meta.dirname),
      encoding: 'utf8',
      env: { ...process.env, DATABASE_URL: 'postgres://a:b@127.0.0.1:1/none', PORT: '0' },
    });
    expect(done.status).toBe(1);
    expect(done.stderr).toMatch(/^qianfa: 连不上数据库.*ECONNREFUSED.*\n$/);
    expect(done.stdout).toBe('');
  });

  test('日志级别写错了，也先说清楚', { timeout: 60_000 }, () => {
    const done = spawnSync(process.execPath, ['main.ts'], {
      cwd: path.join(import.meta.dirname),
      encoding: 'utf8',
      env: { ...process.env, QIANFA_LOG: 'loud' },
    });
    expect(done).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^qianfa: QIANFA_LOG：“loud”.*\n$/),
    });
  });

  test('别的错误不算在内', () => {
    expect(databaseUnreachable(new Error('x'))).toBeNull();
    expect(databaseUnreachable(Object.assign(new Error('x'), { code: '23505' }))).toBeNull();
    expect(databaseUnreachable(Object.assign(new Error('no'), { code: '28P01' }))).toContain('DATABASE_URL');
  });
});
