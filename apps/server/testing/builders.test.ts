import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as channels from './build-channels.ts';
import * as correcting from './build-correcting.ts';
import * as desks from './build-desk.ts';
import * as followUps from './build-follow-up.ts';
import * as kinds from './build-kinds.ts';
import * as posts from './build-post.ts';
import * as publications from './build-publication.ts';
import * as reviews from './build-review.ts';
import * as signing from './build-signing.ts';
import * as time from './build-time.ts';
import * as wording from './build-wording.ts';
import * as basics from './builders.ts';

let home: TestDatabase;
beforeAll(async () => {
  home = await createTestDatabase();
});
afterAll(() => home.drop());

type Build = (db: TestDatabase['db']) => Promise<unknown>;
const builders = [
  basics,
  channels,
  correcting,
  desks,
  followUps,
  kinds,
  posts,
  reviews,
  publications,
  signing,
  time,
  wording,
].flatMap((module) => Object.entries(module).filter(([name]) => name.startsWith('build'))) as [
  string,
  Build,
][];

test.each(builders.filter(([name]) => name !== 'builtAt'))(
  '%s 不给任何事实也能造出一行',
  async (_name, build) => {
    await expect(build(home.db)).resolves.toBeTruthy();
  },
);

test('每张表都有造数函数', async () => {
  const rows = await home.sql<{ name: string }[]>`
    select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`;
  const counts = await Promise.all(
    rows.map(async ({ name }) => {
      const [row] = await home.sql.unsafe(`select count(*)::int as n from "${name}"`).catch(() => [{ n: 1 }]);
      return { name, empty: row?.['n'] === 0 };
    }),
  );
  const known = ['migration'];
  expect(counts.filter(({ name, empty }) => empty && !known.includes(name)).map(({ name }) => name)).toEqual(
    [],
  );
});
