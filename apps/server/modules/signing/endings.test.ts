import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSigningAuthority } from '../../testing/build-signing.ts';
import { buildAccount, buildPublisherTerm } from '../../testing/builders.ts';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { listEndings, remindEndings } from './endings.ts';

const clock = clockAt('2026-11-23T02:00:00Z');
let database: TestDatabase;
let office: BuiltOffice;

beforeAll(async () => {
  database = await createTestDatabase();
  office = await buildOffice(database, clock);
});
afterAll(() => database.drop());

const told = async (subject: string) => {
  const rows = await database.sql<{ event: string; name: string }[]>`
    select n.event, p.name from notice n join person p on p.id = n.person_id where n.subject = ${subject} order by n.event, p.id`;
  return rows.map(({ event, name }) => `${event} ${name}`);
};

test('授权到期前 30 天、7 天各提醒一次本人和领导，续了期的不提醒 (R41, R43)', async () => {
  const given = {
    kind: 'delegate',
    unitId: office.units.bureau.id,
    grantedById: office.leader.personId,
    startsOn: '2026-01-01',
  } as const;
  const ending = await buildSigningAuthority(database.db, {
    ...given,
    personId: office.secondPublisher.personId,
    endsOn: '2026-12-20',
  });
  const renewed = await buildSigningAuthority(database.db, {
    ...given,
    personId: office.publisher.personId,
    endsOn: '2026-12-10',
  });
  await buildSigningAuthority(database.db, {
    ...given,
    personId: office.publisher.personId,
    startsOn: '2026-12-11',
    endsOn: '2027-11-30',
  });
  const run = { db: database.db, clock };
  expect(await remindEndings(run)).toBe(2);
  expect(await remindEndings(run)).toBe(0);
  const month = ['signing.endsInMonth 冯签发', 'signing.endsInMonth 李局长'];
  expect(await told(`delegate:${ending.id}`)).toEqual(month);
  expect(await told(`delegate:${renewed.id}`)).toEqual([]);
  expect(await trailOf(database, `delegate:${ending.id}`)).toMatchObject([
    { act: 'signingAuthority.reminded', facts: { endsOn: '2026-12-20' } },
  ]);
  clock.set('2026-12-14T02:00:00Z');
  expect(await remindEndings(run)).toBe(2);
  expect(await remindEndings(run)).toBe(0);
  expect(await told(`delegate:${ending.id}`)).toEqual([
    ...month,
    'signing.endsInWeek 冯签发',
    'signing.endsInWeek 李局长',
  ]);
  expect(await listEndings({ ...run, actor: office.leader })).toMatchObject([
    { what: 'delegate', person: '冯签发', unit: '云洲检验检疫局', endsOn: '2026-12-20' },
  ]);
  expect(await listEndings({ ...run, actor: office.outsidePublisher })).toEqual([]);
  clock.set('2026-12-21T02:00:00Z');
  expect(await listEndings({ ...run, actor: office.leader })).toEqual([]);
});

test('代理责任发布人到期前 7 天提醒，已任命接任的不提醒 (R15)', async () => {
  clock.set('2026-11-23T02:00:00Z');
  const { db } = database;
  const account = () => buildAccount(db, { sponsorUnitId: office.units.headOffice.id, platform: 'douyin' });
  const days = { acting: true, startsOn: '2026-11-01', endsOn: '2026-11-28' };
  const personId = office.secondPublisher.personId;
  const term = await buildPublisherTerm(db, { ...days, accountId: (await account()).id, personId });
  const { id: accountId } = await account();
  const followed = await buildPublisherTerm(db, { ...days, accountId, personId });
  await buildPublisherTerm(db, {
    accountId,
    personId: office.publisher.personId,
    startsOn: '2026-11-29',
    endsOn: null,
  });
  await remindEndings({ db, clock });
  expect(await told(`acting:${term.id}`)).toEqual(['signing.endsInWeek 冯签发', 'signing.endsInWeek 李局长']);
  expect(await told(`acting:${followed.id}`)).toEqual([]);
});
