import { publication } from '@qianfa/db/tables/publication';
import { lookback } from '@qianfa/db/tables/wording';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPublication } from '../../testing/build-publication.ts';
import { buildEntry, buildLexicon, buildPublicationText } from '../../testing/build-wording.ts';
import { clockAt } from '../../testing/clock.ts';
import { type Acting, type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { draftOf, draftPost, weiboText } from '../../testing/walk.ts';
import { saveDraft } from '../post/save-draft.ts';
import { addEntry, addEntryInput } from './add-entry.ts';
import { addToList, addToListInput } from './add-to-list.ts';
import { lookBack } from './look-back.ts';
import { listHits, listHitsInput, readLookback } from './lookback.queries.ts';
import { settleHit, settleHitInput } from './settle-hit.ts';

const clock = clockAt('2026-11-20T01:00:00.000Z');
let home: TestDatabase;
let office: BuiltOffice;
let lexiconId: number;
let postId: number;
let live: number;
beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
  lexiconId = (await buildLexicon(home.db)).id;
  const { weibo, outside } = office.accounts;
  const draft = draftOf([weiboText(weibo.id, '我局打造最高级通关环境,最高级服务。')]);
  ({ postId } = await draftPost({ db: home.db, clock }, office.editor, draft));
  live = (await buildPublication(home.db, { accountId: weibo.id, title: '最高级口岸' })).id;
  await buildPublication(home.db, { accountId: outside.id, title: '外单位的最高级' });
  const long = await buildPublication(home.db, { accountId: weibo.id, title: '正文里才有' });
  await buildPublicationText(home.db, { publicationId: long.id, text: '这是最高级的' });
  await run();
});
afterAll(() => home.drop());

const run = () => lookBack({ db: home.db, sql: home.sql, clock });
const add = (term: string, given: object = {}) =>
  addEntry({
    actor: office.securityAdmin,
    db: home.db,
    clock,
    input: addEntryInput.parse({
      lexiconId,
      entry: { term, kind: 'cautious', severity: 'warn', source: '本局规定', ...given },
    }),
  });
const hits = (actor: Acting, settled = false) =>
  listHits({ sql: home.sql, actor }, listHitsInput.parse({ settled }));
const settle = (actor: Acting, hitId: number, outcome: string, reason = '') =>
  settleHit({ actor, db: home.db, clock, input: settleHitInput.parse({ hitId, outcome, reason }) });

describe('词库变动后回看', () => {
  test('没有变动，什么也不做', async () => {
    const before = (await trailOf(home)).length;
    await run();
    expect(await trailOf(home)).toHaveLength(before);
  });

  test('新词在草稿和已发内容里都找出来，各归各人：草稿归拟稿人，已发归本单位的发布人', async () => {
    await add('最高级', { advice: '较高' });
    await run();
    const own = await hits(office.editor);
    expect(own.rows).toMatchObject([{ subject: 'draft', postId, words: '最高级', times: 2, advice: '较高' }]);
    const published = await hits(office.publisher);
    expect(published.rows.map(({ title }) => title).sort()).toEqual(['最高级口岸', '正文里才有']);
    expect((await hits(office.secondEditor)).rows).toEqual([]);
    expect((await hits(office.outsidePublisher)).rows.map(({ title }) => title)).toEqual(['外单位的最高级']);
  });

  test('安全管理员只看到进度和数目 (T17)', async () => {
    const view = await readLookback({ sql: home.sql, actor: office.securityAdmin });
    expect(view).toMatchObject({
      waiting: 0,
      last: { state: 'done', looked: 4, total: 4, found: 4 },
      open: { drafts: 1, publications: 3 },
    });
    expect(JSON.stringify(view)).not.toContain('最高级');
    const acts = (await trailOf(home)).map(({ act }) => act).filter((act) => act.startsWith('lookback'));
    expect(acts.slice(-2)).toEqual(['lookback.started', 'lookback.ended']);
  });

  test('再回看一次，同一处不重复成为待办', async () => {
    await add('打造');
    await run();
    const rows = (await hits(office.editor)).rows.map(({ words }) => words);
    expect(rows.sort()).toEqual(['打造', '最高级']);
    expect((await hits(office.publisher)).total).toBe(2);
  });

  test('说用得对要写理由；办结一次就是办结', async () => {
    const [hit] = (await hits(office.publisher)).rows;
    if (!hit) throw new Error('no hit');
    expect(hit.may.settle).toEqual({ ok: true });
    expect(await refusalOf(settle(office.publisher, hit.id, 'right'))).toMatchObject({
      code: 'lookbackReasonMissing',
    });
    await settle(office.publisher, hit.id, 'right', '引用原文');
    expect(await refusalOf(settle(office.publisher, hit.id, 'corrected'))).toMatchObject({
      code: 'lookbackHitSettled',
    });
    expect((await hits(office.publisher, true)).rows).toMatchObject([
      { state: 'right', reason: '引用原文', settledBy: '王签发' },
    ]);
    expect((await trailOf(home)).at(-1)).toMatchObject({
      act: 'lookback.settled',
      facts: { outcome: 'right' },
    });
  });

  test('别人的草稿、别的单位的内容，办不了也看不到；监管员看得到、办不了', async () => {
    const [draftHit] = (await hits(office.editor)).rows;
    const [published] = (await hits(office.supervisor)).rows;
    if (!draftHit || !published) throw new Error('no hit');
    expect(await refusalOf(settle(office.publisher, draftHit.id, 'corrected'))).toMatchObject({
      code: 'lookbackHitNotFound',
    });
    expect(await refusalOf(settle(office.outsidePublisher, published.id, 'corrected'))).toMatchObject({
      code: 'lookbackHitNotFound',
    });
    expect(published.may.settle.ok).toBe(false);
    expect(await refusalOf(settle(office.supervisor, published.id, 'corrected'))).toMatchObject({
      kind: 'forbidden',
    });
  });

  test('草稿里改掉了、已发的撤下了，待办自己消失', async () => {
    clock.pass(10);
    const content = draftOf([weiboText(office.accounts.weibo.id, '我局优化通关环境。')]);
    await saveDraft({ actor: office.editor, db: home.db, clock, input: { postId, version: 1, content } });
    await home.db.update(publication).set({ takenDownAt: clock.now() }).where(eq(publication.id, live));
    await run();
    expect((await hits(office.editor)).rows).toEqual([]);
    expect((await hits(office.editor, true)).rows.map(({ state }) => state)).toEqual(['gone', 'gone']);
    expect((await hits(office.publisher)).rows.map(({ publicationId }) => publicationId)).not.toContain(live);
  });

  test('中断之后从停下的地方接着看，不从头来', async () => {
    await add('口岸');
    const accountId = office.accounts.weibo.id;
    const late = await buildPublication(home.db, { accountId, title: '口岸动态' });
    await buildPublication(home.db, { accountId, title: '口岸新闻' });
    // The process ended after it had begun and had come past all but the last publication.
    await run();
    const [last] = await home.db
      .select({ id: lookback.id })
      .from(lookback)
      .orderBy(desc(lookback.id))
      .limit(1);
    await home.db
      .update(lookback)
      .set({ state: 'running', endedAt: null, stage: 'publications', cursor: late.id, looked: 0, found: 0 })
      .where(eq(lookback.id, last?.id ?? 0));
    await run();
    const view = await readLookback({ sql: home.sql, actor: office.securityAdmin });
    expect(view.last).toMatchObject({ state: 'done', looked: 1, found: 0 });
  });

  test('名册变了也回看', async () => {
    await addToList({
      actor: office.securityAdmin,
      db: home.db,
      clock,
      input: addToListInput.parse({ row: { list: 'leader', name: '林某甲', titles: ['局长'], rank: 1 } }),
    });
    expect((await readLookback({ sql: home.sql, actor: office.securityAdmin })).waiting).toBe(1);
    await run();
    expect((await readLookback({ sql: home.sql, actor: office.securityAdmin })).waiting).toBe(0);
  });

  test('停用中的词条不回看', async () => {
    await buildEntry(home.db, { lexiconId, term: '早就停用', lookbackId: null, endedAt: clock.now() });
    expect((await readLookback({ sql: home.sql, actor: office.securityAdmin })).waiting).toBe(0);
  });
});
