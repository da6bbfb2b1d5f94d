import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { startingEntries } from '@qianfa/domain/wording/starting-lexicon/starting-lexicon';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../modules/command.ts';
import { officeWordBook } from '../modules/wording/word-book.ts';
import { buildEntry, buildLexicon } from '../testing/build-wording.ts';
import { buildUnit } from '../testing/builders.ts';
import { testServices } from '../testing/services.ts';
import { trailOf } from '../testing/trail-of.ts';
import type { Services } from '../trpc/context.ts';
import { Mistyped, type Typed } from './command.ts';
import { lexiconExportCommand } from './commands/lexicon-export.ts';
import { lexiconImportCommand } from './commands/lexicon-import.ts';

let home: TestDatabase;
let services: Services;
let remove: () => Promise<void>;
let folder: string;
beforeAll(async () => {
  home = await createTestDatabase();
  ({ services, remove } = await testServices(home, systemClock));
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'qianfa-lexicon-'));
});
afterAll(async () => {
  await fs.rm(folder, { recursive: true, force: true });
  await home.drop();
  await remove();
});

const place = (name: string) => path.join(folder, name);
const take = (name: string, options: Typed['options'] = {}) =>
  lexiconImportCommand.run(services, { positionals: [place(name)], options });
const give = (lexicon: string, name: string, options: Typed['options'] = {}) =>
  lexiconExportCommand.run(services, { positionals: [lexicon, place(name)], options });
const entriesNow = () => home.sql<{ lexicon: string; term: string }[]>`
  select l.name as lexicon, e.term from entry e join lexicon l on l.id = e.lexicon_id where e.ended_at is null order by e.id`;

describe('词表导入本单位词库', () => {
  beforeAll(async () => {
    await buildLexicon(home.db, { name: '本局用语' });
    await fs.writeFile(
      place('words.csv'),
      '词条,建议用语,类别\n严格尊首,严格遵守,错别字\n一,二,错别字\n全国首创,,\n',
    );
  });
  const into = { lexicon: '本局用语', severity: 'hint', source: '办公室通知' };

  test('预演只报数，不写入，坏的一行指名', async () => {
    const { exitCode, text, json } = await take('words.csv', { ...into, 'dry-run': true });
    expect(exitCode).toBe(2);
    expect(text).toContain('预演，没有写入。共 3 条：新增 2，');
    expect(text).toContain('第 3 行 / line 3: 只有一个字，会命中大半文章');
    expect(json).toMatchObject({ dryRun: true, taken: 2, refusedCount: 1 });
    expect(await entriesNow()).toEqual([]);
  });

  test('导入以后生效，署名 operator 留一条痕 (R37)；再导一次什么也不变', async () => {
    expect(await take('words.csv', into)).toMatchObject({ exitCode: 2, json: { taken: 2, known: 0 } });
    expect(await take('words.csv', into)).toMatchObject({ exitCode: 2, json: { taken: 0, known: 2 } });
    const { book } = await officeWordBook(home);
    expect(book.parts.entries.map(({ term }) => term)).toEqual(
      expect.arrayContaining(['严格尊首', '全国首创']),
    );
    expect(await entriesNow()).toHaveLength(2);
    const [entry] = (await trailOf(home)).filter(({ act }) => act === 'lexicon.imported');
    expect(entry).toMatchObject({ actor: 'operator', facts: { taken: 2, refused: 1 } });
  });

  test('没有写明词库、词库不存在、起步词库、级别写错，都说清楚', async () => {
    for (const [options, words] of [
      [{}, '词表要写明导入哪个词库'],
      [{ lexicon: '没有的词库' }, '本局用语'],
      [{ lexicon: '起步词库' }, '起步词库不能改'],
      [{ lexicon: '本局用语', severity: '严重' }, '--severity'],
    ] as const) {
      const refused = await take('words.csv', options).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(Mistyped);
      expect(String(refused)).toContain(words);
    }
  });
});

describe('词库包带出去、带进来', () => {
  test('导出的包在另一个办公室导入，词条一字不差；同一版再导一次什么也不变，退出码 0', async () => {
    const unit = await buildUnit(home.db, {});
    const lexicon = await buildLexicon(home.db, { name: '行业规范' });
    const given = { lexiconId: lexicon.id, kind: 'forbidden', severity: 'warn' } as const;
    await buildEntry(home.db, {
      ...given,
      key: 'a1',
      term: '独家首发',
      exceptions: ['非独家首发'],
      platforms: ['weibo'],
    });
    await buildEntry(home.db, { ...given, key: 'a2', term: '只此一家', validUntil: '2027-12-31' });
    await buildEntry(home.db, { ...given, key: 'a3', term: '本处专用', unitId: unit.id });
    const { text, json } = await give('行业规范', 'trade.json', { version: '2026.2' });
    expect(json).toMatchObject({ entries: 2, leftOut: 1, version: '2026.2' });
    expect(text).toContain((json as { sha256: string }).sha256);

    await home.sql`update lexicon set name = '行业规范（旧）' where id = ${lexicon.id}`;
    expect(await take('trade.json', { 'dry-run': true })).toMatchObject({ exitCode: 0, json: { taken: 2 } });
    expect(await take('trade.json')).toMatchObject({ exitCode: 0, json: { taken: 2, refusedCount: 0 } });
    const again = await take('trade.json');
    expect(again).toMatchObject({ exitCode: 0, json: { taken: 0 } });
    expect(again.text).toContain('这一版已经导入过');
    const both = (name: string) => home.sql`
      select e.key, e.term, e.kind, e.severity, e.advice, e.note, e.source, e.exceptions, e.valid_until::text, e.platforms
      from entry e join lexicon l on l.id = e.lexicon_id where l.name = ${name} and e.unit_id is null order by e.id`;
    expect(await both('行业规范')).toEqual(await both('行业规范（旧）'));
  });

  test('改过一个字的包不收', async () => {
    const content = await fs.readFile(place('trade.json'), 'utf8');
    await fs.writeFile(place('changed.json'), content.replace('只此一家', '只此两家'));
    await expect(take('changed.json')).rejects.toMatchObject({ refusal: { code: 'packageDigestWrong' } });
  });

  test('起步词库导出成包和词表，一条不少；已有的文件不覆盖', async () => {
    const count = startingEntries.length;
    expect((await give('起步词库', 'start.json')).json).toMatchObject({ entries: count, leftOut: 0 });
    expect((await give('起步词库', 'start.csv')).json).toMatchObject({ entries: count });
    expect((await give('起步词库', 'start.xlsx')).json).toMatchObject({ entries: count });
    await buildLexicon(home.db, { name: '试读' });
    expect(await take('start.csv', { lexicon: '试读', 'dry-run': true })).toMatchObject({
      json: { taken: count, refusedCount: 0 },
    });
    await expect(give('起步词库', 'start.csv')).rejects.toThrow('没有覆盖');
    await expect(give('起步词库', 'start.txt')).rejects.toThrow('.json');
    expect((await fs.readFile(place('start.csv'), 'utf8')).split('\r\n')).toHaveLength(count + 2);
  });
});
