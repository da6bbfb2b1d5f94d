import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildAccount, buildPerson, buildRoleGrant, buildUnit } from '../../testing/builders.ts';
import { clockAt } from '../../testing/clock.ts';
import { type Acting, actingAs, type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { trailOf } from '../../testing/trail-of.ts';
import type { Actor } from '../command.ts';
import { createPerson } from '../person/create-person.ts';
import { createPosition } from './create-position.ts';
import { createUnit } from './create-unit.ts';
import { dissolveUnit } from './dissolve-unit.ts';
import { moveUnit } from './move-unit.ts';
import { renamePosition } from './rename-position.ts';
import { renameUnit } from './rename-unit.ts';
import { readUnitTree } from './unit.queries.ts';

const clock = clockAt('2026-11-02T01:00:00Z');
let home: TestDatabase;
let office: BuiltOffice;
/** System administrator of the branch alone. */
let branchAdmin: Acting;

beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
  const row = await buildPerson(home.db, { unitId: office.units.branch.id });
  await buildRoleGrant(home.db, { personId: row.id, role: 'systemAdmin', unitId: office.units.branch.id });
  branchAdmin = await actingAs(home.db, clock, row, [['systemAdmin', office.units.branch]]);
});
afterAll(() => home.drop());

const base = () => ({ actor: office.systemAdmin as Actor, db: home.db, clock });
let division: { id: number; path: string; name: string };
beforeEach(async () => {
  division = await buildUnit(home.db, { parentId: office.units.branch.id });
});

const pathOf = async (unitId: number) =>
  (await home.sql<{ path: string }[]>`select path from unit where id = ${unitId}`)[0]?.path;

describe('建单位', () => {
  test('下级单位的路径接在上级后面，留痕一条', async () => {
    const input = { parentId: office.units.branch.id, name: '综合科', kind: 'division' as const };
    const { unitId } = await createUnit({ ...base(), input });
    expect(await pathOf(unitId)).toBe(`${office.units.branch.path}${unitId}/`);
    expect(await trailOf(home, `unit:${unitId}`)).toMatchObject([
      { act: 'unit.created', actor: `person:${office.systemAdmin.personId}`, facts: { name: '综合科' } },
    ]);
  });

  test('同一上级下不重名，别处可以同名，撤销了的名字可以再用', async () => {
    const input = { parentId: office.units.branch.id, name: '重名科', kind: 'division' as const };
    const { unitId } = await createUnit({ ...base(), input });
    expect(await refusalOf(createUnit({ ...base(), input }))).toMatchObject({ code: 'unitNameTaken' });
    await createUnit({ ...base(), input: { ...input, parentId: office.units.headOffice.id } });
    await dissolveUnit({ ...base(), input: { unitId } });
    await expect(createUnit({ ...base(), input })).resolves.toHaveProperty('unitId');
  });

  test('新的根单位是全局的事：只有根单位的系统管理员能建', async () => {
    const input = { parentId: null, name: '又一棵树', kind: 'bureau' as const };
    const { unitId } = await createUnit({ ...base(), input });
    expect(await pathOf(unitId)).toBe(`/${unitId}/`);
    const answer = createUnit({ ...base(), actor: branchAdmin, input: { ...input, name: '再一棵' } });
    expect(await refusalOf(answer)).toMatchObject({ kind: 'forbidden', code: 'outsideScope' });
  });

  test.each(['editor', 'leader', 'securityAdmin', 'auditAdmin'] as const)('%s 不能建单位', async (who) => {
    const input = { parentId: office.units.branch.id, name: '不该有', kind: 'division' as const };
    const answer = createUnit({ ...base(), actor: office[who], input });
    expect(await refusalOf(answer)).toMatchObject({ kind: 'forbidden', code: 'roleLacksRight' });
  });

  test('管不到的单位答作没有', async () => {
    const input = { parentId: office.units.headOffice.id, name: '越界科', kind: 'division' as const };
    const real = await refusalOf(createUnit({ ...base(), actor: branchAdmin, input }));
    const absent = await refusalOf(
      createUnit({ ...base(), actor: branchAdmin, input: { ...input, parentId: 999_999 } }),
    );
    expect(real).toEqual(absent);
    expect(real).toMatchObject({ kind: 'notFound', code: 'unitNotFound' });
  });
});

describe('改名', () => {
  test('改名不动位置，记下原名', async () => {
    const input = { unitId: division.id, name: '新名科', kind: 'division' as const };
    await renameUnit({ ...base(), input });
    expect(await pathOf(division.id)).toBe(division.path);
    expect((await trailOf(home, `unit:${division.id}`)).at(-1)).toMatchObject({
      act: 'unit.changed',
      facts: { name: '新名科', was: division.name },
    });
  });

  test('不能改成旁边已有的名字', async () => {
    const other = await buildUnit(home.db, { parentId: office.units.branch.id });
    const input = { unitId: division.id, name: other.name, kind: 'division' as const };
    expect(await refusalOf(renameUnit({ ...base(), input }))).toMatchObject({ code: 'unitNameTaken' });
  });
});

describe('划转', () => {
  test('整棵子树的路径一起走', async () => {
    const child = await buildUnit(home.db, { parentId: division.id });
    await moveUnit({ ...base(), input: { unitId: division.id, parentId: office.units.headOffice.id } });
    expect(await pathOf(division.id)).toBe(`${office.units.headOffice.path}${division.id}/`);
    expect(await pathOf(child.id)).toBe(`${office.units.headOffice.path}${division.id}/${child.id}/`);
    await moveUnit({ ...base(), input: { unitId: division.id, parentId: null } });
    expect(await pathOf(child.id)).toBe(`/${division.id}/${child.id}/`);
  });

  test('导入来的根单位可以划到局下面', async () => {
    const imported = await buildUnit(home.db, { name: '云洲检验检疫局法制处' });
    await moveUnit({ ...base(), input: { unitId: imported.id, parentId: office.units.bureau.id } });
    expect(await pathOf(imported.id)).toBe(`${office.units.bureau.path}${imported.id}/`);
  });

  test('不能划到自己下面', async () => {
    const child = await buildUnit(home.db, { parentId: division.id });
    for (const parentId of [division.id, child.id]) {
      const answer = moveUnit({ ...base(), input: { unitId: division.id, parentId } });
      expect(await refusalOf(answer)).toMatchObject({ code: 'unitUnderItself' });
    }
  });

  test('两个单位同时划到对方下面，只成一个，不会成圈', async () => {
    const other = await buildUnit(home.db, { parentId: office.units.branch.id });
    const answers = await Promise.allSettled([
      moveUnit({ ...base(), input: { unitId: division.id, parentId: other.id } }),
      moveUnit({ ...base(), input: { unitId: other.id, parentId: division.id } }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('划出和划入两边都要管得到', async () => {
    const input = { unitId: division.id, parentId: office.units.headOffice.id };
    expect(await refusalOf(moveUnit({ ...base(), actor: branchAdmin, input }))).toMatchObject({
      code: 'unitNotFound',
    });
    expect(await pathOf(division.id)).toBe(division.path);
  });

  test('划到的地方有同名单位就不划', async () => {
    await buildUnit(home.db, { parentId: office.units.headOffice.id, name: division.name });
    const input = { unitId: division.id, parentId: office.units.headOffice.id };
    expect(await refusalOf(moveUnit({ ...base(), input }))).toMatchObject({ code: 'unitNameTaken' });
  });
});

describe('撤销', () => {
  test('空单位可以撤销，不再出现在树上', async () => {
    await dissolveUnit({ ...base(), input: { unitId: division.id } });
    const { units } = await readUnitTree({ sql: home.sql, actor: office.systemAdmin });
    expect(units.map(({ id }) => id)).not.toContain(division.id);
    expect((await trailOf(home, `unit:${division.id}`)).at(-1)).toMatchObject({ act: 'unit.dissolved' });
  });

  test.each([
    ['有人', (unitId: number) => buildPerson(home.db, { unitId }), { people: 1 }],
    ['有账号', (unitId: number) => buildAccount(home.db, { sponsorUnitId: unitId }), { accounts: 1 }],
    ['有下级', (unitId: number) => buildUnit(home.db, { parentId: unitId }), { units: 1 }],
    [
      '有人为它任着角色',
      (unitId: number) => buildRoleGrant(home.db, { personId: office.editor.personId, unitId }),
      { roles: 1 },
    ],
  ])('%s就不能撤销，并说有几', async (_why, fill, facts) => {
    await fill(division.id);
    expect(await refusalOf(dissolveUnit({ ...base(), input: { unitId: division.id } }))).toMatchObject({
      code: 'unitInUse',
      kind: 'precondition',
      facts: { name: division.name, ...facts },
    });
  });

  test('停用的人和注销的账号不挡撤销', async () => {
    await buildPerson(home.db, { unitId: division.id, state: 'disabled' });
    await buildAccount(home.db, { sponsorUnitId: division.id, state: 'deregistered' });
    await expect(dissolveUnit({ ...base(), input: { unitId: division.id } })).resolves.toBeUndefined();
  });

  test('一边撤销一边往里加人，不会留下没有单位的人', async () => {
    const person = { name: '新人员', positionId: null, employment: 'staff' as const };
    const [gone, added] = await Promise.allSettled([
      dissolveUnit({ ...base(), input: { unitId: division.id } }),
      createPerson({ ...base(), input: { ...person, login: 'late.comer', unitId: division.id } }),
    ]);
    expect([gone.status, added.status].sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('岗位', () => {
  test('建、改名，同一单位不重名', async () => {
    const input = { unitId: division.id, name: '科长' };
    const { positionId } = await createPosition({ ...base(), input });
    expect(await refusalOf(createPosition({ ...base(), input }))).toMatchObject({
      code: 'positionNameTaken',
    });
    await renamePosition({ ...base(), input: { positionId, name: '负责人' } });
    expect((await trailOf(home, `position:${positionId}`)).map(({ act }) => act)).toEqual([
      'position.created',
      'position.changed',
    ]);
    const { units } = await readUnitTree({ sql: home.sql, actor: office.systemAdmin });
    expect(units.find(({ id }) => id === division.id)?.positions).toEqual([
      { id: positionId, name: '负责人' },
    ]);
  });

  test('别的单位的岗位答作没有', async () => {
    const input = { unitId: office.units.headOffice.id, name: '文秘' };
    const { positionId } = await createPosition({ ...base(), input });
    const answer = renamePosition({ ...base(), actor: branchAdmin, input: { positionId, name: '改' } });
    expect(await refusalOf(answer)).toMatchObject({ code: 'positionNotFound' });
  });
});

describe('看单位树 (T17)', () => {
  test('上级在前，数着直属的人和账号', async () => {
    const { units } = await readUnitTree({ sql: home.sql, actor: office.leader });
    const seen = new Set<number>();
    for (const one of units) {
      if (one.parentId !== null) expect(seen).toContain(one.parentId);
      seen.add(one.id);
    }
    expect(units.find(({ name }) => name === '办公室')).toMatchObject({ accounts: 3 });
  });

  test('只看得到所管的树', async () => {
    const { units } = await readUnitTree({ sql: home.sql, actor: office.outsideEditor });
    expect(units.map(({ name }) => name)).toEqual(['邻市海事局']);
  });

  test('能不能动每个单位，由服务器说', async () => {
    const { units, may } = await readUnitTree({ sql: home.sql, actor: branchAdmin });
    expect(units.every((one) => one.may.manage.ok)).toBe(true);
    expect(may.createRoot).toMatchObject({ ok: false, refusal: { code: 'outsideScope' } });
    const asLeader = await readUnitTree({ sql: home.sql, actor: office.leader });
    expect(asLeader.units.some((one) => one.may.manage.ok)).toBe(false);
  });
});
