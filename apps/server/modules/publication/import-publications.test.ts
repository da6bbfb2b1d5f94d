import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Database } from '@qianfa/db/pool';
import { importBatch, publication, sighting } from '@qianfa/db/tables/publication';
import { trailEntry } from '@qianfa/db/tables/trail';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { Refused } from '@qianfa/domain/refusal';
import { asc, count, eq } from 'drizzle-orm';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildAccount, buildRoleGrant } from '../../testing/builders.ts';
import { clockAt } from '../../testing/clock.ts';
import { actingAs, type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { type Actor, operator } from '../command.ts';
import { importPublications } from './import-publications.ts';
import { importExitCode } from './import-report.ts';

const clock = clockAt('2026-11-20T01:00:00.000Z');
let testDb: TestDatabase;
let db: Database;
let office: BuiltOffice;
let folder: string;

beforeAll(async () => {
  testDb = await createTestDatabase();
  db = testDb.db;
  office = await buildOffice(testDb, clock);
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'qianfa-import-'));
});
afterAll(async () => {
  await testDb.drop();
  await fs.rm(folder, { recursive: true });
});

let files = 0;

async function importBytes(
  bytes: string | Uint8Array,
  given: { actor?: Actor; account?: string; platform?: string; dryRun?: boolean; fileName?: string } = {},
) {
  const { actor = operator, fileName = `list-${++files}.csv`, dryRun = false, ...named } = given;
  const place = path.join(folder, `${++files}`);
  await fs.writeFile(place, bytes);
  const started = await importPublications({
    actor,
    db,
    clock,
    input: { path: place, fileName, dryRun, ...named },
  });
  return { batchId: started.batchId, report: await started.done };
}

const live = (accountId: number) =>
  db
    .select()
    .from(publication)
    .where(eq(publication.accountId, accountId))
    .orderBy(asc(publication.publishedAt));
const header = '平台,账号,标题,发布时间,链接,是否原创,来源';
const list = (...rows: string[]) => `${[header, ...rows].join('\r\n')}\r\n`;
const row = (nth: number | string, time = '2026-11-10 09:00:00') =>
  `微信订阅号,云洲检验检疫,通知${nth},${time},https://example.gov.cn/i/${nth},原创,`;

describe('发布清单导入', () => {
  test('三种日期写法、带逗号引号和换行的标题都能读，再导一遍什么都不变', async () => {
    const text = list(
      '微信订阅号,云洲检验检疫,"""节假日安排"",含逗号\n与换行",2026-10-01 08:53:11,https://example.gov.cn/a/1,原创,',
      '微信订阅号,云洲检验检疫,甲,2026/10/2 9:39:01,https://example.gov.cn/a/2,转载,省局',
      '微信订阅号,云洲检验检疫,乙,2026年10月3日 10:00:56,https://example.gov.cn/a/3,,',
    );
    const { report, batchId } = await importBytes(`\uFEFF${text}`);
    expect(report).toMatchObject({ total: 3, taken: 3, known: 0, refusedCount: 0, failure: null });
    expect(importExitCode(report)).toBe(0);
    const rows = await live(office.accounts.wechat.id);
    expect(rows.map((one) => [one.title, one.publishedAt.toISOString(), one.original])).toEqual([
      ['"节假日安排",含逗号\n与换行', '2026-10-01T00:53:11.000Z', true],
      ['甲', '2026-10-02T01:39:01.000Z', false],
      ['乙', '2026-10-03T02:00:56.000Z', null],
    ]);
    const seenBefore = await db.select({ n: count() }).from(sighting);
    const again = await importBytes(`\uFEFF${text}`);
    expect(again.report).toMatchObject({ taken: 0, known: 3 });
    expect(importExitCode(again.report)).toBe(0);
    expect(await live(office.accounts.wechat.id)).toEqual(rows);
    expect(await db.select({ n: count() }).from(sighting)).toEqual(seenBefore);
    const entries = await db
      .select()
      .from(trailEntry)
      .where(eq(trailEntry.subject, `import:${batchId}`));
    expect(entries).toMatchObject([{ act: 'publication.imported', actor: 'operator' }]);
  });

  test('没有时间、账号不在台账、日期不存在的行逐行列出原因，其余照收', async () => {
    const { report } = await importBytes(
      list(
        row('b1'),
        '微信订阅号,云洲检验检疫,没有时间,,https://example.gov.cn/bad/1,原创,',
        '微信订阅号,查无此号,"两行\n标题",2026-11-01 10:00:00,https://example.gov.cn/bad/2,原创,',
        '微信订阅号,云洲检验检疫,不存在的日期,2026-02-30 10:00:00,https://example.gov.cn/bad/3,原创,',
      ),
    );
    expect(report).toMatchObject({ total: 4, taken: 1, refusedCount: 3 });
    expect(report.refused.map((one) => [one.line, one.refusal.code])).toEqual([
      [3, 'publicationTimeMissing'],
      [4, 'accountNotInRegister'],
      [6, 'dateDoesNotExist'],
    ]);
    expect(report.refused[1]?.text).toContain('查无此号');
    expect(importExitCode(report)).toBe(2);
  });

  test('未来的一行收下并提示', async () => {
    const { report } = await importBytes(list(row('future', '2027/12/25 9:00:00')));
    expect(report).toMatchObject({ taken: 1, warnedCount: 1, refusedCount: 0 });
    expect(report.warned).toMatchObject([{ line: 2, refusal: { code: 'publicationInFuture' } }]);
  });

  test('GB18030 的清单与 UTF-8 的读法一样', async () => {
    // “平台,账号,标题,发布时间” 与一行数据的 GB18030 字节。
    const gb = Buffer.from(
      'c6bdcca82cd5cbbac52cb1eacce22cb7a2b2bccab1bce40a' +
        'd0c2c0cbcea2b2a92cd4c6d6debcecd1e9bcecd2df2ccda8d6aa2c323032362d31312d30312030393a30303a30300a',
      'hex',
    );
    const { report } = await importBytes(gb);
    expect(report).toMatchObject({ taken: 1, refusedCount: 0 });
    expect((await live(office.accounts.weibo.id)).map((one) => one.title)).toEqual(['通知']);
  });

  test('微博存档文件没有账号一列，导入时说明是哪个账号', async () => {
    const text =
      'id,bid,正文,头条文章url,原始图片url,视频url,位置,日期,工具,点赞数,评论数,转发数,话题,@用户\n' +
      '5100019000000001,N1,#政策解读#消息。,,,,,2026-11-02T15:42:29,专业版微博,1,2,3,政策解读,\n';
    const without = await importBytes(text);
    expect(without.report.refused).toMatchObject([{ refusal: { code: 'accountMissing' } }]);
    expect(importExitCode(without.report)).toBe(1);
    const { report } = await importBytes(text, { account: '云洲检验检疫', platform: '新浪微博' });
    expect(report).toMatchObject({
      taken: 1,
      columns: { used: { platformId: 'id', text: '正文', publishedAt: '日期' } },
    });
    expect(await live(office.accounts.weibo.id)).toContainEqual(
      expect.objectContaining({
        platformId: '5100019000000001',
        publishedAt: new Date('2026-11-02T07:42:29Z'),
      }),
    );
  });

  test('XLSX 清单：日期单元格按上海时间读', async () => {
    const { report } = await importBytes(workbook(), { fileName: '微信.xlsx' });
    expect(report).toMatchObject({ taken: 1, refusedCount: 0 });
    const found = (await live(office.accounts.toutiao.id)).map((one) => one.publishedAt.toISOString());
    expect(found).toEqual(['2026-11-05T01:30:00.000Z']);
  });

  test('试导只报数，不落库，不动汇总；正式导入的数与试导一致', async () => {
    const text = list(row('d1'), row('d2'), row('d1'), row('x', ''));
    const before = await live(office.accounts.wechat.id);
    const rehearsal = await importBytes(text, { dryRun: true });
    expect(rehearsal.report).toMatchObject({ total: 4, taken: 2, known: 1, refusedCount: 1 });
    expect(await live(office.accounts.wechat.id)).toEqual(before);
    const { report } = await importBytes(text);
    expect(report).toEqual(rehearsal.report);
  });

  test('同一份清单两处同时导入，每条只算一次', async () => {
    const text = list(...Array.from({ length: 60 }, (_, nth) => row(`race-${nth}`)));
    const reports = await Promise.all([importBytes(text), importBytes(text), importBytes(text)]);
    expect(reports.reduce((sum, { report }) => sum + report.taken, 0)).toBe(60);
    expect(reports.reduce((sum, { report }) => sum + report.known, 0)).toBe(120);
  });

  test('五千行分批收，进度和结果看得见，列出的行有限', async () => {
    const rows = Array.from({ length: 5_000 }, (_, nth) =>
      nth % 10 === 9 ? row(nth, '昨天') : row(`m-${nth}`),
    );
    const { batchId, report } = await importBytes(list(...rows));
    expect(report).toMatchObject({ total: 5_000, taken: 4_500, refusedCount: 500 });
    expect(report.refused).toHaveLength(100);
    const [batch] = await db.select().from(importBatch).where(eq(importBatch.id, batchId));
    expect(batch).toMatchObject({
      state: 'done',
      total: 5_000,
      taken: 4_500,
      refusedCount: 500,
      startedBy: null,
    });
    expect(batch?.readBytes).toBe(batch?.sizeBytes);
  });
});

describe('用不了的文件整份退回，说明原因', () => {
  test('空文件、旧版 XLS、假的 XLSX、没有时间列的清单', async () => {
    const refusal = async (bytes: string | Uint8Array) =>
      importBytes(bytes).then(
        ({ report }) => report.failure?.code,
        (error) => (error instanceof Refused ? error.refusal.code : error),
      );
    expect(await refusal('')).toBe('tableFileEmpty');
    expect(await refusal(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBe('tableFileIsXls');
    expect(await refusal(Buffer.from('504b030400000000', 'hex'))).toBe('workbookUnreadable');
    expect(await refusal('标题,链接\n甲,https://example.gov.cn/1\n')).toBe('publicationColumnsMissing');
  });

  test('没写完的引号不会吞掉整份文件', async () => {
    const { report } = await importBytes(
      list(row('q1'), `微信订阅号,云洲检验检疫,"没有收尾,${'很长'.repeat(1_000_000)}`),
    );
    expect(report.failure?.code).toBe('csvUnreadable');
  });

  test('不认识的平台名', async () => {
    await expect(importBytes(list(row('z')), { platform: '传呼机' })).rejects.toThrow('platformUnknown');
  });
});

describe('谁能导入、导入到哪里', () => {
  test('监管员只能导入本单位及所属的账号，别的单位的账号与不存在的一样 (T17)', async () => {
    const text = list(
      row('s1'),
      '微信订阅号,邻市海事,通知,2026-11-01 10:00:00,https://example.gov.cn/o,原创,',
    );
    const { report } = await importBytes(text, { actor: office.supervisor });
    expect(report).toMatchObject({ taken: 1, refusedCount: 1 });
    expect(report.refused[0]?.refusal.code).toBe('accountNotInRegister');
    expect(await live(office.accounts.outside.id)).toEqual([]);
  });

  test('分支机构的监管员导不了本部的账号', async () => {
    const row1 = office.secondPublisher.row;
    await buildRoleGrant(db, { personId: row1.id, role: 'supervisor', unitId: office.units.branch.id });
    const actor = await actingAs(db, clock, row1, [['supervisor', office.units.branch]]);
    const own = await buildAccount(db, { name: '望海检验检疫', sponsorUnitId: office.units.branch.id });
    const text = list(
      row('t1'),
      '微信订阅号,望海检验检疫,通知,2026-11-01 10:00:00,https://example.gov.cn/w,原创,',
    );
    const { report } = await importBytes(text, { actor });
    expect(report).toMatchObject({ taken: 1, refusedCount: 1 });
    expect(await live(own.id)).toHaveLength(1);
  });

  test('拟稿人、领导、管理员都不能导入', async () => {
    for (const actor of [office.editor, office.leader, office.systemAdmin, office.auditAdmin]) {
      await expect(importBytes(list(row('n')), { actor })).rejects.toThrow('roleLacksRight');
    }
  });
});

/** The smallest workbook: 平台, 账号, 标题, 发布时间 and one row whose time is a date cell. */
function workbook(): Uint8Array {
  const cell = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const serial = (Date.UTC(2026, 10, 5, 9, 30) - Date.UTC(1899, 11, 30)) / 86_400_000;
  const sheet = `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
    <row r="1">${cell('A1', '平台')}${cell('B1', '账号')}${cell('C1', '标题')}${cell('D1', '发布时间')}</row>
    <row r="2">${cell('A2', '今日头条')}${cell('B2', '云洲国门发布')}${cell('C2', '表内一行')}<c r="D2" s="1"><v>${serial}</v></c></row>
    </sheetData></worksheet>`;
  const types = 'http://schemas.openxmlformats.org/package/2006/content-types';
  const rels = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<Types xmlns="${types}"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `<Relationships xmlns="${rels}"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="${rels}"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    ),
    'xl/styles.xml': strToU8(
      `<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(sheet),
  });
}
