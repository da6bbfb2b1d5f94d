import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../modules/command.ts';
import { writeTrail } from '../modules/trail/write-trail.ts';
import { sealWholeTrail } from '../testing/seal-whole-trail.ts';
import { testServices } from '../testing/services.ts';
import { trailOf } from '../testing/trail-of.ts';
import type { Services } from '../trpc/context.ts';
import { Mistyped } from './command.ts';
import { trailVerifyCommand } from './commands/trail-verify.ts';

let home: TestDatabase;
let services: Services;
let remove: () => Promise<void>;
beforeAll(async () => {
  home = await createTestDatabase();
  ({ services, remove } = await testServices(home, systemClock));
});
afterAll(async () => {
  await home.drop();
  await remove();
});

const verify = (head?: string) =>
  trailVerifyCommand.run(services, { positionals: [], options: head === undefined ? {} : { head } });

async function write(entries: number): Promise<void> {
  const author = { kind: 'system', name: 'test' } as const;
  for (let at = 0; at < entries; at++) {
    await services.db.transaction((tx) =>
      writeTrail(tx, author, systemClock, { act: 'draft.saved', subject: `post:${at}` }),
    );
  }
}

/** What only the owner can do, with the guards switched off. */
async function tamper(statement: string): Promise<void> {
  await home.ownerSql.unsafe(`alter table trail_entry disable trigger user`);
  await home.ownerSql.unsafe(statement);
  await home.ownerSql.unsafe(`alter table trail_entry enable trigger user`);
}

describe('trail verify (R37)', () => {
  test('完好：退出码 0，说出条数和链头；核验本身也留痕', async () => {
    await write(5);
    await sealWholeTrail(services.db, services.clock);
    const { exitCode, text, json } = await verify();
    expect(exitCode).toBe(0);
    expect(text).toMatch(/留痕完好.* 5 条[\s\S]*链头 \/ head: [0-9a-f]{64}\n/);
    expect(json).toMatchObject({ verdict: { ok: true, entries: 5 }, unsealed: 0 });
    expect((await trailOf(home, 'trail')).map(({ act, actor }) => [act, actor])).toEqual([
      ['trail.verified', 'operator'],
    ]);
  });

  test('还没有封印的说清楚有几条', async () => {
    expect((await verify()).text).toContain('另有 1 条还没有封印');
  });

  test('抄在库外的链头在链里：完好；不在：链被截短或重写，退出码 1', async () => {
    const { json } = await verify();
    const { head } = (json as { verdict: { head: string } }).verdict;
    expect((await verify(head)).exitCode).toBe(0);
    expect(await verify('ab'.repeat(32))).toMatchObject({
      exitCode: 1,
      text: expect.stringContaining('库外的链头不在链里'),
    });
  });

  test('被改过的一条：退出码 1，指名是哪一条', async () => {
    const [third] = await home.sql<{ id: number }[]>`select id from trail_entry order by id offset 2 limit 1`;
    await tamper(`update trail_entry set actor_name = '别人' where id = ${third?.id}`);
    expect(await verify()).toMatchObject({
      exitCode: 1,
      text: expect.stringContaining(`第 ${third?.id} 条（第 1 块）`),
      json: { verdict: { ok: false, bad: { entryId: third?.id, problem: 'differs' } } },
    });
  });

  test('链头抄错了格式，先说出来，不去核验', async () => {
    await expect(verify('abc')).rejects.toThrow(Mistyped);
  });
});
