import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildAccount, buildPerson, buildPublisherTerm } from '../../testing/builders.ts';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { trailOf } from '../../testing/trail-of.ts';
import type { Actor } from '../command.ts';
import { endPublisherTerm } from './end-publisher-term.ts';
import { namePublisher, namePublisherInput } from './name-publisher.ts';

const clock = clockAt('2026-11-02T01:00:00Z');
let home: TestDatabase;
let office: BuiltOffice;
beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
});
afterAll(() => home.drop());

let accountId: number;
beforeEach(async () => {
  accountId = (await buildAccount(home.db, { sponsorUnitId: office.units.branch.id })).id;
});

const as = (actor: Actor) => ({ actor, db: home.db, clock });
const name = (over: object, actor: Actor = office.leader) =>
  namePublisher({
    ...as(actor),
    input: namePublisherInput.parse({
      accountId,
      personId: office.secondPublisher.personId,
      startsOn: '2026-11-10',
      ...over,
    }),
  });
const terms = () =>
  home.sql`select person_id, acting, starts_on, ends_on from publisher_term
    where account_id = ${accountId} order by starts_on`;
const first = (over: object = {}) =>
  buildPublisherTerm(home.db, { accountId, personId: office.publisher.personId, ...over });

describe('责任发布人任期 (R15)', () => {
  test('没有人时直接任命，留痕', async () => {
    await name({});
    expect(await terms()).toMatchObject([{ starts_on: '2026-11-10', ends_on: null, acting: false }]);
    expect((await trailOf(home, `account:${accountId}`)).at(-1)).toMatchObject({
      act: 'publisherTerm.named',
      facts: { personId: office.secondPublisher.personId },
    });
  });

  test('任期不重叠', async () => {
    await first();
    expect(await refusalOf(name({}))).toMatchObject({ code: 'termsOverlap', rule: 'R15' });
    expect(await terms()).toHaveLength(1);
  });

  test('接任：现任到前一日为止', async () => {
    await first();
    await name({ replaceCurrent: true });
    expect(await terms()).toMatchObject([
      { person_id: office.publisher.personId, ends_on: '2026-11-09' },
      { person_id: office.secondPublisher.personId, starts_on: '2026-11-10', ends_on: null },
    ]);
  });

  test('代理期满，原来的人接着任', async () => {
    await first();
    const { resumes } = await name({ acting: true, endsOn: '2026-11-20', replaceCurrent: true });
    expect(resumes).toBe('2026-11-21');
    expect(await terms()).toMatchObject([
      { person_id: office.publisher.personId, ends_on: '2026-11-09' },
      { person_id: office.secondPublisher.personId, acting: true, ends_on: '2026-11-20' },
      { person_id: office.publisher.personId, acting: false, starts_on: '2026-11-21', ends_on: null },
    ]);
  });

  test('代理至多三十天，必须有期限', async () => {
    expect(await refusalOf(name({ acting: true }))).toMatchObject({ code: 'actingNeedsEnd' });
    expect(await refusalOf(name({ acting: true, endsOn: '2026-12-10' }))).toMatchObject({
      code: 'actingTooLong',
      facts: { days: 31, max: 30 },
    });
    await expect(name({ acting: true, endsOn: '2026-12-09' })).resolves.toHaveProperty('termId');
  });

  test('期限不能倒着', async () => {
    expect(await refusalOf(name({ endsOn: '2026-11-09' }))).toMatchObject({ code: 'termEndsBeforeStart' });
  });

  test('接任不能改写过去：现任的前一日早已过去就不行', async () => {
    await first();
    const late = name({ startsOn: '2026-10-01', replaceCurrent: true });
    expect(await refusalOf(late)).toMatchObject({ code: 'termEndsInThePast' });
    expect(await terms()).toMatchObject([{ ends_on: null }]);
  });

  test('两人同时任命，只成一个', async () => {
    const answers = await Promise.allSettled([name({}), name({ startsOn: '2026-11-12' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await terms()).toHaveLength(1);
  });

  test('停用的人不能任，三种管理员和编辑不能任命', async () => {
    const gone = await buildPerson(home.db, { unitId: office.units.branch.id, state: 'disabled' });
    expect(await refusalOf(name({ personId: gone.id }))).toMatchObject({ code: 'personDisabled' });
    for (const actor of [office.editor, office.systemAdmin, office.securityAdmin]) {
      expect(await refusalOf(name({}, actor))).toMatchObject({ kind: 'forbidden' });
    }
  });

  test('提前结束，从次日起没有责任发布人', async () => {
    const term = await first();
    const input = { accountId, termId: term.id, endsOn: '2026-11-02' };
    await endPublisherTerm({ ...as(office.leader), input });
    expect(await terms()).toMatchObject([{ ends_on: '2026-11-02' }]);
    expect((await trailOf(home, `account:${accountId}`)).at(-1)).toMatchObject({
      act: 'publisherTerm.ended',
    });
  });

  test('不能结束到过去，不能延长，不能结束别的账号的任期', async () => {
    const term = await first({ endsOn: '2026-11-30' });
    const end = (endsOn: string, over: object = {}) =>
      endPublisherTerm({ ...as(office.leader), input: { accountId, termId: term.id, endsOn, ...over } });
    expect(await refusalOf(end('2026-10-20'))).toMatchObject({ code: 'termEndsInThePast' });
    expect(await refusalOf(end('2026-12-31'))).toMatchObject({ code: 'termCannotBeProlonged' });
    const elsewhere = end('2026-11-10', { accountId: office.accounts.wechat.id });
    expect(await refusalOf(elsewhere)).toMatchObject({ code: 'termNotFound' });
  });

  test('数据库自己也不让任期重叠', async () => {
    await first();
    await expect(first({ startsOn: '2026-06-01' })).rejects.toThrow();
  });
});
