import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import type { WordList } from '@qianfa/domain/wording/word-lists';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clockAt } from '../../testing/clock.ts';
import { xlsxBytes } from '../../testing/documents.ts';
import { type Acting, type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { importList } from './import-list.ts';

let home: TestDatabase;
let office: BuiltOffice;
let folder: string;
const clock = clockAt('2026-11-23T02:00:00Z');

beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'qianfa-list-test-'));
});
afterAll(async () => {
  await fs.rm(folder, { recursive: true, force: true });
  await home.drop();
});
beforeEach(() => home.sql`delete from source`);

async function take(
  list: WordList,
  content: string | Buffer,
  given: { dryRun?: boolean; actor?: Acting } = {},
) {
  const file = path.join(folder, '名单');
  await fs.writeFile(file, content);
  const input = { list, path: file, fileName: '稿源名单.csv', dryRun: given.dryRun ?? false };
  return importList({ db: home.db, clock, actor: given.actor ?? office.securityAdmin, input });
}

const names = async () =>
  (await home.sql<{ name: string }[]>`select name from source order by name`).map((row) => row.name);

describe('导入稿源名单 (R12)', () => {
  test('试导只说结果，什么也不写', async () => {
    expect(await take('source', '稿源单位\n新华社\n人民日报\n', { dryRun: true })).toEqual({
      added: 2,
      there: 0,
      refused: [],
    });
    expect(await names()).toEqual([]);
  });

  test('导入两遍，第二遍什么也不添；一次导入一条留痕 (R37)', async () => {
    const table = '稿源单位,备注\n新华社,中央媒体\n新华社,重复的一行\n,没有名字\n';
    expect(await take('source', table)).toMatchObject({
      added: 1,
      there: 1,
      refused: [{ line: 4, refusal: { code: 'listNameMissing' } }],
    });
    expect(await take('source', table)).toMatchObject({ added: 0, there: 2 });
    expect(await names()).toEqual(['新华社']);
    const entries = await trailOf(home, 'source:import');
    expect(entries).toMatchObject([{ act: 'wordList.added', facts: { name: '稿源名单.csv', rows: 1 } }]);
  });

  test('GB18030 的 CSV 照读', async () => {
    const bytes = Buffer.from('b8e5d4b4b5a5cebb0a', 'hex');
    await take('source', Buffer.concat([bytes, Buffer.from('d0c2bbaac9e70a', 'hex')]));
    expect(await names()).toEqual(['新华社']);
  });

  test('没有名称这一列、太长的表格，说明为什么不收', async () => {
    expect(await refusalOf(take('source', '编号,地址\n1,x\n'))).toMatchObject({ code: 'listColumnMissing' });
    const long = `稿源单位\n${Array.from({ length: 5_001 }, (_, at) => `稿源${at}`).join('\n')}`;
    expect(await refusalOf(take('source', long))).toMatchObject({
      code: 'listTooLong',
      facts: { limit: 5_000 },
    });
    expect(await refusalOf(take('source', xlsxBytes([['稿源单位']]).subarray(0, 50)))).toMatchObject({
      code: 'workbookUnreadable',
    });
  });

  test('领导名册：同名同职务的不重复，任免日期照表', async () => {
    const table = '排序,姓名,职务,任职日期\n1,张三,局长、党组书记,2026年1月5日\n2,李四,副局长,\n';
    expect(await take('leader', table)).toMatchObject({ added: 2, refused: [] });
    expect(await take('leader', table)).toMatchObject({ added: 0, there: 2 });
    const rows = await home.sql`select name, titles, rank, valid_from::text as day from leader order by rank`;
    expect(rows[0]).toEqual({ name: '张三', titles: ['局长', '党组书记'], rank: 1, day: '2026-01-05' });
  });

  test('只有管词库的人能导入', async () => {
    expect(await refusalOf(take('source', '稿源单位\n新华社\n', { actor: office.editor }))).toMatchObject({
      kind: 'forbidden',
    });
  });
});
