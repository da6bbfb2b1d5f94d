import { trailEntry } from '@qianfa/db/tables/trail';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { sealWholeTrail } from '../../testing/seal-whole-trail.ts';
import { draftOf, submittedPost, weiboText } from '../../testing/walk.ts';
import { trailSealer } from './seal-trail.ts';
import { verifyTrail } from './verify-trail.ts';
import { writeTrail } from './write-trail.ts';

/** T14: so many tampered trails; each must be found. */
const rounds = process.env.QIANFA_FULL ? 1_000 : 50;

let database: TestDatabase;
let office: BuiltOffice;
const clock = clockAt('2026-11-23T02:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  office = await buildOffice(database, clock);
});
afterAll(() => database.drop());

async function write(count: number) {
  for (let made = 0; made < count; made += 1) {
    await database.db.transaction((tx) =>
      writeTrail(tx, office.editor, clock, { act: 'draft.saved', subject: `draft:${made}`, facts: { made } }),
    );
  }
}

/** Seals what may be sealed now. */
async function sealSome() {
  const seal = trailSealer();
  while ((await seal({ db: database.db, clock })) > 0);
}

const sealAll = () => sealWholeTrail(database.db, clock);

describe('留痕 (R37)', () => {
  test('写下的记录封进链里，核验通过，头可以抄在外面', async () => {
    await write(12);
    await sealAll();
    const { verdict, unsealed } = await verifyTrail(database.db);
    expect(verdict).toMatchObject({ ok: true });
    expect(unsealed).toBe(0);
    if (!verdict.ok) return;
    await write(3);
    await sealAll();
    expect(await verifyTrail(database.db, verdict.head)).toMatchObject({ verdict: { ok: true } });
    expect(await verifyTrail(database.db, 'f'.repeat(64))).toMatchObject({
      verdict: { ok: false, bad: { problem: 'head' } },
    });
  });

  test('没提交的事务挡不住别人，提交后照样封存，不留缝', async () => {
    const slow = database.db.transaction(async (tx) => {
      await writeTrail(tx, office.editor, clock, { act: 'draft.saved', subject: 'draft:slow' });
      await write(2);
      await sealSome();
    });
    await slow;
    await write(1);
    await sealAll();
    const { verdict, unsealed } = await verifyTrail(database.db);
    expect(verdict.ok).toBe(true);
    expect(unsealed).toBe(0);
  });

  test('应用的身份改不了、删不掉、清不空留痕 (T6)', async () => {
    const { sql } = database;
    await expect(sql`update trail_entry set act = 'post.created'`).rejects.toThrow(/permission denied/);
    await expect(sql`delete from trail_entry`).rejects.toThrow(/permission denied/);
    await expect(sql`truncate trail_entry cascade`).rejects.toThrow(/permission denied/);
    await expect(sql`reset role; update trail_entry set act = 'x'`.simple()).rejects.toThrow(
      /permission denied/,
    );
    // The owner's own hand is stopped by the trigger.
    await expect(database.ownerSql`update trail_entry set act = 'x'`).rejects.toThrow(/never changed/);
  });

  test('业务失败时留痕也不留下：同一个事务 (R37)', async () => {
    const before = await database.db.$count(trailEntry);
    await database.db
      .transaction(async (tx) => {
        await writeTrail(tx, office.editor, clock, { act: 'draft.saved', subject: 'draft:1' });
        throw new Error('the act failed');
      })
      .catch(() => {});
    expect(await database.db.$count(trailEntry)).toBe(before);
  });

  test('每办一事恰有一条留痕 (T13)', async () => {
    const before = await database.db.$count(trailEntry);
    const { weibo } = office.accounts;
    const acts = process.env.QIANFA_FULL ? 500 : 25;
    for (let act = 0; act < acts; act += 1)
      await submittedPost({ db: database.db, clock }, office.editor, draftOf([weiboText(weibo.id)]));
    // Each walk is three acts: the post begun, its placement added, the post submitted.
    expect((await database.db.$count(trailEntry)) - before).toBe(acts * 3);
  });
});

describe('改动的留痕会被找出来 (T14)', () => {
  const tampers: Record<string, (id: number) => string> = {
    改: (id) => `update trail_entry set facts = facts || '{"x": 1}'::jsonb where id = ${id}`,
    换人: (id) => `update trail_entry set actor_name = '别人' where id = ${id}`,
    删: (id) => `delete from trail_seal where entry_id = ${id}; delete from trail_entry where id = ${id}`,
    换位: (id) =>
      `update trail_seal set ordinal = -ordinal where entry_id in (${id}, (select max(entry_id) from trail_seal where entry_id < ${id}));
       update trail_seal a set ordinal = -b.ordinal from trail_seal b where a.entry_id <> b.entry_id
         and a.entry_id in (${id}, (select max(entry_id) from trail_seal where entry_id < ${id}))
         and b.entry_id in (${id}, (select max(entry_id) from trail_seal where entry_id < ${id}))
         and a.block_id = b.block_id`,
    插: (id) =>
      `with made as (insert into trail_entry (at, actor, actor_name, act, subject, facts) values (now(), 'person:1', '某人', 'draft.saved', 'draft:9', '{}') returning id)
       insert into trail_seal (entry_id, block_id, ordinal, hash) select made.id, s.block_id, 100000 + s.ordinal, repeat('0', 64) from made, trail_seal s where s.entry_id = ${id}`,
  };

  test.each(Object.keys(tampers))(
    '%s',
    async (kind) => {
      await write(20);
      await sealAll();
      const { ownerSql } = database;
      const ids = await ownerSql<
        { entry_id: number }[]
      >`select entry_id from trail_seal where ordinal > 1 order by entry_id`;
      for (let round = 0; round < rounds / Object.keys(tampers).length; round += 1) {
        const target = ids[(round * 7919) % ids.length]?.entry_id ?? 0;
        const found = await ownerSql
          .begin(async (sql) => {
            await sql`set local session_replication_role = replica`;
            await sql.unsafe(tampers[kind]?.(target) ?? '');
            throw new Tampered(await verifyOn(sql as never));
          })
          .catch((error) => {
            if (error instanceof Tampered) return error.ok;
            throw error;
          });
        expect(found, `${kind} entry ${target}`).toBe(false);
      }
      // Rolled back each time: what was found was the tampering, not the trail.
      expect((await verifyTrail(database.db)).verdict.ok).toBe(true);
    },
    1_800_000,
  );
});

/** Carries the verdict out of a transaction that is rolled back. */
class Tampered extends Error {
  readonly ok: boolean;
  constructor(ok: boolean) {
    super('rolled back');
    this.ok = ok;
  }
}

/** The same verification on the tampering transaction's own connection. */
async function verifyOn(sql: TestDatabase['ownerSql']): Promise<boolean> {
  const { drizzle } = await import('drizzle-orm/postgres-js');
  return (await verifyTrail(drizzle(sql) as never)).verdict.ok;
}
