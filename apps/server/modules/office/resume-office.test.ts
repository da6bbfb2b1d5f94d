import { office } from '@qianfa/db/tables/office';
import { trailEntry } from '@qianfa/db/tables/trail';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { resumeOffice } from './resume-office.ts';

let database: TestDatabase;
let people: BuiltOffice;
const clock = clockAt('2026-11-23T02:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  people = await buildOffice(database, clock);
});
afterAll(() => database.drop());

const resume = (actor: BuiltOffice['systemAdmin']) =>
  resumeOffice({ actor, db: database.db, clock, input: undefined });

test('由备份恢复后暂停的发布，由系统管理员放开，留痕；别人放不开，放开了不能再放', async () => {
  await database.db.update(office).set({ heldSince: clock.now() });
  expect(await refusalOf(resume(people.securityAdmin))).toMatchObject({ kind: 'forbidden' });
  expect(await refusalOf(resume(people.publisher))).toMatchObject({ kind: 'forbidden' });
  await resume(people.systemAdmin);
  const [home] = await database.db.select().from(office);
  expect(home?.heldSince).toBeNull();
  const entries = await database.db.select().from(trailEntry).where(eq(trailEntry.act, 'office.resumed'));
  expect(entries).toHaveLength(1);
  expect(await refusalOf(resume(people.systemAdmin))).toMatchObject({ code: 'officeNotHeld' });
});
