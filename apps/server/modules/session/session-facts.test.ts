import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPerson, buildRoleGrant, buildUnit } from '../../testing/builders.ts';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { resolveSession } from './resolve-session.ts';
import { hashToken } from './tokens.ts';

const clock = clockAt('2026-11-02T01:00:00Z');
let home: TestDatabase;
let office: BuiltOffice;

beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
});
afterAll(() => home.drop());

const whoIs = (token: string) =>
  resolveSession({ sql: home.sql, clock }, token, { network: null, requestId: null });

let count = 0;

/** Somebody with one role in a unit of their own, whose session has been asked for already. */
async function someoneKnown() {
  count += 1;
  const token = `token-${count}`;
  const { bureau } = office.units;
  const unit = await buildUnit(home.db, { parentId: bureau.id });
  await home.ownerSql`update unit set path = ${`${bureau.path}${unit.id}/`} where id = ${unit.id}`;
  const person = await buildPerson(home.db, { login: `known-${count}`, unitId: unit.id, passwordHash: 'x' });
  const grant = await buildRoleGrant(home.db, { personId: person.id, role: 'editor', unitId: unit.id });
  const [session] = await home.sql<{ id: number }[]>`
    insert into session (token_hash, person_id, created_at, last_seen_at, expires_at)
    values (${hashToken(token)}, ${person.id}, ${clock.now()}, ${clock.now()}, ${new Date(clock.now().getTime() + 3_600_000)})
    returning id`;
  expect(await whoIs(token)).toMatchObject({ grants: [{ role: 'editor' }] });
  return { token, person, grant, unit, sessionId: session?.id ?? 0 };
}

type Someone = Awaited<ReturnType<typeof someoneKnown>>;

interface Change {
  readonly what: string;
  readonly by: (who: Someone) => Promise<unknown>;
  readonly gives: object;
}

const changes: readonly Change[] = [
  {
    what: '收回一个角色',
    by: ({ grant }) => home.sql`update role_grant set revoked_at = ${clock.now()} where id = ${grant.id}`,
    gives: { kind: 'person', grants: [] },
  },
  {
    what: '删去一个角色',
    by: ({ grant }) => home.sql`delete from role_grant where id = ${grant.id}`,
    gives: { kind: 'person', grants: [] },
  },
  {
    what: '给了一个角色',
    by: ({ person, unit }) =>
      buildRoleGrant(home.db, { personId: person.id, role: 'reviewer', unitId: unit.id }),
    gives: { grants: [{ role: 'editor' }, { role: 'reviewer' }] },
  },
  {
    what: '停用',
    by: ({ person }) => home.sql`update person set state = 'disabled' where id = ${person.id}`,
    gives: { kind: 'anonymous' },
  },
  {
    what: '改名',
    by: ({ person }) => home.sql`update person set name = '新名字' where id = ${person.id}`,
    gives: { kind: 'person', name: '新名字' },
  },
  {
    what: '所在单位移到别处',
    by: ({ unit }) => home.sql`update unit set path = '/moved/' where id = ${unit.id}`,
    gives: { grants: [{ role: 'editor', unitPath: '/moved/' }] },
  },
  {
    what: '会话结束',
    by: ({ sessionId }) => home.sql`update session set ended_at = ${clock.now()} where id = ${sessionId}`,
    gives: { kind: 'anonymous' },
  },
];

describe('会话代表的人和权限，一变就是新的 (R38, T4)', () => {
  test.each(changes)('$what，下一次调用就知道', async ({ by, gives }) => {
    const someone = await someoneKnown();
    await by(someone);
    expect(await whoIs(someone.token)).toMatchObject(gives);
  });

  test('还没有提交的变化不算数，一提交就算', async () => {
    const { token, person } = await someoneKnown();
    await home.sql.begin(async (tx) => {
      await tx`update person set name = '改了' where id = ${person.id}`;
      expect(await whoIs(token)).toMatchObject({ name: person.name });
    });
    expect(await whoIs(token)).toMatchObject({ name: '改了' });
  });

  test('别人的变化不叫大家重读，没有变化就不再读', async () => {
    const one = await someoneKnown();
    const other = await someoneKnown();
    await home.sql`update person set name = '旁人' where id = ${other.person.id}`;
    const version = () => home.sql`select version from session where id = ${one.sessionId}`;
    const [before] = await version();
    await whoIs(one.token);
    expect(await version()).toEqual([before]);
  });

  test('没有触发器，权限变了也看不出来：守住它的正是库', async () => {
    const { token, grant } = await someoneKnown();
    await home.ownerSql`alter table role_grant disable trigger role_grant_counts_up_sessions`;
    await home.sql`update role_grant set revoked_at = ${clock.now()} where id = ${grant.id}`;
    expect(await whoIs(token)).toMatchObject({ grants: [{ role: 'editor' }] });
    await home.ownerSql`alter table role_grant enable trigger role_grant_counts_up_sessions`;
  });
});
