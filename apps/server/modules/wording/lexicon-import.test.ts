import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import type { Json } from '@qianfa/domain/text/canonical-json';
import { packageText } from '@qianfa/domain/wording/lexicon-package';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeXlsx } from '../../files/write-xlsx.ts';
import { buildEntry, buildLexicon } from '../../testing/build-wording.ts';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { exportEntries } from './export-entries.ts';
import { importEntries, importEntriesInput } from './import-entries.ts';
import { importPackage } from './import-package.ts';
import { readLexiconImport } from './lexicon-import.queries.ts';
import { switchEntry, switchEntryInput } from './switch-entry.ts';
import { officeWordBook } from './word-book.ts';

const clock = clockAt('2026-11-20T01:00:00.000Z');
let home: TestDatabase;
let office: BuiltOffice;
let directory: string;
beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
  directory = await fs.mkdtemp(path.join(os.tmpdir(), 'qianfa-lexicon-'));
});
afterAll(async () => {
  await home.drop();
  await fs.rm(directory, { recursive: true, force: true });
});

const task = (dryRun = false, actor = office.securityAdmin) => ({
  actor,
  db: home.db,
  sql: home.sql,
  clock,
  dryRun,
});
async function fileOf(content: string | Uint8Array, name: string): Promise<string> {
  const place = path.join(directory, name);
  await fs.writeFile(place, content);
  return place;
}
async function table(
  lexiconId: number,
  content: string | Uint8Array,
  { dryRun = false, name = 'words.csv' } = {},
) {
  const input = importEntriesInput.parse({
    lexiconId,
    path: await fileOf(content, name),
    fileName: name,
    source: '本局词表',
  });
  const { batchId, done } = await importEntries(task(dryRun), input);
  return { batchId, report: await done };
}
const termsOf = async (lexiconId: number) =>
  (
    await home.sql<{ term: string }[]>`
      select term from entry where lexicon_id = ${lexiconId} and ended_at is null order by id`
  ).map(({ term }) => term);

const words = `词条,类别,级别,建议用语,例外
最高级,慎用,提示,较高,
人大常委,专名,阻断,人大常委会委员,人大常委会
最高级,慎用,提示,,
火星,外星,提示,,
,慎用,提示,,
`;

describe('导入词条', () => {
  test('预览说出会收几条、拒几条和原因，什么也不写', async () => {
    const { id } = await buildLexicon(home.db);
    const { batchId, report } = await table(id, words, { dryRun: true });
    expect(report).toMatchObject({ total: 5, taken: 2, changed: 0, known: 0, failure: null });
    expect(report.refused.map(({ line, refusal }) => [line, refusal.code])).toEqual(
      expect.arrayContaining([
        [4, 'entryTwice'],
        [5, 'entryKindUnknown'],
      ]),
    );
    expect(await termsOf(id)).toEqual([]);
    const view = await readLexiconImport(
      { sql: home.sql, actor: office.securityAdmin, clock },
      { id: batchId },
    );
    expect(view).toMatchObject({ state: 'done', share: 1, taken: 2, dryRun: true });
    expect(view.columns?.used).toMatchObject({ term: '词条', advice: '建议用语' });
  });

  test('导入两次，第二次什么也不变；改了的写成新的一版', async () => {
    const { id } = await buildLexicon(home.db);
    await table(id, words);
    expect(await termsOf(id)).toEqual(['最高级', '人大常委']);
    expect((await table(id, words)).report).toMatchObject({ taken: 0, changed: 0, known: 2 });
    const { report } = await table(id, '词条,类别,级别,建议用语\n最高级,慎用,阻断,\n');
    expect(report).toMatchObject({ taken: 0, changed: 1 });
    const versions = await home.sql`
      select severity, ended_at is null as now from entry where lexicon_id = ${id} and term = '最高级' order by id`;
    expect(versions).toEqual([
      { severity: 'warn', now: false },
      { severity: 'block', now: true },
    ]);
    expect((await trailOf(home, `lexicon:${id}`)).map(({ act }) => act)).toEqual(
      Array.from({ length: 3 }, () => 'lexicon.imported'),
    );
  });

  test('导入的词即刻在检查里', async () => {
    const { id } = await buildLexicon(home.db);
    await table(id, '敏感词\n导入即用词\n');
    const { book } = await officeWordBook(home);
    expect(book.parts.entries.find(({ term }) => term === '导入即用词')).toMatchObject({
      source: '本局词表',
    });
  });

  test('单位写名字；没有这个单位的行被拒', async () => {
    const { id } = await buildLexicon(home.db);
    const { report } = await table(id, '词条,单位\n甲词,望海分局\n乙词,无此局\n');
    expect(report.refused).toMatchObject([{ line: 3, refusal: { code: 'entryUnitUnknown' } }]);
    expect(await home.sql`select unit_id::int from entry where lexicon_id = ${id}`).toEqual([
      { unit_id: office.units.branch.id },
    ]);
  });

  test('不是词表的文件整个不收，说缺哪一列', async () => {
    const { id } = await buildLexicon(home.db);
    const { report } = await table(id, '姓名,年龄\n张三,40\n');
    expect(report.failure).toMatchObject({ code: 'entryColumnsMissing', facts: { missing: ['词条'] } });
  });

  test('词库包里不能导入词表；没有权限的人不能导入', async () => {
    const pack = await buildLexicon(home.db, { kind: 'package', version: '1' });
    expect(await refusalOf(table(pack.id, words))).toMatchObject({ code: 'lexiconNotOwn' });
    const input = importEntriesInput.parse({ lexiconId: pack.id, path: 'x', fileName: 'x' });
    expect(await refusalOf(importEntries(task(false, office.editor), input))).toMatchObject({
      kind: 'forbidden',
    });
  });

  test('全部词库加起来超过二十万条的，整个文件不收', async () => {
    const { id } = await buildLexicon(home.db);
    await home.ownerSql`
      insert into entry (lexicon_id, key, term, kind, severity, source, exceptions, created_at, lookback_id)
      select ${id}, 'k' || i, '词语' || i, 'cautious', 'hint', '某处', '{}', now(), 0 from generate_series(1, 200000) i`;
    const { report } = await table(id, '词条\n又一个词\n');
    expect(report.failure).toMatchObject({ code: 'tooManyEntries' });
    await home.ownerSql`delete from entry where lexicon_id = ${id}`;
  });

  test('三千条分片写入，边写边报进度', async () => {
    const { id } = await buildLexicon(home.db);
    const rows = Array.from({ length: 3_000 }, (_, at) => `第${at}号用语,慎用`);
    const { report } = await table(id, `词条,类别\n${rows.join('\n')}\n`);
    expect(report).toMatchObject({ total: 3_000, taken: 3_000 });
    expect(await termsOf(id)).toHaveLength(3_000);
  });
});

describe('导出', () => {
  test.each(['csv', 'xlsx'] as const)('导出的 %s 再导入，一条不变', async (format) => {
    const { id } = await buildLexicon(home.db, { name: `往返 ${format}` });
    await buildEntry(home.db, {
      lexiconId: id,
      term: '=危险()',
      advice: '甲,"乙"',
      note: '说明',
      exceptions: ['=危险()例外', '又=危险()'],
      validUntil: '2026-12-31',
      unitId: office.units.branch.id,
      platforms: ['wechat'],
      postKinds: ['relay'],
    });
    const { rows } = await exportEntries({ sql: home.sql, actor: office.securityAdmin }, { lexicon: id });
    const { csvText } = await import('../../files/csv-text.ts');
    const all: (readonly string[])[] = [];
    for await (const row of rows) all.push(row);
    const content = format === 'csv' ? csvText(all) : await writeXlsx('词库', all);
    if (format === 'csv') expect(content).toContain("'=危险()");
    expect((await table(id, content, { name: `out.${format}` })).report).toMatchObject({
      known: 1,
      changed: 0,
    });
  });

  test('别人导不出', async () => {
    const query = { lexicon: 'starting' };
    expect(await refusalOf(exportEntries({ sql: home.sql, actor: office.leader }, query))).toMatchObject({
      kind: 'forbidden',
    });
  });
});

describe('词库包', () => {
  const entryOf = (key: string, term: string, given: object = {}) => ({
    key,
    term,
    kind: 'cautious',
    severity: 'warn',
    source: '某协会 2026 年版',
    ...given,
  });
  const packed = (version: string, entries: readonly object[], name = '行业用语') => {
    const rest = { format: 'qianfa-lexicon-1', name, version, sources: '某协会', entries } as unknown as {
      [key: string]: Json;
    };
    const sha256 = createHash('sha256').update(packageText(rest)).digest('hex');
    return JSON.stringify({ ...rest, sha256 });
  };
  const take = async (content: string, dryRun = false) => {
    const input = { path: await fileOf(content, 'pack.json'), fileName: 'pack.json' };
    const { done } = await importPackage(task(dryRun), input);
    return done;
  };
  const state = () => home.sql`
    select e.key, e.term, e.ended_at is null as now from entry e join lexicon l on l.id = e.lexicon_id
    where l.name = '行业用语' order by e.id`;

  test('第一次导入成为一个词库，坏的词条指名', async () => {
    const content = packed('1', [entryOf('a', '甲语'), entryOf('b', '乙语'), { key: 'c' }]);
    expect(await take(content, true)).toMatchObject({ taken: 2 });
    expect(await state()).toEqual([]);
    expect(await take(content)).toMatchObject({
      total: 3,
      taken: 2,
      refusedCount: 1,
      refused: [{ line: 3 }],
    });
    expect(await state()).toMatchObject([{ key: 'a' }, { key: 'b' }]);
  });

  test('同一版再来一次：说已经是这一版', async () => {
    const content = packed('1', [entryOf('a', '甲语'), entryOf('b', '乙语'), { key: 'c' }]);
    expect(await refusalOf(take(content))).toMatchObject({ code: 'packageKnown', facts: { version: '1' } });
  });

  test('新版：改的换成新的，没有了的停用，换了词的不打架，关掉的仍关着', async () => {
    const [row] = await home.sql`select lexicon_id::int as id from entry where key = 'a' and term = '甲语'`;
    await switchEntry({
      ...task(),
      input: switchEntryInput.parse({ entryRef: `${row?.id}:a`, off: true, reason: '本局可用' }),
    });
    const report = await take(packed('2', [entryOf('a', '乙语'), entryOf('d', '丁语')]));
    expect(report).toMatchObject({ taken: 1, changed: 1, ended: 0 });
    expect(await state()).toMatchObject([
      { key: 'a', term: '甲语', now: false },
      { key: 'b', term: '乙语', now: false },
      { key: 'a', term: '乙语', now: true },
      { key: 'd', term: '丁语', now: true },
    ]);
    const { book } = await officeWordBook(home);
    const terms = book.parts.entries.map(({ term }) => term);
    expect(terms).toContain('丁语');
    expect(terms).not.toContain('乙语');
    expect(await take(packed('3', [entryOf('d', '丁语')]))).toMatchObject({ known: 1, ended: 1 });
  });

  test('改过一个字的包、截断的包、别的文件，都不收', async () => {
    const sound = packed('4', [entryOf('a', '甲语')]);
    expect(await refusalOf(take(sound.replace('甲语', '丙语')))).toMatchObject({
      code: 'packageDigestWrong',
    });
    expect(await refusalOf(take(sound.slice(0, -20)))).toMatchObject({ code: 'packageUnreadable' });
    expect(await refusalOf(take('[['.repeat(50_000)))).toMatchObject({ code: 'packageUnreadable' });
  });

  test('与本单位词库同名的包不收', async () => {
    await buildLexicon(home.db, { name: '撞名' });
    expect(await refusalOf(take(packed('1', [entryOf('a', '甲')], '撞名')))).toMatchObject({
      code: 'packageNameOwn',
    });
  });
});
