import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildDraft, buildPost } from '../../testing/build-post.ts';
import { buildPublication } from '../../testing/build-publication.ts';
import {
  buildEntry,
  buildEntryHit,
  buildLexicon,
  buildPublicationText,
} from '../../testing/build-wording.ts';
import { clockAt } from '../../testing/clock.ts';
import { type Acting, type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { addEntry, addEntryInput } from './add-entry.ts';
import { changeEntry, changeEntryInput } from './change-entry.ts';
import { createLexicon, createLexiconInput } from './create-lexicon.ts';
import { endEntry } from './end-entry.ts';
import { endLexicon } from './end-lexicon.ts';
import { listEntries, listEntriesInput } from './entry-list.queries.ts';
import { listLexicons, readHistory } from './lexicon.queries.ts';
import { previewEntry, previewEntryInput } from './preview-entry.ts';
import { renameLexicon } from './rename-lexicon.ts';
import { switchEntry, switchEntryInput } from './switch-entry.ts';
import { officeWordBook } from './word-book.ts';

const clock = clockAt('2026-11-20T01:00:00.000Z');
let home: TestDatabase;
let office: BuiltOffice;
let admin: Acting;
let lexiconId: number;
beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
  admin = office.securityAdmin;
  ({ lexiconId } = await by(admin, createLexicon, createLexiconInput.parse({ name: '本局用语' })));
});
afterAll(() => home.drop());

function by<Input, Output>(
  actor: Acting,
  command: (call: { actor: Acting; db: TestDatabase['db']; clock: typeof clock; input: Input }) => Output,
  input: Input,
): Output {
  return command({ actor, db: home.db, clock, input });
}
const reader = (actor: Acting) => ({ sql: home.sql, db: home.db, actor, clock });
const add = (entry: object, actor = admin, lexicon = lexiconId) =>
  by(actor, addEntry, addEntryInput.parse({ lexiconId: lexicon, entry: { ...plain, ...entry } }));
const change = (entryId: number, entry: object) =>
  by(admin, changeEntry, changeEntryInput.parse({ entryId, entry: { ...plain, ...entry } }));
const entries = (given: object = {}) =>
  listEntries(reader(admin), listEntriesInput.parse({ lexiconId, ...given }));

const plain = { term: '国家级新区', kind: 'cautious', severity: 'warn', source: '本局规定' };

describe('词条', () => {
  test('安全管理员新增词条，即刻生效，留一条痕 (R37)', async () => {
    const before = (await trailOf(home)).length;
    await add({ term: '最高级', advice: '较高' });
    expect((await trailOf(home)).slice(before)).toMatchObject([
      { act: 'entry.added', facts: { term: '最高级', kind: 'cautious', severity: 'warn' } },
    ]);
    const { book } = await officeWordBook(home);
    expect(book.parts.entries.find(({ term }) => term === '最高级')).toMatchObject({ advice: '较高' });
    expect((await entries({ text: '最高' })).rows).toMatchObject([
      { term: '最高级', createdBy: '安全员', found: 0 },
    ]);
  });

  test('别的人不能改词库', async () => {
    for (const person of [
      office.editor,
      office.reviewer,
      office.publisher,
      office.leader,
      office.systemAdmin,
    ]) {
      expect(await refusalOf(add({ term: '甲乙' }, person))).toMatchObject({ kind: 'forbidden' });
    }
  });

  test('一个词在一个词库里只有一条；另一个词库可以再有', async () => {
    await add({ term: '第一品牌' });
    expect(await refusalOf(add({ term: '第一品牌' }))).toMatchObject({
      code: 'entryTermTaken',
      facts: { term: '第一品牌' },
    });
    const other = await buildLexicon(home.db);
    await add({ term: '第一品牌' }, admin, other.id);
  });

  test('没有出处的词条不收，起止颠倒的也不收 (R45)', async () => {
    expect(await refusalOf(add({ term: '某某', source: ' ' }))).toMatchObject({ code: 'entrySourceMissing' });
    expect(
      await refusalOf(add({ term: '某某', validFrom: '2026-12-01', validUntil: '2026-11-01' })),
    ).toMatchObject({ code: 'entryDaysReversed' });
  });

  test('到处都会命中的词不收，除非只作参考', async () => {
    const live = await buildPublication(home.db, { accountId: office.accounts.wechat.id, title: '工作安排' });
    await buildPublicationText(home.db, { publicationId: live.id, text: '工作要点,工作总结,'.repeat(1_500) });
    expect(await refusalOf(add({ term: '工作' }))).toMatchObject({ code: 'entryHitsTooOften' });
    await add({ term: '工作', severity: 'hint' });
    await add({ term: '工作要', severity: 'warn', exceptions: ['工作要点'] });
  });

  test('改词条是结束旧的、写下新的：谁在什么时候改了什么都查得到', async () => {
    const { entryId } = await add({ term: '顶级' });
    clock.pass(5);
    const { entryId: next } = await change(entryId, { term: '顶级', severity: 'block', advice: '高水平' });
    const [shown] = (await entries({ text: '顶级' })).rows;
    expect(shown).toMatchObject({ entryId: next, severity: 'block' });
    expect(await readHistory(reader(admin), { entryRef: shown?.ref ?? '' })).toMatchObject([
      { id: next, severity: 'block', endedAt: null },
      { id: entryId, severity: 'warn', endedBy: '安全员' },
    ]);
    expect((await trailOf(home)).at(-1)).toMatchObject({
      act: 'entry.changed',
      facts: { severity: { was: 'warn', is: 'block' }, changed: ['severity', 'advice'] },
    });
  });

  test('别人先改了：不覆盖，说明已被改动', async () => {
    const { entryId } = await add({ term: '独家' });
    await change(entryId, { term: '独家', severity: 'hint' });
    expect(await refusalOf(change(entryId, { term: '独家', severity: 'block' }))).toMatchObject({
      kind: 'conflict',
      code: 'entryChangedMeanwhile',
    });
    expect(await refusalOf(by(admin, endEntry, { entryId }))).toMatchObject({
      code: 'entryChangedMeanwhile',
    });
  });

  test('什么也没改，就什么也不写', async () => {
    const { entryId } = await add({ term: '不变' });
    const before = (await trailOf(home)).length;
    expect(await change(entryId, { term: '不变' })).toEqual({ entryId });
    expect(await trailOf(home)).toHaveLength(before);
  });

  test('停用的词条不再起作用，还查得到', async () => {
    const { entryId } = await add({ term: '曾用词' });
    await by(admin, endEntry, { entryId });
    const { book } = await officeWordBook(home);
    expect(book.parts.entries.some(({ term }) => term === '曾用词')).toBe(false);
    expect((await entries({ state: 'ended', text: '曾用词' })).rows).toHaveLength(1);
  });

  test('快到期的和已过期的分开列', async () => {
    await add({ term: '临时甲', validUntil: '2026-12-01' });
    await add({ term: '临时乙', validUntil: '2026-11-01' });
    const terms = async (state: string) =>
      (await entries({ state, text: '临时' })).rows.map(({ term }) => term);
    expect(await terms('soon')).toEqual(['临时甲']);
    expect(await terms('past')).toEqual(['临时乙']);
    const { lexicons } = await listLexicons(reader(admin));
    expect(lexicons.find(({ id }) => id === lexiconId)).toMatchObject({ endingSoon: 1 });
  });

  test('列表分页，每页五十条，近九十天的命中数写在每条后面', async () => {
    const many = await buildLexicon(home.db);
    const made = [];
    for (let at = 0; at < 52; at += 1) made.push(await buildEntry(home.db, { lexiconId: many.id }));
    const last = made.at(-1);
    await buildEntryHit(home.db, {
      entryRef: `${many.id}:${last?.key}`,
      day: '2026-11-19',
      found: 3,
      excused: 1,
    });
    await buildEntryHit(home.db, { entryRef: `${many.id}:${last?.key}`, day: '2026-01-01', found: 9 });
    const asked = (page: number) =>
      listEntries(reader(admin), listEntriesInput.parse({ lexiconId: many.id, page }));
    expect((await asked(1)).rows).toHaveLength(50);
    expect((await asked(1)).rows[0]).toMatchObject({ found: 3, excused: 1 });
    expect(await asked(2)).toMatchObject({ total: 52, rows: [{}, {}] });
  });
});

describe('词库', () => {
  test('同名的词库不再建一个，改名也不行', async () => {
    const again = createLexiconInput.parse({ name: ' 本局用语 ' });
    expect(await refusalOf(by(admin, createLexicon, again))).toMatchObject({ code: 'lexiconNameTaken' });
    const other = await buildLexicon(home.db);
    expect(
      await refusalOf(by(admin, renameLexicon, { lexiconId: other.id, name: '本局用语' })),
    ).toMatchObject({ code: 'lexiconNameTaken' });
    await by(admin, renameLexicon, { lexiconId: other.id, name: '另一个' });
    expect((await trailOf(home)).at(-1)).toMatchObject({ act: 'lexicon.changed' });
  });

  test('停用词库，它的词条一起不再起作用', async () => {
    const own = await by(admin, createLexicon, createLexiconInput.parse({ name: '专项行动' }));
    await add({ term: '专项用语' }, admin, own.lexiconId);
    await by(admin, endLexicon, own);
    const { book } = await officeWordBook(home);
    expect(book.parts.entries.some(({ term }) => term === '专项用语')).toBe(false);
    expect(await refusalOf(add({ term: '再加' }, admin, own.lexiconId))).toMatchObject({
      code: 'lexiconNotFound',
    });
  });

  test('词库包里的词条不能改，只能单条关掉，要写理由，也能再打开', async () => {
    const pack = await buildLexicon(home.db, { kind: 'package', version: '1' });
    const row = await buildEntry(home.db, { lexiconId: pack.id, term: '包里的词' });
    const entryRef = `${pack.id}:${row.key}`;
    expect(await refusalOf(change(row.id, { term: '包里的词' }))).toMatchObject({ code: 'lexiconNotOwn' });
    const turn = (given: object) => by(admin, switchEntry, switchEntryInput.parse({ entryRef, ...given }));
    expect(await refusalOf(turn({ off: true }))).toMatchObject({ code: 'switchReasonMissing' });
    const holds = async () =>
      (await officeWordBook(home)).book.parts.entries.some(({ term }) => term === '包里的词');
    await turn({ off: true, reason: '本局可用' });
    expect(await holds()).toBe(false);
    const shown = await listEntries(
      reader(admin),
      listEntriesInput.parse({ lexiconId: pack.id, state: 'off' }),
    );
    expect(shown.rows).toMatchObject([{ ref: entryRef, offReason: '本局可用' }]);
    await turn({ off: false });
    expect(await holds()).toBe(true);
    const acts = (await trailOf(home, `entry:${entryRef}`)).map(({ act }) => act);
    expect(acts).toEqual(['entry.switchedOff', 'entry.switchedOn']);
  });

  test('自己词库的词条不用开关：改或停用即可', async () => {
    const { entryId } = await add({ term: '自己的词' });
    const [row] = (await entries({ text: '自己的词' })).rows;
    expect(row?.entryId).toBe(entryId);
    const off = switchEntryInput.parse({ entryRef: row?.ref, off: true, reason: '试试' });
    expect(await refusalOf(by(admin, switchEntry, off))).toMatchObject({ code: 'entryIsOwn' });
  });
});

describe('保存前预览', () => {
  test('说出近一年的发布里会命中几篇，草稿只给数，不给内容 (T17)', async () => {
    const accountId = office.accounts.wechat.id;
    const at = (day: string) => new Date(`${day}T02:00:00Z`);
    const spoken = await buildPublication(home.db, {
      accountId,
      title: '标题里有人大常委四字',
      publishedAt: at('2026-10-01'),
    });
    await buildPublication(home.db, {
      accountId,
      title: '人大常委会会议召开',
      publishedAt: at('2026-10-02'),
    });
    const hidden = await buildPublication(home.db, {
      accountId,
      title: '会议',
      publishedAt: at('2026-10-03'),
    });
    await buildPublicationText(home.db, { publicationId: hidden.id, text: '与会人大常委一致认为' });
    await buildPublication(home.db, { accountId, title: '人大常委旧闻', publishedAt: at('2024-10-01') });
    const post = await buildPost(home.db);
    await buildDraft(home.db, { postId: post.id, searchText: '草稿里的人大常委,机密内容不外传' });
    const input = previewEntryInput.parse({
      entry: { ...plain, term: '人大常委', exceptions: ['人大常委会'] },
    });
    const preview = await previewEntry(reader(admin), input);
    expect(preview).toMatchObject({ publications: 2, drafts: 1, more: false });
    expect(preview.examples.map(({ publicationId }) => publicationId)).toEqual([hidden.id, spoken.id]);
    expect(JSON.stringify(preview)).not.toContain('外传');
    expect(await home.sql`select from entry where term = '人大常委'`).toHaveLength(0);
  });

  test('受保护的名称写错一个字，预览也算', async () => {
    const accountId = office.accounts.wechat.id;
    for (const title of [
      '云洲检验检疫技木中心开放',
      '雲洲檢驗檢疫技術中心開放',
      '云洲检验检疫技术中心开放',
    ]) {
      await buildPublication(home.db, { accountId, title, publishedAt: new Date('2026-10-04T02:00:00Z') });
    }
    const entry = { ...plain, term: '云洲检验检疫技术中心', kind: 'protected', advice: null, exceptions: [] };
    const preview = await previewEntry(reader(admin), previewEntryInput.parse({ entry }));
    expect(preview.examples.map(({ title }) => title)).toEqual(['云洲检验检疫技木中心开放']);
  });

  test('夹着空格、换行，写成繁体或全角的，预览和检查一样都算', async () => {
    const accountId = office.accounts.wechat.id;
    const titles = ['一律嚴格尊守規定', '严 格\n尊\u200b守纪律', '严格，尊守', '严格遵守纪律'];
    for (const title of titles)
      await buildPublication(home.db, { accountId, title, publishedAt: new Date('2026-10-05T02:00:00Z') });
    const withText = await buildPublication(home.db, {
      accountId,
      title: '关于安全',
      publishedAt: new Date('2026-10-06T02:00:00Z'),
    });
    await buildPublicationText(home.db, { publicationId: withText.id, text: '各单位要嚴格\u3000尊守' });
    const post = await buildPost(home.db);
    await buildDraft(home.db, { postId: post.id, searchText: '嚴格尊 守' });
    const preview = await previewEntry(
      reader(admin),
      previewEntryInput.parse({ entry: { ...plain, term: '严格尊守', advice: '严格遵守' } }),
    );
    expect(preview).toMatchObject({ publications: 3, drafts: 1, more: false });
    expect(preview.examples.map(({ title }) => title)).toEqual(['关于安全', titles[1], titles[0]]);
    expect(preview.since.slice(0, 10)).toBe('2025-11-20');
  });

  test('命中太多时只数最近的，并说清看到哪一天、至少有几篇', async () => {
    const accountId = office.accounts.weibo.id;
    await home.sql`
      insert into publication (account_id, title_digest, title, published_at, published_at_source, created_at)
      select ${accountId}, 'many' || n, '天天向尚 ' || n, '2026-11-01T00:00:00Z'::timestamptz - n * interval '1 hour',
        'import', now() from generate_series(1, 2100) n`;
    const preview = await previewEntry(
      reader(admin),
      previewEntryInput.parse({ entry: { ...plain, term: '天天向尚', advice: '天天向上' } }),
    );
    expect(preview).toMatchObject({ publications: 2000, more: true });
    expect(preview.since).toBe(new Date(Date.parse('2026-11-01T00:00:00Z') - 2000 * 3_600_000).toISOString());
  });

  test('百分号和下划线只是字', async () => {
    const preview = await previewEntry(
      reader(admin),
      previewEntryInput.parse({ entry: { ...plain, term: '%_%' } }),
    );
    expect(preview.publications).toBe(0);
  });
});
