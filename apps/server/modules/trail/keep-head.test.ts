import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clockAt } from '../../testing/clock.ts';
import { sealWholeTrail } from '../../testing/seal-whole-trail.ts';
import { testServices } from '../../testing/services.ts';
import { operator } from '../command.ts';
import { headFile, headKeeper } from './keep-head.ts';
import { verifyTrail } from './verify-trail.ts';
import { writeTrail } from './write-trail.ts';

const clock = clockAt('2026-11-23T02:00:00Z');
let database: TestDatabase;
let home: Awaited<ReturnType<typeof testServices>>;
beforeAll(async () => {
  database = await createTestDatabase();
  home = await testServices(database, clock);
});
afterAll(async () => {
  await home.remove();
  await database.drop();
});

async function act() {
  await database.db.transaction((tx) =>
    writeTrail(tx, operator, clock, { act: 'trail.verified', subject: 'trail' }),
  );
  await sealWholeTrail(database.db, clock);
}
const lines = async () => (await readFile(path.join(home.directory, headFile), 'utf8')).trimEnd().split('\n');

test('还没有封存过，不写；有了新的链头，写一行；没有新的，不再写', async () => {
  const keep = headKeeper();
  expect(await keep(home.services)).toBeNull();
  await act();
  expect(await keep(home.services)).toMatch(/^[0-9a-f]{64}$/);
  expect(await keep(home.services)).toBeNull();
  expect(await lines()).toHaveLength(1);
});

test('重新启动后接着写，不重复；每一行都能拿去核验', async () => {
  expect(await headKeeper()(home.services)).toBeNull();
  await act();
  await headKeeper()(home.services);
  const kept = await lines();
  expect(kept).toHaveLength(2);
  for (const line of kept) {
    const head = line.split(' ').at(-1) ?? '';
    expect((await verifyTrail(database.db, head)).verdict.ok).toBe(true);
  }
});

test('末尾被截去，库里自己看不出来，抄在外面的链头看得出来 (T14)', async () => {
  const head = (await lines()).at(-1)?.split(' ').at(-1) ?? '';
  await database.ownerSql.unsafe(`set session_replication_role = replica;
    delete from trail_seal where block_id = 2; delete from trail_block where id = 2; delete from trail_entry where id = 2;
    set session_replication_role = origin`);
  expect((await verifyTrail(database.db)).verdict.ok).toBe(true);
  expect(await verifyTrail(database.db, head)).toMatchObject({
    verdict: { ok: false, bad: { problem: 'head' } },
  });
});
