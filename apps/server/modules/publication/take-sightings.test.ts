import type { Database } from '@qianfa/db/pool';
import { accountSummary, publication, sighting } from '@qianfa/db/tables/publication';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { asc, eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPublication, buildTakedown } from '../../testing/build-publication.ts';
import { buildRelease, buildSignoff } from '../../testing/build-review.ts';
import { buildAccount } from '../../testing/builders.ts';
import { markTakenDown } from './mark-taken-down.ts';
import { recordReceiptPublication } from './record-receipt-publication.ts';
import type { Sighting } from './sighting.ts';
import { takeSightings } from './take-sightings.ts';

const now = new Date('2026-11-20T01:00:00.000Z');
const origin = { now, seenBy: null, importBatchId: null };

let testDb: TestDatabase;
let db: Database;
beforeAll(async () => {
  testDb = await createTestDatabase();
  db = testDb.db;
});
afterAll(() => testDb.drop());

const seen = (accountId: number, given: Partial<Sighting> = {}): Sighting => ({
  accountId,
  kind: 'import',
  title: '通关时限公布',
  publishedAt: new Date('2026-11-10T01:30:00.000Z'),
  publishedAtSource: 'import',
  link: null,
  platformId: null,
  original: null,
  source: null,
  onPage: true,
  release: null,
  ...given,
});

const take = (sightings: readonly Sighting[]) => db.transaction((tx) => takeSightings(tx, sightings, origin));
const live = (accountId: number) =>
  db.select().from(publication).where(eq(publication.accountId, accountId)).orderBy(asc(publication.id));
const newAccount = async () => (await buildAccount(db)).id;

async function summaryOf(accountId: number) {
  const [row] = await db.select().from(accountSummary).where(eq(accountSummary.accountId, accountId));
  if (!row) throw new Error('no summary');
  return row;
}

describe('同一条发布只算一次 (R25)', () => {
  test('平台编号相同，就是同一条', async () => {
    const accountId = await newAccount();
    await take([seen(accountId, { platformId: 'p-1', title: '原题' })]);
    const again = await take([seen(accountId, { platformId: 'p-1', title: '改过的题', kind: 'collector' })]);
    expect(again.map((one) => one.outcome)).toEqual(['known']);
    expect(await live(accountId)).toHaveLength(1);
  });

  test('没有编号时，链接去掉跟踪参数后相同，就是同一条', async () => {
    const accountId = await newAccount();
    await take([seen(accountId, { link: 'https://mp.weixin.qq.com/s/AbC?from=timeline' })]);
    const [again] = await take([
      seen(accountId, { link: 'http://mp.weixin.qq.com/s/AbC#rd', title: '另一个题' }),
    ]);
    expect(again?.outcome).toBe('known');
  });

  test('编号和链接都没有时，同一秒、同一标题就是同一条；差一秒或标题不同，就是两条', async () => {
    const accountId = await newAccount();
    const at = new Date('2026-11-10T01:30:00.400Z');
    await take([seen(accountId, { title: ' 通关 时限 ', publishedAt: at })]);
    const taken = await take([
      seen(accountId, { title: '通关 时限' }),
      seen(accountId, { title: '通关 时限', publishedAt: new Date('2026-11-10T01:30:01.000Z') }),
      seen(accountId, { title: '通关时限' }),
    ]);
    expect(taken.map((one) => one.outcome)).toEqual(['known', 'taken', 'taken']);
  });

  test('一个账号的发布，不会并到另一个账号', async () => {
    const [one, other] = [await newAccount(), await newAccount()];
    const link = 'https://example.gov.cn/p/1';
    const taken = await take([seen(one, { link }), seen(other, { link })]);
    expect(taken.map((row) => row.outcome)).toEqual(['taken', 'taken']);
  });

  test('一批之内重复的行只算一条，第二行记为已有', async () => {
    const accountId = await newAccount();
    const taken = await take([seen(accountId, { platformId: 'a' }), seen(accountId, { platformId: 'a' })]);
    expect(taken.map((one) => one.outcome)).toEqual(['taken', 'known']);
    expect(taken[0]?.publicationId).toBe(taken[1]?.publicationId);
  });

  test('两条各有编号的微博可以带同一篇头条文章的链接，是两条', async () => {
    const accountId = await newAccount();
    const link = 'https://weibo.com/ttarticle/p/show?id=230940';
    await take([seen(accountId, { platformId: '1', link })]);
    await take([seen(accountId, { platformId: '2', link }), seen(accountId, { platformId: '3', link })]);
    const rows = await live(accountId);
    expect(rows.map((row) => row.platformId)).toEqual(['1', '2', '3']);
    expect(rows.filter((row) => row.canonicalLink !== null)).toHaveLength(1);
  });

  test('后来既有编号又有链接的一行，把先前分开登记的两条并成一条', async () => {
    const accountId = await newAccount();
    const link = 'https://example.gov.cn/p/77';
    await take([seen(accountId, { platformId: '77', title: '甲' })]);
    await take([seen(accountId, { link, title: '乙', publishedAt: new Date('2026-11-10T01:31:00.000Z') })]);
    expect(await live(accountId)).toHaveLength(2);
    await take([seen(accountId, { platformId: '77', link })]);
    expect(await live(accountId)).toMatchObject([{ platformId: '77', canonicalLink: link }]);
  });

  test('一批之内也一样：第三行说明前两行是同一条', async () => {
    const accountId = await newAccount();
    const link = 'https://example.gov.cn/p/78';
    const taken = await take([
      seen(accountId, { platformId: '78', title: '甲' }),
      seen(accountId, { link, title: '乙' }),
      seen(accountId, { platformId: '78', link, title: '丙' }),
    ]);
    expect(taken.map((one) => one.outcome)).toEqual(['taken', 'known', 'known']);
    expect(await live(accountId)).toHaveLength(1);
  });

  test('任意几批、任意重复和次序，再导一遍什么都不变', async () => {
    const arbitrary = fc.record({
      platformId: fc.option(fc.constantFrom('1', '2', '3')),
      link: fc.option(fc.constantFrom('https://example.gov.cn/1', 'https://example.gov.cn/2')),
      title: fc.constantFrom('甲', '乙'),
      publishedAt: fc.constantFrom(new Date('2026-11-01T00:00:00Z'), new Date('2026-11-02T00:00:00Z')),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(arbitrary, { minLength: 1, maxLength: 12 }), async (given) => {
        const accountId = await newAccount();
        const batch = given.map((one) => seen(accountId, one));
        await take(batch);
        const settled = await take(batch).then(() => live(accountId));
        const again = await take(batch);
        expect(again.every((one) => one.outcome === 'known')).toBe(true);
        expect(await live(accountId)).toEqual(settled);
      }),
      { numRuns: 25 },
    );
  });
});

describe('两处同时登记', () => {
  test('两份导入同时进行，同一条只算一次', async () => {
    for (let round = 0; round < 8; round++) {
      const accounts = [await newAccount(), await newAccount()];
      const batch = (order: readonly number[]) =>
        order.flatMap((accountId) =>
          Array.from({ length: 30 }, (_, nth) =>
            seen(accountId, { link: `https://example.gov.cn/p/${nth}` }),
          ),
        );
      await Promise.all([take(batch(accounts)), take(batch([...accounts].reverse())), take(batch(accounts))]);
      for (const accountId of accounts) {
        expect(await live(accountId)).toHaveLength(30);
        expect((await summaryOf(accountId)).days.reduce((sum, mark) => sum + mark, 0)).toBe(1);
      }
    }
  });
});

describe('发布时间以平台为准 (R21)', () => {
  test('采集到的时间取代抄录的时间，抄录的不取代采集的', async () => {
    const accountId = await newAccount();
    const copied = new Date('2026-11-10T01:30:00.000Z');
    const collected = new Date('2026-11-10T01:31:07.000Z');
    await take([
      seen(accountId, { platformId: 'x', publishedAt: copied, publishedAtSource: 'copied', kind: 'receipt' }),
    ]);
    await take([
      seen(accountId, {
        platformId: 'x',
        publishedAt: collected,
        publishedAtSource: 'collector',
        kind: 'collector',
      }),
    ]);
    await take([seen(accountId, { platformId: 'x', publishedAt: copied })]);
    expect(await live(accountId)).toMatchObject([{ publishedAt: collected, publishedAtSource: 'collector' }]);
  });
});

describe('本单位发布的回执', () => {
  test('回执带着签发记录，之后导入同一链接不重复计数，也不丢签发记录', async () => {
    const signed = await buildSignoff(db);
    const release = await buildRelease(db, { signoffId: signed.id });
    const link = 'https://mp.weixin.qq.com/s/Own';
    const id = await db.transaction((tx) =>
      recordReceiptPublication(
        tx,
        {
          accountId: release.accountId,
          releaseId: release.id,
          signoffId: signed.id,
          signedSm3: signed.sm3,
          publisherName: '王签发',
          title: '口岸开放日',
          link,
          platformId: null,
          publishedAt: new Date('2026-11-19T01:30:00.000Z'),
          publishedAtSource: 'copied',
          seenBy: null,
        },
        now,
      ),
    );
    const [again] = await take([
      seen(release.accountId, { link, title: '口岸开放日(导入)', original: true }),
    ]);
    expect(again).toEqual({ publicationId: id, outcome: 'known' });
    expect(await live(release.accountId)).toMatchObject([
      {
        releaseId: release.id,
        signoffId: signed.id,
        publisherName: '王签发',
        publishedAtSource: 'copied',
        original: true,
      },
    ]);
    const kinds = await db
      .select({ kind: sighting.kind })
      .from(sighting)
      .where(eq(sighting.publicationId, id));
    expect(kinds.map((row) => row.kind).sort()).toEqual(['import', 'receipt']);
  });

  test('微博的网页链接与存档文件里的编号是同一条', async () => {
    const accountId = (await buildAccount(db, { platform: 'weibo', kind: 'standard' })).id;
    await take([seen(accountId, { link: 'https://weibo.com/1642591402/z0JH2lOMb' })]);
    const [again] = await take([seen(accountId, { platformId: '3501756485200075', title: '正文开头' })]);
    expect(again?.outcome).toBe('known');
  });
});

describe('账号汇总随发布更新', () => {
  test('访客看不到的不算：仅链接可见的不进汇总 (R25)', async () => {
    const accountId = await newAccount();
    await take([seen(accountId, { platformId: '1', onPage: false })]);
    expect(await summaryOf(accountId)).toMatchObject({ lastAt: null, recentAt: [], quarterPosts: 0 });
  });

  test('撤下以后不再算 (R23, R25)', async () => {
    const accountId = await newAccount();
    const [first] = await take([
      seen(accountId, { platformId: '1', publishedAt: new Date('2026-11-15T00:00:00Z') }),
      seen(accountId, { platformId: '2', publishedAt: new Date('2026-11-05T00:00:00Z') }),
    ]);
    if (!first) throw new Error('nothing taken');
    await buildTakedown(db, { publicationId: first.publicationId });
    await db.transaction((tx) =>
      markTakenDown(tx, { publicationId: first.publicationId, seenBy: null }, now),
    );
    expect((await summaryOf(accountId)).lastAt).toEqual(new Date('2026-11-05T00:00:00Z'));
  });

  test('未来的一条存下来，到它的时间才算', async () => {
    const accountId = await newAccount();
    const future = new Date('2027-12-25T01:00:00.000Z');
    await take([
      seen(accountId, { publishedAt: future, title: '未来' }),
      seen(accountId, { original: true }),
    ]);
    const summary = await summaryOf(accountId);
    expect(summary).toMatchObject({ lastAt: future, quarterPosts: 1, quarterOriginals: 1 });
    expect(summary.recentAt).toEqual([future.toISOString(), '2026-11-10T01:30:00.000Z']);
    expect(summary.days.filter((mark) => mark !== 0)).toHaveLength(1);
  });

  test('三十日条与周数按上海的日子和周一算', async () => {
    const accountId = await newAccount();
    await take([
      // 上海 11 月 20 日 00:30,仍是世界时 19 日。
      seen(accountId, { platformId: '1', publishedAt: new Date('2026-11-19T16:30:00Z'), original: false }),
      seen(accountId, { platformId: '2', publishedAt: new Date('2026-11-15T15:59:59Z') }),
    ]);
    const summary = await summaryOf(accountId);
    expect(summary.dayBase).toBe('2026-11-20');
    expect(summary.days.slice(0, 6)).toEqual([2, 0, 0, 0, 0, 1]);
    expect(summary.weekBase).toBe('2026-11-16');
    expect(summary.weeks.slice(0, 3)).toEqual([1, 1, 0]);
  });

  test('很久以前的最后一条也在汇总里：停了一年的账号知道停了多久', async () => {
    const accountId = await newAccount();
    await buildPublication(db, { accountId, publishedAt: new Date('2025-01-01T00:00:00Z') });
    await take([seen(accountId, { publishedAt: new Date('2025-02-01T00:00:00Z') })]);
    const summary = await summaryOf(accountId);
    expect(summary.lastAt).toEqual(new Date('2025-02-01T00:00:00Z'));
    expect(summary.recentAt).toHaveLength(2);
    expect(summary.weeks.every((count) => count === 0)).toBe(true);
  });
});
