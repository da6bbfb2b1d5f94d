import { buildPerson, buildPosition, buildRoleGrant, buildUnit } from '../testing/builders.ts';
import { type MoveMaker, oneOrNew, type World } from './act-world.ts';

/** Units, people, roles, the trail itself. People of the walk have logins that begin with `new`, units names with 新处. */
export const managing: Readonly<Record<string, MoveMaker>> = {
  'unit.create': async (world) => ({
    actor: world.served.office.systemAdmin,
    path: 'unit.create',
    input: { parentId: world.served.office.units.bureau.id, name: `新处${world.fresh()}`, kind: 'division' },
    acts: ['unit.created'],
  }),
  'unit.rename': async (world) => ({
    actor: world.served.office.systemAdmin,
    path: 'unit.rename',
    input: { unitId: (await anyUnit(world)).id, name: `新处改名${world.fresh()}`, kind: 'division' },
    acts: ['unit.changed'],
  }),
  'unit.move': async (world) => ({
    actor: world.served.office.systemAdmin,
    path: 'unit.move',
    input: { unitId: (await anyUnit(world)).id, parentId: (await anyUnit(world)).id },
    acts: ['unit.changed'],
  }),
  'unit.dissolve': async (world) => ({
    actor: world.served.office.systemAdmin,
    path: 'unit.dissolve',
    input: { unitId: (await anyUnit(world)).id },
    acts: ['unit.dissolved'],
  }),
  'unit.createPosition': async (world) => ({
    actor: world.served.office.systemAdmin,
    path: 'unit.createPosition',
    input: { unitId: (await anyUnit(world)).id, name: `岗位${world.fresh()}` },
    acts: ['position.created'],
  }),
  'unit.renamePosition': async (world) => {
    const { sql, db } = world.served.database;
    const found = await oneOrNew<{ id: number }>(
      sql`select id::int as id from position order by id desc limit 5`,
      world,
      () => buildPosition(db, { unitId: world.served.office.units.division.id }),
    );
    const input = { positionId: found.id, name: `新岗位${world.fresh()}` };
    const acts = ['position.changed'] as const;
    return { actor: world.served.office.systemAdmin, path: 'unit.renamePosition', input, acts };
  },
  'outside.change': async (world) => ({
    actor: world.served.office.securityAdmin,
    path: 'outside.change',
    input: {
      linkReach: { enabled: false, hosts: [`host${world.fresh()}.gov.cn`], proxy: null, timeoutMs: 5_000 },
      proofreader: { enabled: false, address: null, timeoutMs: 5_000 },
    },
    acts: ['setting.changed'],
  }),
  'person.create': async (world) => ({
    actor: world.served.office.systemAdmin,
    path: 'person.create',
    input: {
      name: `新人${world.fresh()}`,
      login: `new${world.fresh()}`,
      unitId: world.served.office.units.division.id,
    },
    acts: ['person.created'],
  }),
  'person.change': async (world) => {
    const { id, login } = await anyPerson(world);
    const unitId = world.served.office.units.branch.id;
    const facts = { name: `改名${world.fresh()}`, unitId, positionId: null, employment: 'contract' };
    return {
      actor: world.served.office.systemAdmin,
      path: 'person.change',
      input: { personId: id, login, ...facts },
      acts: ['person.changed'],
    };
  },
  'person.disable': async (world) => ({
    actor: world.served.office.systemAdmin,
    path: 'person.disable',
    input: { personId: (await anyPerson(world)).id },
    acts: ['person.disabled'],
  }),
  'person.reset': async (world) => ({
    actor: world.served.office.systemAdmin,
    path: 'person.reset',
    input: { personId: (await anyPerson(world)).id },
    acts: ['person.codeIssued'],
  }),
  'person.unlock': async (world) => ({
    actor: world.served.office.securityAdmin,
    path: 'person.unlock',
    input: { personId: (await anyPerson(world)).id },
    acts: ['person.unlocked'],
  }),
  'person.grantRole': async (world) => ({
    actor: world.served.office.securityAdmin,
    path: 'person.grantRole',
    input: {
      personId: (await anyPerson(world)).id,
      role: 'editor',
      unitId: world.served.office.units.division.id,
    },
    acts: ['role.granted'],
  }),
  'person.revokeRole': async (world) => {
    const { sql, db } = world.served.database;
    const grant = await oneOrNew<{ id: number }>(
      sql`select g.id::int as id from role_grant g join person p on p.id = g.person_id
        where p.login like 'new%' order by g.id desc limit 5`,
      world,
      async () => {
        const unitId = world.served.office.units.division.id;
        return buildRoleGrant(db, { personId: (await anyPerson(world)).id, unitId, role: 'leader' });
      },
    );
    return {
      actor: world.served.office.securityAdmin,
      path: 'person.revokeRole',
      input: { grantId: grant.id },
      acts: ['role.revoked'],
    };
  },
  'trail.verify': async (world) => ({
    actor: world.served.office.auditAdmin,
    path: 'trail.verify',
    input: { outsideHead: null },
    acts: ['trail.verified'],
  }),
  /** What a person may not do leaves one entry of the refusal. */
  'right.refused': async (world) => ({
    actor: world.served.office.editor,
    path: 'person.list',
    input: {},
    acts: [],
  }),
};

async function anyUnit(world: World): Promise<{ id: number }> {
  const { sql, db } = world.served.database;
  const rows = sql`select id::int as id from unit where name like '新处%' order by id desc limit 5`;
  const parentId = world.served.office.units.bureau.id;
  return oneOrNew(rows, world, () =>
    buildUnit(db, { name: `新处${world.fresh()}`, kind: 'division', parentId }),
  );
}

/** Somebody the walk may do anything to. */
export async function anyPerson(world: World): Promise<{ id: number; login: string | null }> {
  const { sql } = world.served.database;
  const rows = sql`select id::int as id, login from person where login like 'new%' order by id desc limit 5`;
  return oneOrNew(rows, world, () => newPerson(world));
}

/** Active, with everybody's password. */
export async function newPerson(world: World) {
  const { editor, units } = world.served.office;
  const given = { login: `new${world.fresh()}`, unitId: units.division.id };
  const { passwordHash } = editor.row;
  return buildPerson(world.served.database.db, { ...given, passwordHash });
}
