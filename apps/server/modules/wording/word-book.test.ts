import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { emptyContent } from '@qianfa/domain/text/placement-content';
import { checkText } from '@qianfa/domain/wording/check-text';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPublication } from '../../testing/build-publication.ts';
import {
  buildEntry,
  buildEntryHit,
  buildLexicon,
  buildPublicationText,
} from '../../testing/build-wording.ts';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import {
  checkWording,
  checkWordingInput,
  readBook,
  readBookInput,
  readSimilar,
  readSimilarInput,
} from './check-wording.ts';
import { compileBook } from './compile-book.ts';
import { countHits } from './count-hits.ts';
import { changeWording } from './edition.ts';
import { keepTexts } from './keep-texts.ts';
import { openingOf } from './placement-text.ts';
import { officeWordBook } from './word-book.ts';

const clock = clockAt('2026-11-20T01:00:00.000Z');
let home: TestDatabase;
let office: BuiltOffice;
beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
  const { branch, other, headOffice } = office.units;
  const lexicon = await buildLexicon(home.db);
  const at = { lexiconId: lexicon.id };
  await buildEntry(home.db, { ...at, key: 'all', term: '全局词' });
  await buildEntry(home.db, { ...at, key: 'branch', term: '分局词', unitId: branch.id });
  await buildEntry(home.db, { ...at, key: 'head', term: '办公室词', unitId: headOffice.id });
  const apart = await buildLexicon(home.db, { unitId: other.id });
  await buildEntry(home.db, { lexiconId: apart.id, key: 'apart', term: '外单位词' });
  await home.db.transaction((tx) => changeWording(tx, clock));
});
afterAll(() => home.drop());

const reader = (actor = office.editor) => ({ sql: home.sql, actor, clock });
const weibo = (text: string) => ({ ...emptyContent('microblog'), text });
const check = (text: string, accountId: number | null, actor = office.editor) =>
  checkWording(reader(actor), checkWordingInput.parse({ placements: [{ accountId, content: weibo(text) }] }));
const termsIn = async (...args: Parameters<typeof check>) =>
  (await check(...args)).findings.filter(({ kind }) => kind === 'cautious').map(({ text }) => text);

describe('办公室的词书', () => {
  test('没有变动就不重新编；变动一提交就用新的', async () => {
    const first = await officeWordBook(home);
    expect(await officeWordBook(home)).toBe(first);
    await home.db
      .transaction(async (tx) => {
        await changeWording(tx, clock);
        throw new Error('taken back');
      })
      .catch(() => {});
    expect(await officeWordBook(home)).toBe(first);
    await home.db.transaction((tx) => changeWording(tx, clock));
    const next = await officeWordBook(home);
    expect(next.edition).toBe(first.edition + 1);
  });

  test('许多人同时来问，只编一次', async () => {
    await home.db.transaction((tx) => changeWording(tx, clock));
    const answers = await Promise.all(Array.from({ length: 8 }, () => officeWordBook(home)));
    expect(new Set(answers.map(({ book }) => book)).size).toBeLessThanOrEqual(1);
  });

  test('词条只在它管的单位起作用', async () => {
    const text = '全局词、分局词、办公室词、外单位词';
    expect(await termsIn(text, office.accounts.weibo.id)).toEqual(['全局词', '办公室词']);
    expect(await termsIn(text, null)).toEqual(['全局词']);
    expect(await termsIn(text, office.accounts.outside.id, office.outsideEditor)).toEqual([
      '全局词',
      '外单位词',
    ]);
  });

  test('不在本人范围的账号，当作没有 (T17)', async () => {
    expect(await termsIn('外单位词', office.accounts.outside.id)).toEqual([]);
  });

  test('浏览器拿到的词书没有别的单位的词 (T17)', async () => {
    const { parts, where, edition } = await readBook(reader(), readBookInput.parse({}));
    const terms = parts?.entries.map(({ term }) => term) ?? [];
    expect(where).toBe('browser');
    expect(terms).toContain('分局词');
    expect(terms).not.toContain('外单位词');
    expect(await readBook(reader(), { edition })).toEqual({ edition, parts: null, where: 'browser' });
  });

  test('十几万条词在线程里编，别人的请求不用等', async () => {
    const entries = Array.from({ length: 120_000 }, (_, at) => ({
      id: `x:${at}`,
      term: `词${at.toString(36)}条${(at * 7919) % 100_003}`,
      kind: 'cautious' as const,
      severity: 'warn' as const,
      advice: null,
      note: null,
      source: '某处',
      exceptions: [],
      from: null,
      until: null,
      scope: { unitPath: null, platforms: null, postKinds: null },
    }));
    const parts = { entries, leaders: [], units: [], serviceNumbers: [], hosts: [], sources: [] };
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 5);
    const book = await compileBook(parts);
    clearInterval(timer);
    // Compiled here, the process would have had no turn at all before the answer.
    expect(turns).toBeGreaterThan(2);
    const words = entries[77_777]?.term ?? '';
    const context = { day: '2026-11-20', platform: null, postKind: null, unitPath: null };
    const found = checkText(`前面${words}后面`, book, context).filter(({ kind }) => kind === 'cautious');
    expect(found).toMatchObject([{ text: words, facts: { entry: 'x:77777' } }]);
  });
});

describe('命中统计', () => {
  test('同一篇里一个词只算一次，忽略的另计', async () => {
    const { findings } = await check('全局词,全局词', office.accounts.weibo.id);
    await home.db.transaction((tx) => countHits(tx, clock, findings));
    await home.db.transaction((tx) => countHits(tx, clock, findings, findings));
    const ref = findings.find(({ kind }) => kind === 'cautious')?.facts.entry;
    expect(
      await home.sql`select found, excused, day::text from entry_hit where entry_ref = ${String(ref)}`,
    ).toEqual([{ found: 2, excused: 1, day: '2026-11-20' }]);
    await buildEntryHit(home.db);
  });
});

describe('与已发内容相近', () => {
  const text = '近日,我局组织开展国门生物安全宣传活动,向过往旅客发放宣传册三百余份,现场解答咨询,反响热烈。';
  const similar = (given: object, actor = office.editor) =>
    readSimilar(
      reader(actor),
      readSimilarInput.parse({ accountId: office.accounts.weibo.id, content: weibo(text), ...given }),
    );

  test('发过的几乎一样的一篇被指名出来，撤下的不算', async () => {
    const accountId = office.accounts.wechat.id;
    const one = await buildPublication(home.db, { accountId, title: '国门生物安全宣传活动' });
    const down = await buildPublication(home.db, { accountId, title: '同', takenDownAt: clock.now() });
    for (const { id: publicationId } of [one, down]) {
      const near = text.replace('三百', '两百');
      await buildPublicationText(home.db, { publicationId, text: near, opening: openingOf(near) });
    }
    const { copies, findings } = await similar({});
    expect(copies).toMatchObject([{ publicationId: one.id, whose: 'own', by: 'text' }]);
    expect(findings).toMatchObject([{ code: 'nearCopyOwn', severity: 'hint' }]);
  });

  test('只知道题目的，题目几乎一样才算', async () => {
    const accountId = office.accounts.toutiao.id;
    const one = await buildPublication(home.db, { accountId, title: '云洲口岸进口水果同比增长两成' });
    const titled = { ...emptyContent('generic'), title: '云洲口岸进口水果同比增长三成' };
    expect((await similar({ content: titled })).copies).toMatchObject([
      { publicationId: one.id, by: 'title' },
    ]);
    const far = { ...emptyContent('generic'), title: '云洲口岸通关时间压缩' };
    expect((await similar({ content: far })).copies).toEqual([]);
  });

  test('别的单位发的，本单位的人看不到 (T17)', async () => {
    expect((await similar({ accountId: null }, office.outsideEditor)).copies).toEqual([]);
  });

  test('贴回来比对过的正文会记下来，以后好比', async () => {
    const accountId = office.accounts.weibo.id;
    const row = await buildPublication(home.db, { accountId, comparedText: ' 口 岸\n要闻一则 ' });
    expect(await home.db.transaction((tx) => keepTexts(tx))).toBe(1);
    expect(await home.db.transaction((tx) => keepTexts(tx))).toBe(0);
    expect(
      await home.sql`select opening, origin from publication_text where publication_id = ${row.id}`,
    ).toEqual([{ opening: '口岸要闻一则', origin: 'pasted' }]);
  });
});
