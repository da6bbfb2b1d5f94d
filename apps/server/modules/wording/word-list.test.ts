import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import type { WordList } from '@qianfa/domain/wording/word-lists';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clockAt } from '../../testing/clock.ts';
import { type Acting, type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { renameUnit } from '../unit/rename-unit.ts';
import { addToList, addToListInput } from './add-to-list.ts';
import { changeInList, changeInListInput } from './change-in-list.ts';
import { endInList } from './end-in-list.ts';
import { officeWordBook } from './word-book.ts';
import { listWords, listWordsInput } from './word-list.queries.ts';

const clock = clockAt('2026-11-20T01:00:00.000Z');
let home: TestDatabase;
let office: BuiltOffice;
beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
});
afterAll(() => home.drop());

const call = (actor: Acting) => ({ actor, db: home.db, clock });
const add = (row: object, actor = office.securityAdmin) =>
  addToList({ ...call(actor), input: addToListInput.parse({ row }) });
const change = (id: number, row: object) =>
  changeInList({ ...call(office.securityAdmin), input: changeInListInput.parse({ id, row }) });
const end = (list: WordList, id: number) => endInList({ ...call(office.securityAdmin), input: { list, id } });
const list = (given: object) =>
  listWords({ sql: home.sql, actor: office.securityAdmin }, listWordsInput.parse(given));
const parts = async () => (await officeWordBook(home)).book.parts;

const rows = [
  { list: 'leader', name: '林某', titles: ['局长', '党组书记'], rank: 1 },
  { list: 'unitName', fullName: '云洲市人民政府', shortNames: ['市政府'] },
  { list: 'serviceNumber', digits: '12345', name: '政务热线' },
  { list: 'linkHost', suffix: 'gov.cn', name: '政府网站' },
  { list: 'source', name: '新华社', note: null },
] as const;

describe('名单', () => {
  test.each(rows)('$list：加进去就作数，再加一次说已有，停用后不作数', async (row) => {
    const { id } = await add(row);
    const [shown] = await list({ list: row.list });
    expect(shown).toMatchObject({ id, addedBy: '安全员', endedAt: null });
    if (row.list !== 'leader') expect(await refusalOf(add(row))).toMatchObject({ code: 'listRowThere' });
    await end(row.list, id);
    expect(await list({ list: row.list })).toEqual([]);
    expect(await list({ list: row.list, ended: true })).toMatchObject([{ id, endedBy: '安全员' }]);
    expect(await refusalOf(end(row.list, id))).toMatchObject({ code: 'listRowEndedMeanwhile' });
    expect((await trailOf(home, `${row.list}:${id}`)).map(({ act }) => act)).toEqual([
      'wordList.added',
      'wordList.ended',
    ]);
  });

  test('名册、热线、域名、稿源和单位名称都在检查用的词书里', async () => {
    for (const row of rows) await add(row);
    expect(await parts()).toMatchObject({
      leaders: [{ name: '林某', titles: ['局长', '党组书记'], rank: 1, from: null, until: null }],
      serviceNumbers: ['12345'],
      hosts: ['gov.cn'],
      sources: ['新华社'],
    });
    const { units } = await parts();
    expect(units).toContainEqual({ fullName: '云洲市人民政府', shortNames: ['市政府'] });
    // Bureaus of the tree need not be entered (R45).
    expect(units).toContainEqual({ fullName: '云洲检验检疫局', shortNames: [] });
  });

  test('职务变了是新的一行，旧的留着：谁什么时候改的查得到', async () => {
    const { id } = await add({ list: 'leader', name: '陈某', titles: ['副局长'], rank: 2 });
    const { id: next } = await change(id, { list: 'leader', name: '陈某', titles: ['局长'], rank: 1 });
    expect(await list({ list: 'leader', text: '陈某' })).toMatchObject([{ id: next, others: ['局长'] }]);
    expect(await list({ list: 'leader', text: '陈某', ended: true })).toMatchObject([{ id }]);
    expect(
      await refusalOf(change(id, { list: 'leader', name: '陈某', titles: ['甲'], rank: 1 })),
    ).toMatchObject({
      code: 'listRowEndedMeanwhile',
    });
  });

  test('单位改了名，检查用的是新名字', async () => {
    await renameUnit({
      ...call(office.systemAdmin),
      input: { unitId: office.units.other.id, name: '邻市海洋管理局', kind: 'bureau' },
    });
    const names = (await parts()).units.map(({ fullName }) => fullName);
    expect(names).toContain('邻市海洋管理局');
    expect(names).not.toContain('邻市海事局');
  });

  test('别的人不能改名单', async () => {
    for (const person of [office.editor, office.publisher, office.supervisor, office.systemAdmin])
      expect(await refusalOf(add(rows[2], person))).toMatchObject({ kind: 'forbidden' });
  });
});
