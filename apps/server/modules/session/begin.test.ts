import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { networkFailureLimit } from '@qianfa/domain/responsibility/person';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildUnit } from '../../testing/builders.ts';
import { clockAt } from '../../testing/clock.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { type Actor, anonymous } from '../command.ts';
import { createPerson } from '../person/create-person.ts';
import { grantRole } from '../person/grant-role.ts';
import { activate } from './activate.ts';
import { beginOffice } from './begin-office.ts';
import { resolveSession } from './resolve-session.ts';
import { signIn } from './sign-in.ts';

const clock = clockAt('2026-11-02T01:00:00Z');
const password = 'Kaishi-mima-2026';
let home: TestDatabase;

beforeEach(async () => {
  clock.set('2026-11-02T01:00:00Z');
  home = await createTestDatabase();
});
afterEach(() => home.drop());

const nobody = { ...anonymous, network: '10.0.0.1' };
const begin = (login = 'founder', officeName = '云洲检验检疫局') =>
  beginOffice({
    db: home.db,
    clock,
    actor: nobody,
    input: { officeName, name: '林创始', login, password },
    browser: null,
  });
const whoIs = (token: string): Promise<Actor> =>
  resolveSession({ sql: home.sql, clock }, token, { network: null, requestId: null });
const rolesHeld = async (personId: number) =>
  (
    await home.sql<{ role: string }[]>`
      select role from role_grant where person_id = ${personId} and revoked_at is null order by role`
  ).map(({ role }) => role);

async function founder() {
  const { token } = await begin();
  const actor = await whoIs(token);
  if (actor.kind !== 'person') throw new Error('the founder has no session');
  return actor;
}

async function newPerson(actor: Actor, login: string) {
  const [root] = await home.sql<{ id: number }[]>`select id from unit where parent_id is null order by id`;
  const unitId = root?.id ?? 0;
  const input = { name: '新来的', login, unitId, positionId: null, employment: 'staff' as const };
  const { personId, issued } = await createPerson({ actor, db: home.db, clock, input });
  return { personId, unitId, code: issued?.code ?? '' };
}

const use = (login: string, code: string, secret = password) =>
  activate({ db: home.db, clock, actor: nobody, input: { login, code, password: secret }, browser: null });

describe('开始使用', () => {
  test('第一个人暂管三员，在根单位，管全局；留痕', async () => {
    const actor = await founder();
    expect(actor.grants).toEqual([
      { role: 'systemAdmin', unitPath: '/' },
      { role: 'securityAdmin', unitPath: '/' },
      { role: 'auditAdmin', unitPath: '/' },
    ]);
    expect((await trailOf(home)).map(({ act }) => act)).toEqual(['office.begun']);
  });

  test('同时有两个人抢着开始，只有一个成功', async () => {
    const answers = await Promise.allSettled([begin('first'), begin('second'), begin('third')]);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await home.sql`select 1 from person`).toHaveLength(1);
  });

  test('有了能登录的人，就不能再开始一次', async () => {
    await begin();
    expect(await refusalOf(begin('again'))).toMatchObject({ code: 'officeHasBegun', kind: 'conflict' });
  });

  test('先导入了台账，开始时认得同名的根单位', async () => {
    const known = await buildUnit(home.db, { name: '云洲检验检疫局' });
    await begin();
    expect(await home.sql`select id from unit where parent_id is null`).toEqual([{ id: known.id }]);
  });

  test('弱口令不能开始', async () => {
    const input = { officeName: '云洲局', name: '林创始', login: 'founder', password: 'short' };
    const answer = beginOffice({ db: home.db, clock, actor: nobody, input, browser: null });
    expect(await refusalOf(answer)).toMatchObject({ code: 'passwordTooShort' });
  });
});

describe('一次性激活码 (R38)', () => {
  test('新人用码设自己的口令，随即可用', async () => {
    const { code, personId } = await newPerson(await founder(), 'newbie');
    const { token } = await use('newbie', code);
    expect(await whoIs(token)).toMatchObject({ kind: 'person', personId });
    expect((await trailOf(home, `person:${personId}`)).map(({ act }) => act)).toEqual([
      'person.created',
      'person.activated',
    ]);
  });

  test('抄写时的小写和缺横线都认', async () => {
    const { code } = await newPerson(await founder(), 'newbie');
    await expect(use('NewBie', code.replace('-', ' ').toLowerCase())).resolves.toHaveProperty('token');
  });

  test('码只能用一次，同时用也只成一次', async () => {
    const { code } = await newPerson(await founder(), 'newbie');
    const answers = await Promise.allSettled(
      Array.from({ length: 4 }, (_, i) => use('newbie', code, `Mima-hao-ma-${i}`)),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await refusalOf(use('newbie', code))).toMatchObject({ code: 'activationRefused' });
  });

  test('过了 72 小时就不能用', async () => {
    const { code } = await newPerson(await founder(), 'newbie');
    clock.pass(72 * 60);
    expect(await refusalOf(use('newbie', code))).toMatchObject({ code: 'activationRefused' });
  });

  test('别人的码、乱写的码、没有的登录名：同一句拒绝', async () => {
    const actor = await founder();
    const { code } = await newPerson(actor, 'one');
    await newPerson(actor, 'two');
    const answers = [use('two', code), use('one', 'AAAAA-BBBBB'), use('nobody', code)].map(refusalOf);
    for (const answer of await Promise.all(answers)) {
      expect(answer).toEqual({ code: 'activationRefused', rule: 'R38', kind: 'invalid' });
    }
  });

  test('试错的码记入留痕，但不锁住本人；同一网络试得太多要等 (R38、R37)', async () => {
    const { code, personId } = await newPerson(await founder(), 'newbie');
    expect(await refusalOf(use('newbie', 'AAAAA-BBBBB'))).toMatchObject({ code: 'activationRefused' });
    const [entry] = (await trailOf(home, `person:${personId}`)).slice(-1);
    expect(entry).toMatchObject({ act: 'session.refused', facts: { code: 'activationRefused' } });
    for (let guess = 1; guess < networkFailureLimit; guess++) await refusalOf(use('nobody', 'AAAAA-BBBBB'));
    expect(await refusalOf(use('newbie', code))).toMatchObject({ code: 'networkSlowed' });
    clock.pass(16);
    await expect(use('newbie', code)).resolves.toHaveProperty('token');
  });

  test('弱口令不耗掉激活码', async () => {
    const { code } = await newPerson(await founder(), 'newbie');
    expect(await refusalOf(use('newbie', code, 'weak'))).toMatchObject({ code: 'passwordTooShort' });
    await expect(use('newbie', code)).resolves.toHaveProperty('token');
  });
});

describe('创始人逐个交出三员', () => {
  test('接任的人激活之前，创始人还管着；一激活就交出', async () => {
    const first = await founder();
    const { personId, unitId, code } = await newPerson(first, 'sysadmin');
    await grantRole({
      actor: first,
      db: home.db,
      clock,
      input: { personId, role: 'systemAdmin', unitId },
    });
    expect(await rolesHeld(first.personId)).toEqual(['auditAdmin', 'securityAdmin', 'systemAdmin']);
    await use('sysadmin', code);
    expect(await rolesHeld(first.personId)).toEqual(['auditAdmin', 'securityAdmin']);
    expect(await rolesHeld(personId)).toEqual(['systemAdmin']);
  });

  test('三员都有人接任，创始人一个也不剩，也不再能管', async () => {
    const first = await founder();
    for (const [login, role] of [
      ['sys', 'systemAdmin'],
      ['audit', 'auditAdmin'],
      ['security', 'securityAdmin'],
    ] as const) {
      const { personId, unitId, code } = await newPerson(first, login);
      await use(login, code);
      await grantRole({ actor: first, db: home.db, clock, input: { personId, role, unitId } });
    }
    expect(await rolesHeld(first.personId)).toEqual([]);
    const { token } = await signIn({
      db: home.db,
      clock,
      actor: nobody,
      input: { login: 'founder', password },
      browser: null,
    });
    expect(await whoIs(token)).toMatchObject({ grants: [] });
  });

  test('后来由别人再授给创始人的角色，不因另有同任而失去', async () => {
    const first = await founder();
    const security = await newPerson(first, 'security');
    const { token } = await use('security', security.code);
    const unitId = security.unitId;
    const grant = async (
      actor: Actor,
      personId: number,
      role: 'securityAdmin' | 'systemAdmin' | 'auditAdmin',
    ) => grantRole({ actor, db: home.db, clock, input: { personId, role, unitId } });
    for (const [login, role] of [
      ['sys', 'systemAdmin'],
      ['audit', 'auditAdmin'],
    ] as const) {
      const { personId, code } = await newPerson(first, login);
      await use(login, code);
      await grant(first, personId, role);
    }
    await grant(first, security.personId, 'securityAdmin');
    const taker = await whoIs(token);
    await grant(taker, first.personId, 'systemAdmin');
    expect(await rolesHeld(first.personId)).toEqual(['systemAdmin']);
  });
});
