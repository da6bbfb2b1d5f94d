import { resetPerson } from '../modules/person/reset-person.ts';
import { buildSession } from '../testing/builders.ts';
import { actingAs, officePassword } from '../testing/office.ts';
import type { MoveMaker, World } from './act-world.ts';
import { anyPerson, newPerson } from './office-moves.ts';

const anonymous = { kind: 'anonymous', name: '', sessionId: null, requestId: null } as const;

/** Everyone at a desk of their own, or one bad guess would slow all others (R38). */
const atSomeDesk = (world: World) => ({
  ...anonymous,
  network: `10.1.${world.pick(250)}.${world.pick(250)}`,
});

/** Signing in and out, passwords, codes; the hold after a restore. */
export const signingIn: Readonly<Record<string, MoveMaker>> = {
  'session.signIn': async (world) => ({
    actor: atSomeDesk(world),
    path: 'session.signIn',
    input: {
      login: (await anyPerson(world)).login ?? 'nobody',
      password: world.pick(4) ? officePassword : '记错了的密码-2026',
    },
    acts: ['session.opened'],
  }),
  'session.signOut': async (world) => {
    const { editor } = world.served.office;
    const { db } = world.served.database;
    const { id } = await buildSession(db, {
      personId: editor.personId,
      createdAt: world.served.clock.now(),
    });
    return {
      actor: { ...editor, sessionId: id },
      path: 'session.signOut',
      input: undefined,
      acts: ['session.ended'],
    };
  },
  'session.activate': async (world) => {
    const { db, clock } = world.walk;
    const { id, login } = await newPerson(world);
    const actor = world.served.office.systemAdmin;
    const { code } = await resetPerson({ actor, db, clock, input: { personId: id } });
    const input = { login, code: world.pick(5) ? code : 'AAAA-BBBB-CCCC', password: officePassword };
    return { actor: atSomeDesk(world), path: 'session.activate', input, acts: ['person.activated'] };
  },
  'session.changePassword': async (world) => {
    const { db, clock } = world.walk;
    const actor = await actingAs(db, clock, await newPerson(world), []);
    const input = {
      current: world.pick(4) ? officePassword : '记错了的密码-2026',
      next: `Huan-mima-${world.fresh()}`,
    };
    return { actor, path: 'session.changePassword', input, acts: ['person.passwordChanged'] };
  },
  /** Once, in an empty office (every-act.test.ts); ours has begun. */
  'session.beginOffice': async (world) => ({
    actor: atSomeDesk(world),
    path: 'session.beginOffice',
    input: { officeName: '又一个办公室', name: '又一个人', login: 'again', password: officePassword },
    acts: ['office.begun'],
  }),
  'session.resumeOffice': async (world) => {
    if (world.pick(3))
      await world.served.database
        .sql`update office set held_since = ${world.served.clock.now().toISOString()}`;
    return {
      actor: world.served.office.systemAdmin,
      path: 'session.resumeOffice',
      input: undefined,
      acts: ['office.resumed'],
    };
  },
};
