import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { networkFailureLimit, sessionLimits, signInLock } from '@qianfa/domain/responsibility/person';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildPerson, buildRoleGrant, buildSignInFailure } from '../../testing/builders.ts';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice, officePassword } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { anonymous } from '../command.ts';
import { disablePerson } from '../person/disable-person.ts';
import { changePassword } from './change-password.ts';
import { hashPassword } from './passwords.ts';
import { resolveSession } from './resolve-session.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';

const clock = clockAt('2026-11-02T01:00:00Z');
let home: TestDatabase;
let office: BuiltOffice;

beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
});
afterAll(() => home.drop());
beforeEach(() => clock.set('2026-11-02T01:00:00Z'));

const from = (network: string) => ({ ...anonymous, network });
const enter = (login: string, password = officePassword, network = '10.0.0.5') =>
  signIn({ db: home.db, clock, actor: from(network), input: { login, password }, browser: 'test' });
const whoIs = (token: string) =>
  resolveSession({ sql: home.sql, clock }, token, { network: '10.0.0.5', requestId: null });

/** A transaction that writes down what kind of statement is built on it. */
function recording<T extends object>(tx: T, seen: string[]): T {
  return new Proxy(tx, {
    get: (target, name) => {
      if (typeof name === 'string' && ['insert', 'update', 'select', 'execute'].includes(name))
        seen.push(name);
      return Reflect.get(target, name);
    },
  });
}

/** A person of their own for tests that lock or disable. */
async function newcomer(login: string) {
  const passwordHash = await hashPassword(officePassword);
  const row = await buildPerson(home.db, { login, passwordHash, unitId: office.units.headOffice.id });
  await buildRoleGrant(home.db, { personId: row.id, role: 'editor', unitId: office.units.bureau.id });
  return row;
}

describe('登录 (R38)', () => {
  test('口令正确就有会话，登录名不分大小写，留痕一条', async () => {
    const before = (await trailOf(home)).length;
    const { token } = await enter('EDITOR');
    expect(await whoIs(token)).toMatchObject({ kind: 'person', personId: office.editor.personId });
    expect((await trailOf(home)).slice(before)).toMatchObject([
      { act: 'session.opened', actor: `person:${office.editor.personId}` },
    ]);
  });

  test('库里只有令牌的摘要，没有令牌', async () => {
    const { token } = await enter('editor');
    const rows = await home.sql`select * from session where token_hash = ${token}`;
    expect(rows).toHaveLength(0);
  });

  test('不存在的人、错的口令、停用的人、未激活的人：同一句拒绝', async () => {
    const disabled = await newcomer('gone');
    await disablePerson({ actor: office.systemAdmin, db: home.db, clock, input: { personId: disabled.id } });
    await buildPerson(home.db, { login: 'waiting', unitId: office.units.headOffice.id });
    const answers = await Promise.all([
      refusalOf(enter('nobody-here')),
      refusalOf(enter('editor2', 'wrong-Password-1')),
      refusalOf(enter('gone')),
      refusalOf(enter('waiting', 'anything')),
    ]);
    for (const answer of answers) {
      expect(answer).toEqual({ code: 'signInRefused', rule: 'R38', kind: 'forbidden' });
    }
  });

  test('锁着的人，口令错就和没有这个人一样，口令对才知道锁到几点；都留痕', async () => {
    const person = await newcomer('locked-quiet');
    for (let i = 0; i < signInLock.failures; i += 1)
      await refusalOf(enter('locked-quiet', 'wrong-Password-1'));
    const before = (await trailOf(home)).length;
    const [stranger, unknown] = [
      await refusalOf(enter('locked-quiet', 'wrong-Password-1')),
      await refusalOf(enter('nobody-quiet', 'wrong-Password-1')),
    ];
    expect(stranger).toEqual(unknown);
    expect(await refusalOf(enter('locked-quiet'))).toMatchObject({ code: 'signInLocked' });
    expect((await trailOf(home)).slice(before)).toMatchObject([
      { act: 'session.refused', subject: `person:${person.id}` },
      { act: 'session.refused', subject: 'person:unknown' },
      { act: 'session.refused', subject: `person:${person.id}`, facts: { code: 'signInLocked' } },
    ]);
  });

  test('锁着期间再猜不会锁得更久：谁也不能把别人永远关在门外 (T19)', async () => {
    const person = await newcomer('locked-longer');
    const untilOf = async () =>
      (await home.sql`select locked_until as until from person where id = ${person.id}`)[0]?.until;
    for (let i = 0; i < signInLock.failures; i += 1)
      await refusalOf(enter('locked-longer', 'wrong-Password-1'));
    const first = await untilOf();
    for (let i = 0; i < 3; i += 1) await refusalOf(enter('locked-longer', 'wrong-Password-1'));
    expect(await untilOf()).toEqual(first);
    clock.pass(signInLock.minutes + 1);
    await refusalOf(enter('locked-longer', 'wrong-Password-1'));
    expect(await untilOf()).not.toEqual(first);
  });

  test('停用又锁着的人，口令对也只说登录不成', async () => {
    const person = await newcomer('locked-gone');
    await home.sql`update person set state = 'disabled', locked_until = now() + interval '90 years' where id = ${person.id}`;
    expect(await refusalOf(enter('locked-gone'))).toMatchObject({ code: 'signInRefused' });
  });

  test('查无此人与口令不对，对数据库做的事一样多', async () => {
    await newcomer('same-work');
    const statements = async (login: string) => {
      const seen: string[] = [];
      const db = new Proxy(home.db, {
        get: (target, name) =>
          name === 'transaction'
            ? (work: (tx: unknown) => unknown) =>
                target.transaction((tx) => Promise.resolve(work(recording(tx, seen))) as Promise<never>)
            : Reflect.get(target, name),
      });
      const input = { login, password: 'wrong-Password-1' };
      await refusalOf(signIn({ db, clock, actor: from('10.1.1.1'), input, browser: null }));
      return seen;
    };
    const known = await statements('same-work');
    // The last is the entry of the trail.
    expect(known).toEqual(['insert', 'update', 'update', 'execute']);
    expect(await statements('nobody-at-all')).toEqual(known);
  });

  test('被拒的登录各留一条痕，不记口令', async () => {
    const before = (await trailOf(home)).length;
    await refusalOf(enter('editor2', 'secret-Password-9'));
    const entries = (await trailOf(home)).slice(before);
    expect(entries).toMatchObject([
      { act: 'session.refused', actor: 'anonymous', subject: `person:${office.secondEditor.personId}` },
    ]);
    expect(JSON.stringify(entries)).not.toContain('secret-Password-9');
  });
});

describe('连续失败就锁定 (R38)', () => {
  test(`连错 ${signInLock.failures} 次后锁 ${signInLock.minutes} 分钟，口令对也不行；到时自己打开`, async () => {
    await newcomer('locked1');
    for (let i = 0; i < signInLock.failures; i += 1) await refusalOf(enter('locked1', 'wrong-Password-1'));
    expect(await refusalOf(enter('locked1'))).toMatchObject({
      code: 'signInLocked',
      facts: { until: '2026-11-02T01:15:00.000Z' },
    });
    clock.pass(signInLock.minutes + 1);
    await expect(enter('locked1')).resolves.toHaveProperty('token');
  });

  test('登录成功后从头计数', async () => {
    await newcomer('locked2');
    for (let i = 0; i < signInLock.failures - 1; i += 1)
      await refusalOf(enter('locked2', 'wrong-Password-1'));
    await enter('locked2');
    await refusalOf(enter('locked2', 'wrong-Password-1'));
    await expect(enter('locked2')).resolves.toHaveProperty('token');
  });

  test('同时来的错误口令一次也不漏数', async () => {
    const person = await newcomer('locked3');
    await Promise.all(
      Array.from({ length: signInLock.failures }, () => refusalOf(enter('locked3', 'wrong-Password-1'))),
    );
    const [row] = await home.sql`select failed_sign_ins::int as n from person where id = ${person.id}`;
    expect(row).toEqual({ n: signInLock.failures });
    expect(await refusalOf(enter('locked3'))).toMatchObject({ code: 'signInLocked' });
  });

  test('一个网络失败太多就慢下来，别的网络照常', async () => {
    for (let i = 0; i < networkFailureLimit; i += 1) {
      await buildSignInFailure(home.db, { network: '192.168.9.9', failedAt: clock.now() });
    }
    expect(await refusalOf(enter('editor', officePassword, '192.168.9.9'))).toMatchObject({
      code: 'networkSlowed',
    });
    await expect(enter('editor', officePassword, '192.168.9.10')).resolves.toHaveProperty('token');
    clock.pass(16);
    await expect(enter('editor', officePassword, '192.168.9.9')).resolves.toHaveProperty('token');
  });
});

describe('会话会结束 (R38)', () => {
  test(`${sessionLimits.idleMinutes} 分钟不用就结束，用着就不结束`, async () => {
    const { token } = await enter('editor');
    clock.pass(sessionLimits.idleMinutes - 1);
    expect((await whoIs(token)).kind).toBe('person');
    clock.pass(sessionLimits.idleMinutes - 1);
    expect((await whoIs(token)).kind).toBe('person');
    clock.pass(sessionLimits.idleMinutes);
    expect((await whoIs(token)).kind).toBe('anonymous');
  });

  test('页面自己刷新的调用不算使用：到时照样结束 (R38)', async () => {
    const { token } = await enter('editor');
    const unattended = { network: null, requestId: null, renews: false };
    for (let minutes = 10; minutes < sessionLimits.idleMinutes; minutes += 10) {
      clock.pass(10);
      expect((await resolveSession({ sql: home.sql, clock }, token, unattended)).kind).toBe('person');
    }
    clock.pass(10);
    expect((await whoIs(token)).kind).toBe('anonymous');
  });

  test(`一直在用也最多 ${sessionLimits.absoluteHours} 小时`, async () => {
    const { token } = await enter('editor');
    for (let minutes = 0; minutes < sessionLimits.absoluteHours * 60 - 20; minutes += 20) {
      clock.pass(20);
      expect((await whoIs(token)).kind).toBe('person');
    }
    clock.pass(20);
    expect((await whoIs(token)).kind).toBe('anonymous');
  });

  test('一分钟内只记一次最近使用', async () => {
    const { token, personId } = await enter('reviewer');
    clock.pass(0.5);
    await whoIs(token);
    const seen = () =>
      home.sql`select max(last_seen_at) as at, count(*)::int as n from session where person_id = ${personId}`;
    const [first] = await seen();
    clock.pass(1);
    await whoIs(token);
    const [second] = await seen();
    expect(String(first?.at)).toContain('01:00:00');
    expect(String(second?.at)).toContain('01:01:30');
  });

  test('人一停用，他的会话下一次调用就是无人', async () => {
    const person = await newcomer('leaving');
    const { token } = await enter('leaving');
    expect((await whoIs(token)).kind).toBe('person');
    await disablePerson({ actor: office.systemAdmin, db: home.db, clock, input: { personId: person.id } });
    expect((await whoIs(token)).kind).toBe('anonymous');
  });

  test('收回的角色下一次调用就没有了', async () => {
    const person = await newcomer('losing');
    const { token } = await enter('losing');
    await home.sql`update role_grant set revoked_at = ${clock.now()} where person_id = ${person.id}`;
    expect(await whoIs(token)).toMatchObject({ kind: 'person', grants: [] });
  });

  test('退出只结束这一个浏览器的会话', async () => {
    const one = await enter('leader');
    const two = await enter('leader');
    await signOut({ actor: await whoIs(one.token), db: home.db, clock, input: undefined });
    expect((await whoIs(one.token)).kind).toBe('anonymous');
    expect((await whoIs(two.token)).kind).toBe('person');
  });

  test('没有令牌、乱写的令牌都是无人', async () => {
    expect((await whoIs('')).kind).toBe('anonymous');
    expect((await whoIs("' or 1=1 --")).kind).toBe('anonymous');
  });
});

describe('权限管多大（范围与权限）', () => {
  test('在根单位任的三员管全局，导入带来的别的根单位也在内', async () => {
    const { token } = await enter('system');
    expect(await whoIs(token)).toMatchObject({ grants: [{ role: 'systemAdmin', unitPath: '/' }] });
  });

  test('业务角色只管所在的树，根单位的也一样', async () => {
    const { token } = await enter('leader');
    expect(await whoIs(token)).toMatchObject({
      grants: [{ role: 'leader', unitPath: office.units.bureau.path }],
    });
  });

  test('在下级单位任的管理员只管那个单位', async () => {
    const person = await newcomer('branch-admin');
    await home.sql`delete from role_grant where person_id = ${person.id}`;
    await buildRoleGrant(home.db, {
      personId: person.id,
      role: 'systemAdmin',
      unitId: office.units.branch.id,
    });
    const { token } = await enter('branch-admin');
    expect(await whoIs(token)).toMatchObject({
      grants: [{ role: 'systemAdmin', unitPath: office.units.branch.path }],
    });
  });
});

describe('自己改口令 (R38)', () => {
  const next = 'Xin-de-mima-2026';
  const change = async (token: string, input: { current: string; next: string }) =>
    changePassword({ actor: await whoIs(token), db: home.db, clock, input });

  test('改了之后别的会话都结束，这一个留着，旧口令不再有用', async () => {
    await newcomer('changer');
    const mine = await enter('changer');
    const other = await enter('changer');
    await change(mine.token, { current: officePassword, next });
    expect((await whoIs(mine.token)).kind).toBe('person');
    expect((await whoIs(other.token)).kind).toBe('anonymous');
    expect(await refusalOf(enter('changer'))).toMatchObject({ code: 'signInRefused' });
    const { personId } = await enter('changer', next);
    expect((await trailOf(home, `person:${personId}`)).map(({ act }) => act)).toContain(
      'person.passwordChanged',
    );
  });

  test('现口令不对就不改，并留痕', async () => {
    const { token, personId } = await enter('supervisor');
    expect(await refusalOf(change(token, { current: 'not-it-Really-1', next }))).toMatchObject({
      code: 'currentPasswordWrong',
    });
    expect((await trailOf(home, `person:${personId}`)).at(-1)).toMatchObject({ act: 'session.refused' });
  });

  test.each([
    ['太短', 'Ab1-', 'passwordTooShort'],
    ['太单一', 'abcdefghijklmn', 'passwordTooPlain'],
    ['含登录名', 'Supervisor-2026', 'passwordContainsLogin'],
  ])('%s的新口令被拒', async (_why, weak, code) => {
    const { token } = await enter('supervisor');
    expect(await refusalOf(change(token, { current: officePassword, next: weak }))).toMatchObject({ code });
  });

  test('没有登录的人不能改', async () => {
    expect(await refusalOf(change('', { current: officePassword, next }))).toMatchObject({
      code: 'notSignedIn',
    });
  });
});
