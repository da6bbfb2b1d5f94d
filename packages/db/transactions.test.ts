import { setTimeout as sleep } from 'node:timers/promises';
import { integer, pgTable } from 'drizzle-orm/pg-core';
import type postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { openPool, type Pool } from './pool.ts';
import { databaseUrl, runAsAdmin } from './testing/server.ts';
import './testing/global-setup.ts';

const { adminUrl } = inject('testDatabase');
const url = databaseUrl(adminUrl, 'transactions_test');

const written = pgTable('written', { id: integer().primaryKey() });

let pool: Pool;
let owner: Pool;

beforeAll(async () => {
  await runAsAdmin(adminUrl, 'drop database if exists transactions_test with (force)');
  await runAsAdmin(adminUrl, 'create database transactions_test');
  owner = openPool(url, { role: null, max: 1 });
  await owner.sql`create table written (id int primary key)`;
  pool = openPool(url, { role: null, max: 3, applicationName: 'subject' });
});

afterAll(async () => {
  await pool.close();
  await owner.close();
  await runAsAdmin(adminUrl, 'drop database transactions_test with (force)');
});

beforeEach(async () => {
  await owner.sql`truncate written`;
});

async function rows(): Promise<number[]> {
  const found = await owner.sql<{ id: number }[]>`select id from written order by id`;
  return found.map(({ id }) => id);
}

const pidOf = async (tx: postgres.ISql<{ bigint: number }>): Promise<number> => {
  const [row] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
  return row?.pid ?? 0;
};

describe('一次办理，一个事务', () => {
  test('全成或全不成', async () => {
    await pool.sql.begin(async (tx) => {
      await tx`insert into written values (1)`;
      await tx`insert into written values (2)`;
    });
    const failing = pool.sql.begin(async (tx) => {
      await tx`insert into written values (3)`;
      await tx`insert into written values (1)`;
    });
    await expect(failing).rejects.toMatchObject({ code: '23505' });
    expect(await rows()).toEqual([1, 2]);
  });

  test('经查询器也一样，返回值原样交回', async () => {
    const answer = await pool.db.transaction(async (tx) => {
      await tx.insert(written).values({ id: 1 });
      return tx.select().from(written);
    });
    expect(answer).toEqual([{ id: 1 }]);
    const refused = pool.db.transaction(async (tx) => {
      await tx.insert(written).values({ id: 2 });
      tx.rollback();
    });
    await expect(refused).rejects.toThrow();
    expect(await rows()).toEqual([1]);
  });

  test('隔离级别照所求', async () => {
    const level = await pool.db.transaction(
      async (tx) =>
        (await tx.execute<{ level: string }>(`select current_setting('transaction_isolation') as level`))[0],
      { isolationLevel: 'serializable' },
    );
    expect(level).toEqual({ level: 'serializable' });
    const read = pool.sql.begin('read only', (tx) => tx`insert into written values (1)`);
    await expect(read).rejects.toMatchObject({ code: '25006' });
  });

  test('套在里面的一段可以单独撤回', async () => {
    await pool.db.transaction(async (tx) => {
      await tx.insert(written).values({ id: 1 });
      await tx
        .transaction(async (inner) => {
          await inner.insert(written).values({ id: 2 });
          throw new Error('only this part');
        })
        .catch(() => {});
      await tx.insert(written).values({ id: 3 });
    });
    expect(await rows()).toEqual([1, 3]);
  });

  test('有一句失败而被吞掉，不能当作办成', async () => {
    const swallowed = pool.sql.begin(async (tx) => {
      await tx`insert into written values (1)`;
      await tx`select 1 / 0`.catch(() => {});
    });
    await expect(swallowed).rejects.toThrow('nothing was committed');
    expect(await rows()).toEqual([]);
  });

  test('多于名额的排队，一个不少', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, id) => pool.sql.begin((tx) => tx`insert into written values (${id})`)),
    );
    expect(await rows()).toHaveLength(20);
  });
});

describe('办到一半，连接断了', () => {
  test('正在执行的语句失败，整个事务失败，进程不倒', async () => {
    const broken = pool.sql.begin(async (tx) => {
      await tx`insert into written values (1)`;
      const pid = await pidOf(tx);
      const cut = sleep(20).then(() => owner.sql`select pg_terminate_backend(${pid})`);
      // Together: the statement fails as soon as it is cut, perhaps before the answer to the cutting is back.
      await Promise.all([tx`select pg_sleep(5)`, cut]);
    });
    await expect(broken).rejects.toThrow();
    expect(await rows()).toEqual([]);
  });

  test('断开之后的语句不会跑到事务外面去，哪怕别的查询正排队要连接', async () => {
    let crowd: Promise<unknown> = Promise.resolve();
    const broken = pool.sql.begin(async (tx) => {
      await tx`insert into written values (1)`;
      await owner.sql`select pg_terminate_backend(${await pidOf(tx)})`;
      crowd = Promise.allSettled(Array.from({ length: 30 }, () => pool.sql`select pg_sleep(0.01)`));
      await sleep(50);
      await tx`insert into written values (2)`.catch(() => {});
      await tx`insert into written values (3)`;
    });
    await expect(broken).rejects.toThrow();
    await crowd;
    await sleep(100);
    expect(await rows()).toEqual([]);
  });

  test('断开之后照样可以办下一件', async () => {
    for (let round = 0; round < 5; round += 1) {
      const broken = pool.sql.begin(async (tx) => {
        await owner.sql`select pg_terminate_backend(${await pidOf(tx)})`;
        await tx`insert into written values (${100 + round})`;
      });
      await expect(broken).rejects.toThrow();
      await pool.sql.begin((tx) => tx`insert into written values (${round})`);
    }
    expect(await rows()).toEqual([0, 1, 2, 3, 4]);
  });

  test('空闲的连接全被断开（数据库重启），下一件照办', async () => {
    await Promise.all([1, 2, 3].map((id) => pool.sql.begin((tx) => tx`insert into written values (${id})`)));
    await owner.sql`
      select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'subject'`;
    await sleep(100);
    await pool.sql.begin((tx) => tx`insert into written values (4)`);
    expect(await rows()).toEqual([1, 2, 3, 4]);
  });

  test('断开的连接不留在数据库里', async () => {
    await sleep(50);
    const [row] = await owner.sql<{ count: number }[]>`
      select count(*) as count from pg_stat_activity where application_name = 'subject' and state like 'idle in%'`;
    expect(row?.count).toBe(0);
  });
});

describe('事务结束之后', () => {
  test('忘了等的语句被拒绝，不会混进别人的事务', async () => {
    const kept = await pool.sql.begin(async (tx) => {
      await tx`select 1`;
      return { tx };
    });
    expect(() => kept.tx`insert into written values (9)`).toThrow('this transaction is over');
    expect(() => kept.tx.unsafe('insert into written values (9)')).toThrow('this transaction is over');
    expect(await rows()).toEqual([]);
  });

  test('并行的一段失败了，另一段还要写的不会落到撤回之后', async () => {
    let goesOn = true;
    const stubborn = async (tx: postgres.ISql<{ bigint: number }>) => {
      for (let id = 1; goesOn; id++) {
        await tx`insert into written values (${id})`.catch(() => {});
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    for (let turn = 0; turn < 20; turn++) {
      goesOn = true;
      const failing = pool.sql.begin((tx) => Promise.all([stubborn(tx), tx`select 1 / 0`]));
      await expect(failing).rejects.toMatchObject({ code: '22012' });
      await sleep(2);
      goesOn = false;
    }
    expect(await rows()).toEqual([]);
  });

  test('关闭时等正在办的办完，不再接新的', async () => {
    const brief = openPool(url, { role: null, max: 1 });
    const running = brief.sql.begin(async (tx) => {
      await tx`insert into written values (1)`;
      await sleep(200);
      await tx`insert into written values (2)`;
    });
    await sleep(50);
    const waiting = brief.sql.begin((tx) => tx`insert into written values (3)`);
    const closing = brief.close();
    await expect(waiting).rejects.toThrow('the pool is closed');
    await running;
    await closing;
    await expect(brief.sql.begin((tx) => tx`select 1`)).rejects.toThrow('the pool is closed');
    expect(await rows()).toEqual([1, 2]);
  });
});
