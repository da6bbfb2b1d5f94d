import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTogether } from './read-together.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe('几件事一次问完', () => {
  test('各得各的行，次序照各自的问法；没有的是空', async () => {
    const answer = await readTogether<{ down: { n: number }; none: { n: number }; word: { text: string } }>(
      database.db,
      {
        down: sql`select n from generate_series(1, 5) n where n <= ${3} order by n desc`,
        none: sql`select n from generate_series(1, 5) n where n > ${9}`,
        word: sql`select ${'签发'}::text as text`,
      },
    );
    expect(answer).toEqual({ down: [{ n: 3 }, { n: 2 }, { n: 1 }], none: [], word: [{ text: '签发' }] });
  });

  test('一问出错，全都不答', async () => {
    const asked = readTogether(database.db, {
      good: sql`select 1 as n`,
      bad: sql`select 1 / ${0}::int as n`,
    });
    await expect(asked).rejects.toThrow();
  });
});
