import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildTask } from '../../testing/build-review.ts';
import { buildPerson, buildPosition, buildRoleGrant, buildSession } from '../../testing/builders.ts';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice, officePassword } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { type Actor, anonymous, operator } from '../command.ts';
import { activate } from '../session/activate.ts';
import { hashPassword } from '../session/passwords.ts';
import { changePerson } from './change-person.ts';
import { createPerson } from './create-person.ts';
import { disablePerson } from './disable-person.ts';
import { choosePeople, listPeople, listPeopleInput } from './person.queries.ts';
import { resetPerson } from './reset-person.ts';
import { unlockPerson } from './unlock-person.ts';

const clock = clockAt('2026-11-02T01:00:00Z');
let home: TestDatabase;
let office: BuiltOffice;
let passwordHash: string;
let counted = 0;

beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
  passwordHash = await hashPassword(officePassword);
});
afterAll(() => home.drop());
beforeEach(() => clock.set('2026-11-02T01:00:00Z'));

const as = (actor: Actor) => ({ actor, db: home.db, clock });
const admin = () => as(office.systemAdmin);
const newcomer = () => {
  counted += 1;
  const where = { unitId: office.units.branch.id, positionId: null, employment: 'staff' as const };
  return { name: '新来的', login: `new${counted}`, ...where };
};

async function colleague(role: 'reviewer' | 'editor' | 'auditAdmin' = 'reviewer') {
  counted += 1;
  const unitId = office.units.branch.id;
  const row = await buildPerson(home.db, { login: `colleague${counted}`, passwordHash, unitId });
  await buildRoleGrant(home.db, { personId: row.id, role, unitId });
  return row;
}

describe('建人', () => {
  test('系统管理员拿到一次性激活码，库里只有摘要，72 小时有效', async () => {
    const { personId, issued } = await createPerson({ ...admin(), input: newcomer() });
    expect(issued?.code).toMatch(/^[A-Z2-9]{5}-[A-Z2-9]{5}$/);
    expect(issued?.expiresAt).toBe('2026-11-05T01:00:00.000Z');
    const rows = await home.sql`select code_hash from activation where person_id = ${personId}`;
    expect(JSON.stringify(rows)).not.toContain(issued?.code.replace('-', ''));
    expect(await trailOf(home, `person:${personId}`)).toMatchObject([{ act: 'person.created' }]);
    expect(JSON.stringify(await trailOf(home))).not.toContain(issued?.code);
  });

  test('新人没有任何角色', async () => {
    const { personId } = await createPerson({ ...admin(), input: newcomer() });
    expect(await home.sql`select 1 from role_grant where person_id = ${personId}`).toEqual([]);
  });

  test('操作员建的人没有激活码', async () => {
    const { issued } = await createPerson({ ...as(operator), input: newcomer() });
    expect(issued).toBeNull();
  });

  test('登录名不重，大小写不同也算重；同时建也只成一个', async () => {
    const input = newcomer();
    const answers = await Promise.allSettled([
      createPerson({ ...admin(), input }),
      createPerson({ ...admin(), input: { ...input, login: input.login.toUpperCase() } }),
    ]);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await refusalOf(createPerson({ ...admin(), input }))).toMatchObject({ code: 'loginTaken' });
  });

  test('岗位必须是本单位的', async () => {
    const position = await buildPosition(home.db, { unitId: office.units.headOffice.id });
    const input = { ...newcomer(), positionId: position.id };
    expect(await refusalOf(createPerson({ ...admin(), input }))).toMatchObject({ code: 'positionNotFound' });
  });

  test.each(['securityAdmin', 'auditAdmin', 'leader', 'editor'] as const)('%s 不能建人', async (who) => {
    const answer = createPerson({ ...as(office[who]), input: newcomer() });
    expect(await refusalOf(answer)).toMatchObject({ kind: 'forbidden' });
  });
});

describe('改人', () => {
  const change = (person: { id: number; name: string; login: string | null }, over: object) => ({
    personId: person.id,
    name: person.name,
    unitId: office.units.branch.id,
    positionId: null,
    employment: 'staff' as const,
    login: person.login,
    ...over,
  });

  test('换单位、改编制，角色不跟着变', async () => {
    const person = await colleague();
    const unitId = office.units.headOffice.id;
    await changePerson({ ...admin(), input: change(person, { unitId, employment: 'contract' }) });
    const [row] = await home.sql`select unit_id, employment from person where id = ${person.id}`;
    expect(row).toEqual({ unit_id: unitId, employment: 'contract' });
    const [grant] = await home.sql`select unit_id from role_grant where person_id = ${person.id}`;
    expect(grant).toEqual({ unit_id: office.units.branch.id });
    expect((await trailOf(home, `person:${person.id}`)).at(-1)).toMatchObject({
      act: 'person.changed',
      facts: { unitId, was: { unitId: office.units.branch.id } },
    });
  });

  test('导入来的责任发布人可以补登录名，登录名给了就不再改', async () => {
    const person = await buildPerson(home.db, { unitId: office.units.branch.id });
    counted += 1;
    const login = `given${counted}`;
    await changePerson({ ...admin(), input: change(person, { login }) });
    const again = changePerson({ ...admin(), input: change(person, { login: 'another' }) });
    expect(await refusalOf(again)).toMatchObject({ code: 'loginStays', facts: { login } });
  });

  test('补的登录名不能是别人的', async () => {
    const person = await buildPerson(home.db, { unitId: office.units.branch.id });
    const answer = changePerson({ ...admin(), input: change(person, { login: 'EDITOR' }) });
    expect(await refusalOf(answer)).toMatchObject({ code: 'loginTaken' });
  });
});

describe('停用', () => {
  test('会话全部结束，激活码作废，人不再能激活', async () => {
    const input = newcomer();
    const { personId, issued } = await createPerson({ ...admin(), input });
    await buildSession(home.db, { personId });
    await disablePerson({ ...admin(), input: { personId } });
    expect(await home.sql`select 1 from session where person_id = ${personId} and ended_at is null`).toEqual(
      [],
    );
    const late = activate({
      ...as({ ...anonymous }),
      input: { login: input.login, code: issued?.code ?? '', password: officePassword },
      browser: null,
    });
    expect(await refusalOf(late)).toMatchObject({ code: 'activationRefused' });
  });

  test('待办收回；没人了的环节在留痕里各记一条，还有人的不记 (R8)', async () => {
    const person = await colleague();
    const lonely = await buildTask(home.db, { personId: person.id });
    const shared = await buildTask(home.db, { personId: person.id });
    await buildTask(home.db, { personId: office.reviewer.personId, runStepId: shared.runStepId });
    const answer = await disablePerson({ ...admin(), input: { personId: person.id } });
    expect(answer).toEqual({ tasksWithdrawn: 2, stepsWithoutPerson: 1 });
    const states = await home.sql`select distinct state from task where person_id = ${person.id}`;
    expect(states).toEqual([{ state: 'withdrawn' }]);
    expect(await trailOf(home, `run_step:${lonely.runStepId}`)).toMatchObject([
      { act: 'step.withoutPerson' },
    ]);
    expect(await trailOf(home, `run_step:${shared.runStepId}`)).toEqual([]);
    expect((await trailOf(home, `person:${person.id}`)).at(-1)).toMatchObject({
      act: 'person.disabled',
      facts: { tasksWithdrawn: 2, stepsWithoutPerson: [lonely.runStepId] },
    });
  });

  test('已停用的人不能再停用', async () => {
    const person = await colleague();
    await disablePerson({ ...admin(), input: { personId: person.id } });
    expect(await refusalOf(disablePerson({ ...admin(), input: { personId: person.id } }))).toMatchObject({
      code: 'personNotInState',
    });
  });

  test.each(['systemAdmin', 'securityAdmin', 'auditAdmin'] as const)(
    '最后一名 %s 不能停用：操作员也补不回来',
    async (who) => {
      for (const by of [office.systemAdmin, operator]) {
        const answer = disablePerson({ ...as(by), input: { personId: office[who].personId } });
        expect(await refusalOf(answer)).toMatchObject({ code: 'lastAdministrator', facts: { role: who } });
      }
    },
  );

  test('别的树的人，停用者看来没有', async () => {
    const local = {
      ...office.systemAdmin,
      grants: [{ role: 'systemAdmin' as const, unitPath: office.units.branch.path }],
    };
    const answer = disablePerson({ ...as(local), input: { personId: office.outsideEditor.personId } });
    expect(await refusalOf(answer)).toMatchObject({ kind: 'notFound', code: 'personNotFound' });
  });
});

describe('重发激活码', () => {
  test('旧口令和会话都作废，旧码也作废，新码可用', async () => {
    const input = newcomer();
    const { personId, issued } = await createPerson({ ...admin(), input });
    const again = await resetPerson({ ...admin(), input: { personId } });
    const use = (code: string) =>
      activate({
        ...as({ ...anonymous }),
        input: { login: input.login, code, password: officePassword },
        browser: null,
      });
    expect(await refusalOf(use(issued?.code ?? ''))).toMatchObject({ code: 'activationRefused' });
    await expect(use(again.code)).resolves.toHaveProperty('token');
    await resetPerson({ ...admin(), input: { personId } });
    const [row] = await home.sql`select state, password_hash from person where id = ${personId}`;
    expect(row).toEqual({ state: 'pending', password_hash: null });
    expect(await home.sql`select 1 from session where person_id = ${personId} and ended_at is null`).toEqual(
      [],
    );
  });

  test('停用的人只能由此回来', async () => {
    const person = await colleague();
    await disablePerson({ ...admin(), input: { personId: person.id } });
    await resetPerson({ ...admin(), input: { personId: person.id } });
    const [row] = await home.sql`select state, disabled_at from person where id = ${person.id}`;
    expect(row).toEqual({ state: 'pending', disabled_at: null });
  });

  test('系统管理员不能给三员重发，操作员只给三员重发', async () => {
    const audit = await colleague('auditAdmin');
    const editor = await colleague('editor');
    expect(await refusalOf(resetPerson({ ...admin(), input: { personId: audit.id } }))).toMatchObject({
      code: 'administratorCodeFromOperator',
    });
    await expect(resetPerson({ ...as(operator), input: { personId: audit.id } })).resolves.toHaveProperty(
      'code',
    );
    expect(await refusalOf(resetPerson({ ...as(operator), input: { personId: editor.id } }))).toMatchObject({
      code: 'operatorCodesForAdministratorsOnly',
    });
  });

  test('没有登录名的人发不了码', async () => {
    const person = await buildPerson(home.db, { unitId: office.units.branch.id });
    expect(await refusalOf(resetPerson({ ...admin(), input: { personId: person.id } }))).toMatchObject({
      code: 'personHasNoLogin',
    });
  });
});

describe('解锁 (R38)', () => {
  test('安全管理员解锁，从头计数；系统管理员不能', async () => {
    const person = await colleague();
    const until = new Date('2026-11-02T02:00:00Z');
    await home.sql`update person set failed_sign_ins = 7, locked_until = ${until} where id = ${person.id}`;
    expect(await refusalOf(unlockPerson({ ...admin(), input: { personId: person.id } }))).toMatchObject({
      kind: 'forbidden',
    });
    await unlockPerson({ ...as(office.securityAdmin), input: { personId: person.id } });
    const [row] =
      await home.sql`select failed_sign_ins::int as n, locked_until from person where id = ${person.id}`;
    expect(row).toEqual({ n: 0, locked_until: null });
    expect((await trailOf(home, `person:${person.id}`)).at(-1)).toMatchObject({ act: 'person.unlocked' });
  });
});

describe('看人 (T17)', () => {
  const list = (actor: Actor, over: object = {}) =>
    listPeople({ sql: home.sql, actor, clock }, listPeopleInput.parse(over));

  test('按单位（含下级）、文字、状态、角色筛', async () => {
    const person = await colleague('reviewer');
    await home.sql`update person set name = '寻找某' where id = ${person.id}`;
    expect((await list(office.systemAdmin, { text: '寻找' })).people).toMatchObject([{ id: person.id }]);
    const inBranch = await list(office.systemAdmin, { unitId: office.units.branch.id, role: 'reviewer' });
    expect(inBranch.people.map(({ id }) => id)).toContain(person.id);
    expect(inBranch.people.every(({ unit }) => unit.id === office.units.branch.id)).toBe(true);
    await disablePerson({ ...admin(), input: { personId: person.id } });
    expect((await list(office.systemAdmin, { text: '寻找' })).total).toBe(0);
    expect((await list(office.systemAdmin, { text: '寻找', state: 'disabled' })).total).toBe(1);
  });

  test('百分号按字面找', async () => {
    expect((await list(office.systemAdmin, { text: '%' })).total).toBe(0);
  });

  test('领导只看到自己的树，编辑看不到名册', async () => {
    const { people } = await list(office.leader);
    expect(people.map(({ name }) => name)).not.toContain('外单位编辑');
    expect((await list(office.editor)).people).toEqual([]);
  });

  test('各人的按钮：系统管理员管人，安全管理员管角色与解锁，各有理由', async () => {
    const find = async (actor: Actor) => (await list(actor, { text: 'editor2' })).people[0]?.may;
    expect(await find(office.systemAdmin)).toMatchObject({
      change: { ok: true },
      disable: { ok: true },
      reset: { ok: true },
      unlock: { ok: false, refusal: { code: 'roleLacksRight' } },
      grant: { ok: false, refusal: { code: 'roleLacksRight' } },
    });
    expect(await find(office.securityAdmin)).toMatchObject({
      change: { ok: false },
      reset: { ok: false },
      unlock: { ok: false, refusal: { code: 'personNotLocked' } },
      grant: { ok: true },
    });
  });

  test('选人时不出现三员、停用的人和别的树的人', async () => {
    const names = async (text: string) =>
      (await choosePeople({ sql: home.sql, actor: office.leader }, { text })).map(({ name }) => name);
    expect(await names('王签发')).toEqual(['王签发']);
    expect(await names('系统员')).toEqual([]);
    expect(await names('外单位')).toEqual([]);
  });
});
