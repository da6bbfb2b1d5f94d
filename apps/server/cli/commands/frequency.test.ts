import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderFileStore } from '../../files/file-store.ts';
import { folderSecretBox } from '../../secrets/secret-box.ts';
import { clockAt } from '../../testing/clock.ts';
import type { Services } from '../../trpc/context.ts';
import type { CliCommand } from '../command.ts';
import { freshnessCommand } from './freshness.ts';
import { importPublicationsCommand } from './import-publications.ts';
import { importRegisterCommand } from './import-register.ts';

const register = `新媒体类型,新媒体名称,主办单位,责任人,开通日期,备案号,状态
微信订阅号,云洲动植检,动植处,吴某,2015-07-15,YZ-1,正常
微信订阅号,云洲食品安全,食品处,刘某,2016-08-15,YZ-2,正常
抖音,西麓国门,西麓局,黄某,2016-04-15,YZ-3,正常
新浪微博,望海检验检疫,望海局,杨某,2018-02-15,YZ-4,正常
微信订阅号,石桥检验检疫,石桥局,黄某,2016-05-15,YZ-5,正常
微信订阅号,新开的号,石桥局,黄某,2026-10-15,YZ-6,正常
`;

const publications = `平台,账号,标题,发布时间,链接
微信订阅号,云洲动植检,恰好十四天,2026-11-06 09:00:00,https://example.gov.cn/1
微信订阅号,云洲食品安全,差一秒,2026/11/6 8:59:59,https://example.gov.cn/2
抖音,西麓国门,很久以前,2026年5月23日 9:00:00,https://example.gov.cn/3
抖音,西麓国门,还没到,2027-12-25 09:00:00,https://example.gov.cn/4
微信订阅号,查无此号,没有登记,2026-11-06 09:00:00,https://example.gov.cn/5
`;

const weibo = `id,bid,正文,头条文章url,原始图片url,视频url,位置,日期,工具,点赞数,评论数,转发数,话题,@用户
51,N1,#通关#消息。,,,,,2026-11-19T05:07:49,,1,1,1,,
`;

/** What an inspection at 2026-11-20 09:00 with 14 days says, counted by hand. */
const expected = [
  'platform\taccount\tunit\tlast\tsilent_days\tresult\tzombie',
  '微信订阅号\t云洲动植检\t动植处\t2026-11-06 09:00:00\t14\t合格\t',
  '微信订阅号\t云洲食品安全\t食品处\t2026-11-06 08:59:59\t14\t不更新\t',
  '抖音\t西麓国门\t西麓局\t2026-05-23 09:00:00\t181\t不更新\t是',
  '新浪微博\t望海检验检疫\t望海局\t2026-11-19 05:07:49\t1\t合格\t',
  '微信订阅号\t石桥检验检疫\t石桥局\t\t\t不更新\t是',
  '微信订阅号\t新开的号\t石桥局\t\t\t不更新\t',
  '',
].join('\n');

let testDb: TestDatabase;
let services: Services;
let folder: string;
beforeAll(async () => {
  testDb = await createTestDatabase();
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'qianfa-frequency-'));
  services = {
    db: testDb.db,
    sql: testDb.sql,
    clock: clockAt('2026-11-22T01:00:00.000Z'),
    files: folderFileStore(folder),
    secrets: folderSecretBox(folder),
    log: { info: () => {}, warn: () => {}, error: () => {} },
    settings: { port: 0, host: '', dataDirectory: folder, databaseUrl: null, demo: false, demoPassword: '' },
  };
});
afterAll(async () => {
  await testDb.drop();
  await fs.rm(folder, { recursive: true });
});

const run = (command: CliCommand, positionals: readonly string[], options = {}) =>
  command.run(services, { positionals, options });

async function fileOf(name: string, content: string): Promise<string> {
  const place = path.join(folder, name);
  await fs.writeFile(place, content);
  return place;
}

const judge = (options: object) => run(freshnessCommand, [], { format: 'tsv', ...options });
const at = { at: '2026-11-20T09:00:00+08:00', limit: '14' };

describe('导入台账与发布记录，再判定更新频度', () => {
  test('台账导入以后，清单里收不了的行列出来，退出码 2', async () => {
    await run(importRegisterCommand, [await fileOf('register.csv', register)]);
    const place = await fileOf('publications.csv', publications);
    const rehearsal = await run(importPublicationsCommand, [place], { 'dry-run': true });
    expect(rehearsal).toMatchObject({ exitCode: 2, json: { dryRun: true, taken: 4, refusedCount: 1 } });
    const taken = await run(importPublicationsCommand, [place]);
    expect(taken.exitCode).toBe(2);
    expect(taken.text).toContain('共 5 行：新收 4，已有 0，拒绝 1，提示 1');
    expect(taken.text).toMatch(/第 6 行.*accountNotInRegister R16.*查无此号/);
    expect(taken.text).toMatch(/第 5 行.*publicationInFuture R25/);
    expect(await run(importPublicationsCommand, [place])).toMatchObject({ json: { taken: 0, known: 4 } });
  });

  test('微博存档文件要说明是哪个账号：不说明退出码 1，说明了退出码 0', async () => {
    const place = await fileOf('weibo.csv', weibo);
    expect((await run(importPublicationsCommand, [place])).exitCode).toBe(1);
    const named = { account: '望海检验检疫', platform: '新浪微博' };
    expect((await run(importPublicationsCommand, [place], named)).exitCode).toBe(0);
  });

  test('判定结果按台账次序逐字相符 (R25, R26)', async () => {
    expect((await judge(at)).text).toBe(expected);
    // 不带时区的时间就是上海时间。
    expect((await judge({ ...at, at: '2026-11-20 09:00:00' })).text).toBe(expected);
  });

  test('限期和监测时间变了，结果跟着变', async () => {
    expect((await judge({ ...at, limit: '15' })).text).toContain(
      '云洲食品安全\t食品处\t2026-11-06 08:59:59\t14\t合格',
    );
    const later = await judge({ at: '2027-12-25T09:00:00+08:00', limit: '14' });
    expect(later.text).toContain('西麓国门\t西麓局\t2027-12-25 09:00:00\t0\t合格');
    expect((await judge({ at: '2026-05-01T09:00:00+08:00' })).text).toContain(
      '西麓国门\t西麓局\t\t\t不更新\t是',
    );
  });

  test('给程序读的和给人读的', async () => {
    const result = await run(freshnessCommand, [], at);
    expect(result.json).toMatchObject({
      limitDays: 14,
      accounts: expect.arrayContaining([
        {
          platform: '抖音',
          account: '西麓国门',
          unit: '西麓局',
          last: '2026-05-23 09:00:00',
          silentDays: 181,
          result: '不更新',
          zombie: true,
        },
      ]),
    });
    expect(result.text).toContain('共 6 个账号，合格 2，不更新 4，其中僵尸 2');
  });

  test('看不懂的时间、天数和格式当场说明', async () => {
    await expect(judge({ at: '前天' })).rejects.toThrow('--at');
    await expect(judge({ limit: '0' })).rejects.toThrow('--limit');
    await expect(judge({ limit: '十四' })).rejects.toThrow('--limit');
    await expect(run(freshnessCommand, [], { format: 'xml' })).rejects.toThrow('--format');
  });
});
