import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { announce } from '../announce.ts';
import { type ChangeHub, kindsOf, openChangeHub } from './change-hub.ts';

let database: TestDatabase;
let hub: ChangeHub;

beforeAll(async () => {
  database = await createTestDatabase();
  hub = await openChangeHub(database.sql);
});
afterAll(async () => {
  await hub.stop();
  await database.drop();
});

test('事务提交了才通知，而且只说是哪一类变了', async () => {
  const heard: string[][] = [];
  const stop = hub.subscribe((topics) => heard.push([...topics]));
  await database.db
    .transaction(async (tx) => {
      await announce(tx, ['alerts']);
      throw new Error('rolled back');
    })
    .catch(() => {});
  await database.db.transaction((tx) => announce(tx, ['post:12', 'tasks']));
  await expect.poll(() => heard).toEqual([['tasks', 'post']]);
  stop();
});

test('停止之后不再听到', async () => {
  const heard: string[][] = [];
  hub.subscribe((topics) => heard.push([...topics]))();
  const marker = new Promise<void>((resolve) => hub.subscribe(() => resolve()));
  await database.db.transaction((tx) => announce(tx, ['board']));
  await marker;
  expect(heard).toEqual([]);
});

test('看不懂的通知当作没有', () => {
  expect(kindsOf('"x"')).toEqual([]);
  expect(kindsOf('["unknown:1","board"]')).toEqual(['board']);
});

test('只说是账号、单位变了，不说是哪一个', () => {
  expect(kindsOf('["account:7","units"]')).toEqual(['accounts', 'units']);
});
