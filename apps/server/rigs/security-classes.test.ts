import { networkFailureLimit, signInLock } from '@qianfa/domain/responsibility/person';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { uploadPicture } from '../modules/file/upload-picture.ts';
import { issueCode } from '../modules/person/issue-code.ts';
import { hashPassword } from '../modules/session/passwords.ts';
import { buildPerson, buildRoleGrant } from '../testing/builders.ts';
import { officePassword } from '../testing/office.ts';
import { pngBytes } from '../testing/pictures.ts';
import { wechatArticle } from '../testing/publish.ts';
import { type ServedOffice, serveOffice } from '../testing/serve.ts';
import { trailOf } from '../testing/trail-of.ts';
import { draftOf, reviewedPost, signingItems, submittedPost, taskOf, weiboText } from '../testing/walk.ts';

/** QUALITY.md, "Security": each test is named after its class; here, who asks. What is sent is in security-requests.test.ts. */
let served: ServedOffice;
const walk = () => ({ db: served.database.db, clock: served.clock });
const draft = (text = '本期抽查进口食品218批。') =>
  draftOf([weiboText(served.office.accounts.weibo.id, text)]);

beforeAll(async () => {
  served = await serveOffice();
});
afterAll(() => served.close());

const call = (person: Parameters<ServedOffice['call']>[0], path: string, input: unknown) =>
  served.call(person, path, JSON.stringify(input));

/** Signs in over HTTP as a browser does; the cookie of the session, or the answer's code. */
async function signIn(
  login: string,
  password = officePassword,
  from: { remote?: string; forwarded?: string } = {},
) {
  const answer = await served.app.inject({
    method: 'POST',
    url: '/trpc/session.signIn',
    remoteAddress: from.remote ?? '203.0.113.7',
    headers: {
      'content-type': 'application/json',
      ...(from.forwarded ? { 'x-forwarded-for': from.forwarded } : {}),
    },
    payload: JSON.stringify({ login, password }),
  });
  return {
    status: answer.statusCode,
    text: answer.body,
    cookie: answer.cookies.find(({ name }) => name === 'qianfa_session'),
  };
}

const asBrowser = (token: string, path: string, method: 'GET' | 'POST' = 'POST') =>
  served.app.inject({
    method,
    url: `/trpc/${path}`,
    headers: { 'content-type': 'application/json' },
    cookies: { qianfa_session: token },
    ...(method === 'POST' ? { payload: '{}' } : {}),
  });

/** Somebody of their own for tests that lock, disable or reset. */
async function newcomer(login: string) {
  const { database, office } = served;
  const row = await buildPerson(database.db, {
    login,
    name: `新人${login}`,
    passwordHash: await hashPassword(officePassword),
    unitId: office.units.headOffice.id,
  });
  const grant = await buildRoleGrant(database.db, {
    personId: row.id,
    role: 'editor',
    unitId: office.units.bureau.id,
  });
  return { ...row, grantId: grant.id };
}

/** Stores a picture of the editor's; its digest. */
async function uploaded(tail: string): Promise<string> {
  const { office, services } = served;
  const bytes = pngBytes(900, 383, tail);
  const { sha256 } = await uploadPicture({
    ...walk(),
    files: services.files,
    actor: office.editor,
    input: { bytes, name: '现场.png', postId: null },
  });
  return sha256;
}

const session = async (login: string): Promise<string> => {
  const { cookie } = await signIn(login);
  if (!cookie) throw new Error(`${login} could not sign in`);
  return cookie.value;
};

describe('mass assignment 夹带字段', () => {
  test('新建稿件时夹带拟稿人、单位、状态，一样也不算', async () => {
    const { office, database } = served;
    const smuggled = {
      drafterId: office.leader.personId,
      unitId: office.units.other.id,
      state: 'completed',
      role: 'systemAdmin',
    };
    const inside = await call(office.editor, 'post.create', { content: { ...draft(), ...smuggled } });
    expect(inside.text).toContain('malformedInput');
    const answer = await call(office.editor, 'post.create', { content: draft(), ...smuggled });
    expect(answer.status, answer.text).toBe(200);
    const [made] =
      await database.sql`select drafter_id::int as drafter, unit_id::int as unit from post order by id desc limit 1`;
    expect(made).toEqual({ drafter: office.editor.personId, unit: office.units.headOffice.id });
  });

  test('新建人员时夹带角色、状态、口令，建出来没有角色，不能登录', async () => {
    const { office, database } = served;
    const input = {
      name: '夹带者',
      login: 'smuggler',
      unitId: office.units.headOffice.id,
      state: 'active',
      role: 'securityAdmin',
      roles: ['securityAdmin'],
      passwordHash: await hashPassword(officePassword),
    };
    expect((await call(office.systemAdmin, 'person.create', input)).status).toBe(200);
    const [made] = await database.sql`
      select state, password_hash as hash, (select count(*)::int from role_grant g where g.person_id = p.id) as roles
      from person p where login = 'smuggler'`;
    expect(made).toEqual({ state: 'pending', hash: null, roles: 0 });
  });

  test('审核时夹带摘要和别人的代办，记的是库里的摘要和本人', async () => {
    const { office, database } = served;
    const { postId } = await submittedPost(walk(), office.editor, draft());
    const mine = await taskOf(walk(), office.reviewer, postId);
    const smuggled = {
      digest: 'f'.repeat(64),
      actingForId: office.leader.personId,
      personId: office.leader.personId,
    };
    const input = { taskId: mine.id, revisionId: mine.revisionId, verdict: 'pass', ...smuggled };
    expect((await call(office.reviewer, 'review.decide', input)).status).toBe(200);
    const [given] = await database.sql`
      select o.digest = c.sm3 as same, o.person_id::int as person, o.acting_for_id as acting from opinion o
        join placement_content c on c.id = o.placement_content_id order by o.id desc limit 1`;
    expect(given).toEqual({ same: true, person: office.reviewer.personId, acting: null });
  });
});

describe('object of another unit by id 拿编号要别的单位的东西', () => {
  test('知道图片的摘要也用不了、看不了别的单位的图片', async () => {
    const { office } = served;
    const sha256 = await uploaded('内部图片');
    const article = wechatArticle(office.accounts.outside.id, '借图', { pictures: [sha256], cover: sha256 });
    const answer = await call(office.outsideEditor, 'post.create', { content: draftOf([article]) });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('pictureUnknown');
    const seen = await served.app.inject({
      method: 'GET',
      url: `/files/${sha256}`,
      cookies: { qianfa_session: await served.cookieOf(office.outsideEditor) },
    });
    expect(seen.statusCode).toBe(404);
  });

  test('别的单位的账号进不了自己的稿件', async () => {
    const { office } = served;
    const content = draftOf([weiboText(office.accounts.weibo.id)]);
    const answer = await call(office.outsideEditor, 'post.create', { content });
    expect(answer.status).not.toBe(200);
    expect(answer.text).not.toContain(office.accounts.weibo.name);
  });
});

test('actor taken from the body 冒名：身体里写谁都不算，只认会话', async () => {
  const { office, database } = served;
  const forged = {
    actor: {
      kind: 'person',
      personId: office.leader.personId,
      name: '李局长',
      grants: [{ role: 'systemAdmin', unitPath: '/' }],
    },
    personId: office.leader.personId,
    sessionId: 1,
  };
  await call(office.editor, 'post.create', { content: draft('冒名'), ...forged });
  const [entry] = (await trailOf(database)).slice(-2);
  expect(entry).toMatchObject({ actor: `person:${office.editor.personId}` });
  expect((await call(office.editor, 'person.list', forged)).status).toBe(403);
  const headers = { 'x-user': 'leader', 'x-remote-user': 'leader', authorization: 'Bearer leader' };
  const bare = await served.app.inject({
    method: 'POST',
    url: '/trpc/session.me',
    headers: { ...headers, 'content-type': 'application/json' },
    payload: '{}',
  });
  expect(bare.statusCode).toBe(401);
});

describe('session outlives disabling, reset or role change 会话活得比人久', () => {
  test('停用之后，原来的会话下一次调用就没用了', async () => {
    const person = await newcomer('outlive1');
    const token = await session('outlive1');
    expect((await asBrowser(token, 'session.me')).statusCode).toBe(200);
    await call(served.office.systemAdmin, 'person.disable', { personId: person.id });
    expect((await asBrowser(token, 'session.me')).statusCode).toBe(401);
  });

  test('重置之后也一样', async () => {
    const person = await newcomer('outlive2');
    const token = await session('outlive2');
    const reset = await call(served.office.systemAdmin, 'person.reset', { personId: person.id });
    expect(reset.status, reset.text).toBe(200);
    expect((await asBrowser(token, 'session.me')).statusCode).toBe(401);
  });

  test('收回角色之后，这个会话立即没有这项权限', async () => {
    const person = await newcomer('outlive3');
    const token = await session('outlive3');
    expect((await asBrowser(token, 'post.mine')).statusCode).toBe(200);
    const revoked = await call(served.office.securityAdmin, 'person.revokeRole', { grantId: person.grantId });
    expect(revoked.status, revoked.text).toBe(200);
    expect((await asBrowser(token, 'post.mine')).statusCode).toBe(403);
  });

  test('改了口令，别处的会话全部结束', async () => {
    await newcomer('outlive4');
    const [here, there] = [await session('outlive4'), await session('outlive4')];
    const changed = await served.app.inject({
      method: 'POST',
      url: '/trpc/session.changePassword',
      headers: { 'content-type': 'application/json' },
      cookies: { qianfa_session: here },
      payload: JSON.stringify({ current: officePassword, next: 'Gaile-de-mima-2026' }),
    });
    expect(changed.statusCode, changed.body).toBe(200);
    expect((await asBrowser(there, 'session.me')).statusCode).toBe(401);
    expect((await asBrowser(here, 'session.me')).statusCode).toBe(200);
  });

  test('退出之后，抄走的令牌没用', async () => {
    await newcomer('outlive5');
    const token = await session('outlive5');
    await asBrowser(token, 'session.signOut');
    expect((await asBrowser(token, 'session.me')).statusCode).toBe(401);
  });
});

describe('single-use token used twice in parallel 一次性的码同时用几次', () => {
  test('激活码同时用八次，只成一次', async () => {
    const { database, office, clock } = served;
    const row = await buildPerson(database.db, {
      login: 'once',
      name: '新来的',
      unitId: office.units.headOffice.id,
    });
    const { code } = await database.db.transaction((tx) => issueCode(tx, clock, row.id));
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        call(null, 'session.activate', { login: 'once', code, password: `Diyige-mima-${index}2026` }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await database.sql`select id from session where person_id = ${row.id}`).toHaveLength(1);
  });

  test('一次重新认证同时签同一件八次，只成一次 (R41)', async () => {
    const { office, database } = served;
    const { postId } = await reviewedPost(walk(), office, draft());
    const { revisionId } = await taskOf(walk(), office.publisher, postId);
    const desk = await call(office.publisher, 'review.desk', { postId });
    expect(desk.status, desk.text).toBe(200);
    const items = await signingItems(walk(), revisionId);
    const given = await call(office.publisher, 'signoff.reauthenticate', { password: officePassword, items });
    expect(given.status, given.text).toBe(200);
    const { token } = JSON.parse(given.text).result.data;
    await Promise.all(
      Array.from({ length: 8 }, () => call(office.publisher, 'signoff.sign', { token, items })),
    );
    const signed =
      await database.sql`select id from signoff where placement_content_id = ${items[0]?.placementContentId ?? 0}`;
    expect(signed).toHaveLength(1);
  });
});

test('user enumeration by time 靠快慢猜登录名：有没有这个人、锁没锁，花的时间一样', {
  retry: 2,
}, async () => {
  await newcomer('timed');
  const locked = await newcomer('timed-locked');
  await served.database
    .sql`update person set locked_until = now() + interval '90 years' where id = ${locked.id}`;
  const spent: Record<string, number[]> = { timed: [], 'timed-locked': [], 'nobody-timed': [] };
  for (let round = 0; round < 9; round += 1) {
    for (const login of Object.keys(spent)) {
      const began = performance.now();
      const { status, text } = await signIn(login, 'wrong-Password-1', { remote: `198.51.100.${round}` });
      spent[login]?.push(performance.now() - began);
      expect(status).toBe(403);
      expect(text).toContain('signInRefused');
      expect(text).not.toContain('signInLocked');
    }
    await served.database.sql`update person set failed_sign_ins = 0 where login = 'timed'`;
  }
  const medians = Object.values(spent).map((times) => [...times].sort((a, b) => a - b)[4] ?? 0);
  // Skipping the hash would make it ten times faster; a busy machine makes it vary.
  expect(Math.max(...medians) / Math.min(...medians)).toBeLessThan(3);
});

describe('rate-limit key chosen by the caller 限次的键由来人自己填', () => {
  test('自己写 X-Forwarded-For，数的还是真实的来处', async () => {
    const remote = '203.0.113.50';
    for (let index = 0; index < networkFailureLimit; index += 1) {
      await served.database
        .sql`insert into sign_in_failure (network, login, failed_at) values (${remote}, 'x', ${served.clock.now()})`;
    }
    const refused = await signIn('reviewer', officePassword, { remote, forwarded: '8.8.8.8' });
    expect(refused.text).toContain('networkSlowed');
    const other = await signIn('reviewer', officePassword, { remote: '203.0.113.51', forwarded: remote });
    expect(other.status, other.text).toBe(200);
  });

  test('本机代理转来的，只信代理自己写的那一段，不信来人先写好的', async () => {
    const [last] = await served.database.sql<
      { id: number }[]
    >`select coalesce(max(id), 0)::int as id from sign_in_failure`;
    await signIn('nobody-proxied', 'wrong-Password-1', {
      remote: '127.0.0.1',
      forwarded: '1.1.1.1, 203.0.113.60',
    });
    const [row] = await served.database.sql`select network from sign_in_failure where id > ${last?.id ?? 0}`;
    expect(row).toEqual({ network: '203.0.113.60' });
  });

  test('口令错几次就锁，换网络、换大小写都躲不过', async () => {
    await newcomer('keyed');
    for (let index = 0; index < signInLock.failures; index += 1)
      await signIn(index % 2 ? 'KEYED' : 'keyed', 'wrong-Password-1', { remote: `192.0.2.${index}` });
    expect((await signIn('Keyed')).text).toContain('signInLocked');
  });
});
