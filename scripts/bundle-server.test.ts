import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleServer } from './bundle-server.ts';
import { root } from './sources.ts';

const place = path.join(root, 'dist', `bundle-test-${process.pid}`);
const start = (env: Record<string, string>) =>
  spawnSync(process.execPath, [path.join(place, 'main.js')], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, PORT: '0', ...env },
  });

beforeAll(() => bundleServer(place), 120_000);
afterAll(() => fs.rmSync(place, { recursive: true }));

test('服务器装成一个文件，每个线程一个，旁边不留别的', () => {
  const files = fs.readdirSync(place).sort();
  expect(files).toContain('main.js');
  expect(files.filter((file) => file !== 'main.js' && !file.endsWith('-worker.js'))).toEqual([]);
});

test('这一个文件能启动：设置照查，数据库连不上照说一句话', () => {
  const loud = start({ QIANFA_LOG: 'loud' });
  expect(loud).toMatchObject({ status: 1, stderr: expect.stringMatching(/^qianfa: QIANFA_LOG：.*\n$/) });
  const alone = start({ DATABASE_URL: 'postgres://a:b@127.0.0.1:1/none' });
  expect(alone).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^qianfa: 连不上数据库.*ECONNREFUSED.*\n$/),
  });
});

test('迁移、控制台、线程和机器码都在它找的地方', () => {
  const text = fs.readFileSync(path.join(place, 'main.js'), 'utf8');
  const sought = [
    ...text.matchAll(/path\S*\.(?:join|resolve)\(import\.meta\.dirname((?:, "[^"]+")+)\)/g),
  ].map(([, parts = '']) =>
    path.join(
      place,
      ...parts
        .split(', ')
        .slice(1)
        .map((part) => part.slice(1, -1)),
    ),
  );
  expect(sought.map((file) => path.relative(root, file))).toEqual(expect.arrayContaining(['', 'drizzle']));
  expect(sought.filter((file) => !fs.existsSync(file))).toEqual([]);
  // Nothing else is looked for beside a source.
  expect([...text.matchAll(/import\.meta\.dirname/g)]).toHaveLength(sought.length);
  expect(text).toMatch(/from "@node-rs\/argon2"/);
});

test('装好的线程照样编译词表', { timeout: 30_000 }, async () => {
  const worker = new Worker(path.join(place, 'compile-worker.js'), { workerData: ['市场监管', '食品'] });
  const [automaton] = await once(worker, 'message');
  expect(automaton).toBeTypeOf('object');
});

test('装好的服务器只认机器的钟：测试用的钟和它的入口不在里面', () => {
  const bundled = fs.readFileSync(path.join(place, 'main.js'), 'utf8');
  expect(bundled).not.toContain('QIANFA_TEST');
  expect(bundled).toMatch(/runServer\(systemClock\)/);
  expect(fs.readFileSync(path.join(root, 'e2e', 'harness', 'office-at.ts'), 'utf8')).toContain('QIANFA_TEST');
});
