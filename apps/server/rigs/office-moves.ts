import { type MoveMaker, one } from './act-world.ts';

/** Units, people, roles, accounts, the trail itself. */
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
    input: {
      unitId: world.served.office.units.division.id,
      name: `改名处${world.fresh()}`,
      kind: 'division',
    },
    acts: ['unit.changed'],
  }),
  'unit.createPosition': async (world) => ({
    actor: world.served.office.systemAdmin,
    path: 'unit.createPosition',
    input: { unitId: world.served.office.units.division.id, name: `岗位${world.fresh()}` },
    acts: ['position.created'],
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
  'person.disable': async (world) => {
    const { sql } = world.served.database;
    const row = await one<{ id: number }>(
      sql`select id::int as id from person where login like 'new%' order by id desc limit 5`,
      world,
    );
    return (
      row && {
        actor: world.served.office.systemAdmin,
        path: 'person.disable',
        input: { personId: row.id },
        acts: ['person.disabled'],
      }
    );
  },
  'role.grant': async (world) => {
    const { sql } = world.served.database;
    const row = await one<{ id: number }>(
      sql`select id::int as id from person where login like 'new%' order by id desc limit 5`,
      world,
    );
    const input = { personId: row?.id ?? 0, role: 'editor', unitId: world.served.office.units.division.id };
    return (
      row && {
        actor: world.served.office.securityAdmin,
        path: 'person.grantRole',
        input,
        acts: ['role.granted'],
      }
    );
  },
  'account.register': async (world) => ({
    actor: world.served.office.supervisor,
    path: 'account.register',
    input: {
      platform: 'weibo',
      kind: 'standard',
      name: `新号${world.fresh()}`,
      sponsorUnitId: world.served.office.units.headOffice.id,
      enabledOn: '2026-11-23',
    },
    acts: ['account.registered'],
  }),
  'observation.record': async (world) => ({
    actor: world.served.office.supervisor,
    path: 'observation.record',
    input: {
      accountId: world.served.office.accounts.wechat.id,
      day: null,
      time: null,
      note: `看过${world.fresh()}`,
    },
    // The freshness of the account may move an alert with it: that is another act.
    acts: ['observation.recorded'],
  }),
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
