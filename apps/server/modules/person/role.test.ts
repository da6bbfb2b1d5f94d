import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildTask } from '../../testing/build-review.ts';
import { buildPerson, buildRoleGrant } from '../../testing/builders.ts';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { type Actor, operator } from '../command.ts';
import { grantRole } from './grant-role.ts';
import { revokeRole } from './revoke-role.ts';

const clock = clockAt('2026-11-02T01:00:00Z');
let home: TestDatabase;
let office: BuiltOffice;
beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
});
afterAll(() => home.drop());

const security = () => ({ actor: office.securityAdmin as Actor, db: home.db, clock });
const someone = () => buildPerson(home.db, { unitId: office.units.branch.id, state: 'pending' });

describe('授予角色', () => {
  test('安全管理员为一个单位授予，留痕', async () => {
    const person = await someone();
    const input = { personId: person.id, role: 'reviewer' as const, unitId: office.units.branch.id };
    const { grantId } = await grantRole({ ...security(), input });
    const [row] = await home.sql`select role, unit_id, granted_by from role_grant where id = ${grantId}`;
    expect(row).toEqual({
      role: 'reviewer',
      unit_id: office.units.branch.id,
      granted_by: office.securityAdmin.personId,
    });
    expect((await trailOf(home, `person:${person.id}`)).at(-1)).toMatchObject({
      act: 'role.granted',
      facts: { role: 'reviewer' },
    });
  });

  test('同一角色同一单位只授一次，换个单位可以', async () => {
    const person = await someone();
    const input = { personId: person.id, role: 'editor' as const, unitId: office.units.branch.id };
    await grantRole({ ...security(), input });
    expect(await refusalOf(grantRole({ ...security(), input }))).toMatchObject({ code: 'roleHeldAlready' });
    await expect(
      grantRole({ ...security(), input: { ...input, unitId: office.units.division.id } }),
    ).resolves.toHaveProperty('grantId');
  });

  test('三员不兼业务角色，业务人员不兼三员', async () => {
    const unitId = office.units.bureau.id;
    const asEditor = { personId: office.auditAdmin.personId, role: 'editor' as const, unitId };
    const asAdmin = { personId: office.editor.personId, role: 'auditAdmin' as const, unitId };
    for (const input of [asEditor, asAdmin]) {
      expect(await refusalOf(grantRole({ ...security(), input }))).toMatchObject({
        code: 'rolesExcludeEachOther',
      });
    }
  });

  test('同时授予互斥的两个角色，只成一个', async () => {
    const person = await someone();
    const unitId = office.units.branch.id;
    const answers = await Promise.allSettled([
      grantRole({ ...security(), input: { personId: person.id, role: 'editor', unitId } }),
      grantRole({ ...security(), input: { personId: person.id, role: 'auditAdmin', unitId } }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('停用的人不授角色', async () => {
    const person = await buildPerson(home.db, { unitId: office.units.branch.id, state: 'disabled' });
    const input = { personId: person.id, role: 'editor' as const, unitId: office.units.branch.id };
    expect(await refusalOf(grantRole({ ...security(), input }))).toMatchObject({ code: 'personDisabled' });
  });

  test.each(['systemAdmin', 'auditAdmin', 'leader', 'editor'] as const)('%s 不能授予角色', async (who) => {
    const person = await someone();
    const input = { personId: person.id, role: 'editor' as const, unitId: office.units.branch.id };
    const answer = grantRole({ ...security(), actor: office[who], input });
    expect(await refusalOf(answer)).toMatchObject({ kind: 'forbidden' });
  });

  test('命令行操作员从不授予角色', async () => {
    const person = await someone();
    const input = { personId: person.id, role: 'auditAdmin' as const, unitId: office.units.branch.id };
    expect(await refusalOf(grantRole({ ...security(), actor: operator, input }))).toMatchObject({
      code: 'notForOperator',
    });
  });

  test('下级单位的安全管理员授不出上级单位的角色', async () => {
    const person = await someone();
    const local = {
      ...office.securityAdmin,
      grants: [{ role: 'securityAdmin' as const, unitPath: office.units.branch.path }],
    };
    const input = { personId: person.id, role: 'leader' as const, unitId: office.units.bureau.id };
    expect(await refusalOf(grantRole({ ...security(), actor: local, input }))).toMatchObject({
      code: 'unitNotFound',
    });
  });

  test('再添一名系统管理员，原来那名照任：只有创始人才交出', async () => {
    const unitId = office.units.bureau.id;
    const person = await someone();
    await grantRole({ ...security(), input: { personId: person.id, role: 'systemAdmin', unitId } });
    const rows = await home.sql`
      select 1 from role_grant where person_id = ${office.systemAdmin.personId} and revoked_at is null`;
    expect(rows).toHaveLength(1);
  });
});

describe('收回角色', () => {
  const grantOf = async (personId: number, role: string) => {
    const [row] = await home.sql<{ id: number }[]>`
      select id from role_grant where person_id = ${personId} and role = ${role} and revoked_at is null`;
    return row?.id ?? 0;
  };

  test('不再能审也不再能签的人，待办收回；还剩一个就不收', async () => {
    const person = await someone();
    const [first, second] = [office.units.branch.id, office.units.division.id];
    await buildRoleGrant(home.db, { personId: person.id, role: 'reviewer', unitId: first });
    const other = await buildRoleGrant(home.db, { personId: person.id, role: 'publisher', unitId: second });
    await buildTask(home.db, { personId: person.id });
    const open = () => home.sql`select 1 from task where person_id = ${person.id} and state = 'open'`;
    await revokeRole({ ...security(), input: { grantId: await grantOf(person.id, 'reviewer') } });
    expect(await open()).toHaveLength(1);
    expect(await revokeRole({ ...security(), input: { grantId: other.id } })).toEqual({
      stepsWithoutPerson: 1,
    });
    expect(await open()).toHaveLength(0);
    expect((await trailOf(home, `person:${person.id}`)).at(-1)).toMatchObject({
      act: 'role.revoked',
      facts: { role: 'publisher', tasksWithdrawn: 1 },
    });
  });

  test('最后一名安全管理员不能被收回', async () => {
    const grantId = await grantOf(office.securityAdmin.personId, 'securityAdmin');
    expect(await refusalOf(revokeRole({ ...security(), input: { grantId } }))).toMatchObject({
      code: 'lastAdministrator',
    });
  });

  test('收回过的、没有的、管不到的：都答作没有', async () => {
    const grant = await buildRoleGrant(home.db, { unitId: office.units.branch.id });
    await revokeRole({ ...security(), input: { grantId: grant.id } });
    const local = {
      ...office.securityAdmin,
      grants: [{ role: 'securityAdmin' as const, unitPath: office.units.branch.path }],
    };
    const far = await grantOf(office.outsideEditor.personId, 'editor');
    const answers = [
      refusalOf(revokeRole({ ...security(), input: { grantId: grant.id } })),
      refusalOf(revokeRole({ ...security(), input: { grantId: 999_999 } })),
      refusalOf(revokeRole({ ...security(), actor: local, input: { grantId: far } })),
    ];
    for (const answer of await Promise.all(answers)) {
      expect(answer).toMatchObject({ kind: 'notFound', code: 'roleGrantNotFound' });
    }
  });
});
