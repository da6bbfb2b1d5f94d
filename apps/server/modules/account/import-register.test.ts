import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildUnit } from '../../testing/builders.ts';
import { clockAt } from '../../testing/clock.ts';
import { buildOffice } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { type Actor, operator } from '../command.ts';
import { importRegister } from './import-register.ts';

const clock = clockAt('2026-11-02T01:00:00Z');
const header = '新媒体类型,新媒体名称,主办单位,责任人,开通日期,备案号,状态';
const rows = [
  '微信订阅号,云洲检验检疫,云洲局办公室,林某甲,2015-02-15,YZ-0001,正常',
  '新浪微博,云洲检验检疫,云洲局办公室,林某甲,2016/3/15,YZ-0002,正常',
  '微信订阅号,南湾检疫,南湾局,何某,2017年4月15日,YZ-0003,正常',
  '微信订阅号,南湾检疫观察,南湾局,何某,2018-04-15,YZ-0004,关停',
  '微信订阅号,南湾检疫参考,南湾局,,,,',
];
const text = [header, ...rows].join('\n');

let folder: string;
let home: TestDatabase;
beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'qianfa-register-'));
});
afterAll(() => fs.rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  home = await createTestDatabase();
});
afterEach(() => home.drop());

async function take(content: string | Uint8Array, over: { dryRun?: boolean; actor?: Actor } = {}) {
  const place = path.join(folder, 'register.csv');
  await fs.writeFile(place, content);
  const input = { path: place, fileName: 'register.csv', dryRun: over.dryRun ?? false };
  return importRegister({ actor: over.actor ?? operator, db: home.db, clock, input });
}

/** GB18030 of a few known characters, spelled out so that the test needs no encoder. */
const gb18030 = Buffer.from(
  [
    'd0c2c3bdcce5c0e0d0cd2c', // 新媒体类型,
    'd0c2c3bdcce5c3fbb3c62c', // 新媒体名称,
    'd6f7b0ecb5a5cebb0a', // 主办单位
    'd0c2c0cbcea2b2a92c', // 新浪微博,
    'b0d7d4c62c', // 白云,
    'b0ecb9abcad20a', // 办公室
  ].join(''),
  'hex',
);

describe('导入台账', () => {
  test('单位作为根建立，责任人成为不能登录的人和责任发布人，次序照文件', async () => {
    const report = await take(text);
    expect(report).toMatchObject({ total: 5, taken: 5, known: 0, refusedCount: 0 });
    expect(report.newUnits).toEqual(['云洲局办公室', '南湾局']);
    expect(report.newPeople).toEqual(['林某甲(云洲局办公室)', '何某(南湾局)']);
    expect(await home.sql`select name, parent_id, path from unit order by id`).toMatchObject([
      { name: '云洲局办公室', parent_id: null, path: expect.stringMatching(/^\/\d+\/$/) },
      { name: '南湾局', parent_id: null },
    ]);
    expect(await home.sql`select distinct state, login, password_hash from person`).toEqual([
      { state: 'pending', login: null, password_hash: null },
    ]);
    const accounts = await home.sql`select platform, name, state from account order by register_order`;
    expect(accounts.map(({ name }) => name)).toEqual([
      '云洲检验检疫',
      '云洲检验检疫',
      '南湾检疫',
      '南湾检疫观察',
      '南湾检疫参考',
    ]);
  });

  test('任期从开通日起；启用日是导入那天，之前的不追究 (R16)', async () => {
    await take(text);
    const terms = await home.sql`
      select t.starts_on, t.ends_on, a.opened_on, a.enabled_on from publisher_term t join account a on a.id = t.account_id
      order by a.register_order`;
    expect(terms).toHaveLength(4);
    expect(terms[1]).toEqual({
      starts_on: '2016-03-15',
      ends_on: null,
      opened_on: '2016-03-15',
      enabled_on: '2026-11-02',
    });
  });

  test('同一单位同类第二个：采纳并标记；关停的那个不算在内 (R16)', async () => {
    const report = await take(text);
    expect(report.flagged).toEqual([
      { line: 5, name: '南湾检疫观察', unit: '南湾局' },
      { line: 6, name: '南湾检疫参考', unit: '南湾局' },
    ]);
    expect(
      await home.sql`select name from account where second_of_kind and second_reason is null order by id`,
    ).toEqual([{ name: '南湾检疫观察' }, { name: '南湾检疫参考' }]);
  });

  test('再导入一次什么也不变', async () => {
    await take(text);
    const everything = async () =>
      home.sql`select (select count(*)::int from unit) as units, (select count(*)::int from person) as people,
        (select count(*)::int from account) as accounts, (select count(*)::int from publisher_term) as terms,
        (select count(*)::int from account_event) as events`;
    const before = await everything();
    expect(await take(text)).toMatchObject({ taken: 0, known: 5, newUnits: [], newPeople: [], flagged: [] });
    expect(await everything()).toEqual(before);
  });

  test('两份同时导入，也只登记一次', async () => {
    const reports = await Promise.all([take(text), take(text)]);
    expect(reports.map(({ taken }) => taken).sort()).toEqual([0, 5]);
    expect(await home.sql`select 1 from account`).toHaveLength(5);
  });

  test('后来多出的行接在后面', async () => {
    await take(text);
    await take(`${text}\n今日头条,南湾发布,南湾局,何某,2019-01-01,,正常`);
    const [last] =
      await home.sql`select name, register_order from account order by register_order desc limit 1`;
    expect(last).toEqual({ name: '南湾发布', register_order: 6 });
  });

  test('预演说会怎样，一行也不写', async () => {
    const report = await take(text, { dryRun: true });
    expect(report).toMatchObject({ taken: 5, newUnits: ['云洲局办公室', '南湾局'] });
    expect(report.columns?.used).toMatchObject({ publisher: '责任人', unit: '主办单位' });
    expect(report.sample.rows[0]?.[1]).toBe('云洲检验检疫');
    const [row] = await home.sql`select
      (select count(*)::int from account) + (select count(*)::int from unit) + (select count(*)::int from person)
      + (select count(*)::int from import_batch) + (select count(*)::int from trail_entry) as n`;
    expect(row).toEqual({ n: 0 });
  });

  test('批次记下文件的摘要、数目和被拒的行；留痕一条', async () => {
    const bad = `${text}\n火星号,甲,南湾局,某,2015-01-01,,正常`;
    await take(bad);
    const [batch] =
      await home.sql`select kind, state, sha256, total, taken, refused_count, refused from import_batch`;
    expect(batch).toMatchObject({
      kind: 'register',
      state: 'done',
      sha256: createHash('sha256').update(bad).digest('hex'),
      total: 6,
      taken: 5,
      refused_count: 1,
    });
    expect(batch?.refused).toMatchObject([{ line: 7, refusal: { code: 'platformUnknown' } }]);
    expect((await trailOf(home)).map(({ act, actor }) => [act, actor])).toEqual([
      ['account.registerImported', 'operator'],
    ]);
  });
});

describe('认得单位', () => {
  test('树上已有的单位不再建：按名，或按上级加本名', async () => {
    const bureau = await buildUnit(home.db, { name: '云洲局' });
    await buildUnit(home.db, { name: '办公室', parentId: bureau.id });
    const south = await buildUnit(home.db, { name: '南湾局', parentId: bureau.id });
    await buildUnit(home.db, { name: '办公室', parentId: south.id });
    expect((await take(text)).newUnits).toEqual([]);
    const [row] = await home.sql`
      select p.name as parent from account a join unit u on u.id = a.sponsor_unit_id join unit p on p.id = u.parent_id
      where a.platform = 'weibo'`;
    expect(row).toEqual({ parent: '云洲局' });
  });
});

describe('读文件', () => {
  test('带 BOM 的 UTF-8', async () => {
    expect(await take(`\uFEFF${text}`)).toMatchObject({ taken: 5 });
  });

  test('GB18030', async () => {
    expect(await take(gb18030)).toMatchObject({ taken: 1, newUnits: ['办公室'] });
    expect(await home.sql`select name from account`).toEqual([{ name: '白云' }]);
  });

  test('表头上面有标题和日期行', async () => {
    const titled = `云洲局政务新媒体台账,,,,,,\n填报日期:2026年10月,,,,,,\n${text}`;
    expect(await take(titled)).toMatchObject({ taken: 5, refusedCount: 0 });
  });

  test('没有必需的列：整份不收，说缺哪些', async () => {
    expect(await refusalOf(take('姓名,年龄\n张三,40'))).toMatchObject({
      code: 'registerColumnsMissing',
      facts: { missing: ['新媒体类型', '新媒体名称', '主办单位'] },
    });
  });

  test('空文件', async () => {
    expect(await refusalOf(take(''))).toMatchObject({ code: 'tableFileEmpty' });
  });

  test.each([
    ['平台不认识', '火星号,甲,局,某,2015-01-01,,正常', 'platformUnknown'],
    ['没有名称', '新浪微博,,局,某,2015-01-01,,正常', 'accountNameMissing'],
    ['没有单位', '新浪微博,甲,,某,2015-01-01,,正常', 'sponsorUnitMissing'],
    ['日期不存在', '新浪微博,甲,局,某,2015-02-30,,正常', 'dateDoesNotExist'],
    ['状态不认识', '新浪微博,甲,局,某,2015-02-03,,飞走了', 'accountStateUnknown'],
  ])('%s的行被拒，说明理由，别的行照收', async (_why, row, code) => {
    const report = await take(`${header}\n${row}\n${rows[0]}`);
    expect(report).toMatchObject({ taken: 1, refusedCount: 1, refused: [{ line: 2, refusal: { code } }] });
  });
});

describe('谁能导入', () => {
  test('根单位的领导和监管员可以，编辑和三员不可以', async () => {
    const office = await buildOffice(home, clock);
    for (const actor of [office.editor, office.systemAdmin, office.publisher]) {
      expect(await refusalOf(take(text, { actor }))).toMatchObject({ kind: 'forbidden' });
    }
    const local = {
      ...office.leader,
      grants: [{ role: 'leader' as const, unitPath: office.units.branch.path }],
    };
    expect(await refusalOf(take(text, { actor: local }))).toMatchObject({ code: 'outsideScope' });
    expect(await take(text, { actor: office.supervisor })).toMatchObject({ taken: 3, known: 2 });
  });
});
