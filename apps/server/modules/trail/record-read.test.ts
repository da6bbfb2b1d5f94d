import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { recordRead } from './record-read.ts';

let database: TestDatabase;
let office: BuiltOffice;
const clock = clockAt('2026-11-23T02:10:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  office = await buildOffice(database, clock);
});
afterAll(() => database.drop());

describe('阅看留痕 (R37)', () => {
  const read = (subject: string) =>
    recordRead({ db: database.db, actor: office.reviewer, clock }, { subject, postId: 1, unitId: 1 });
  const entries = async (subject: string) =>
    (await database.sql`select 1 from trail_entry where act = 'content.read' and subject = ${subject}`)
      .length;

  test('同一人同一小时看几遍留一条；过了这一小时再看，再留一条', async () => {
    for (let times = 0; times < 3; times += 1) await read('revision:901');
    expect(await entries('revision:901')).toBe(1);
    clock.pass(60);
    await read('revision:901');
    expect(await entries('revision:901')).toBe(2);
  });

  test('同时看，也只留一条', async () => {
    await Promise.all(Array.from({ length: 5 }, () => read('revision:902')));
    expect(await entries('revision:902')).toBe(1);
  });

  test('留不下痕就不给看；下一次照样要留', async () => {
    await database.ownerSql`revoke insert on trail_entry from qianfa_app`;
    await expect(read('revision:903')).rejects.toThrow();
    await database.ownerSql`grant insert on trail_entry to qianfa_app`;
    await read('revision:903');
    expect(await entries('revision:903')).toBe(1);
  });
});
