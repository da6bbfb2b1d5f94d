import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { outsideServicesOff } from '@qianfa/domain/wording/outside-services';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderSecretBox } from '../../secrets/secret-box.ts';
import { buildPost } from '../../testing/build-post.ts';
import { clockAt } from '../../testing/clock.ts';
import { buildOffice } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { changeOutsideServices, changeOutsideServicesInput } from './change-outside-services.ts';
import {
  askProofreader,
  availableServices,
  reach,
  readOutsideServices,
  showOutsideServices,
} from './outside.queries.ts';

const clock = clockAt('2026-11-22T01:00:00Z');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'qianfa-outside-'));
const secrets = folderSecretBox(folder);
let home: TestDatabase;
let office: Awaited<ReturnType<typeof buildOffice>>;
let service: http.Server;
let address = '';
let postId: number;

beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
  const own = { drafterId: office.editor.personId, unitId: office.units.headOffice.id };
  ({ id: postId } = await buildPost(home.db, own));
  service = http.createServer((_, response) =>
    response.end('{"findings":[{"start":0,"end":2,"remark":"看看"}]}'),
  );
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', () => resolve()));
  address = `http://127.0.0.1:${(service.address() as AddressInfo).port}/`;
});
afterAll(async () => {
  service.closeAllConnections();
  service.close();
  fs.rmSync(folder, { recursive: true, force: true });
  await home.drop();
});

const { linkReach, proofreader } = outsideServicesOff;
const given = (more: object = {}) =>
  changeOutsideServicesInput.parse({ linkReach, proofreader: { ...proofreader, ...more } });
const change = (input: ReturnType<typeof given>, actor = office.securityAdmin) =>
  changeOutsideServices({ actor, db: home.db, clock, input, secrets });
const as = (actor: (typeof office)['editor']) => ({ db: home.db, actor, clock, secrets });
const ask = (actor = office.editor) => askProofreader(as(actor), { postId, text: '发展' });

describe('对外服务的设置 (R46)', () => {
  test('没有设置过，什么都不出门', async () => {
    expect(await readOutsideServices({ db: home.db, secrets })).toEqual(outsideServicesOff);
    expect(await availableServices(as(office.editor))).toEqual({ linkReach: false, proofreader: false });
    const links = ['https://www.gov.cn/'];
    expect(await refusalOf(reach(as(office.editor), { links }))).toMatchObject({ code: 'linkReachOff' });
    expect(await ask()).toMatchObject({ failure: 'proofreaderOff' });
    expect(await trailOf(home, `draft:${postId}`)).toEqual([]);
  });

  test('只有安全管理员能改', async () => {
    for (const actor of [office.editor, office.systemAdmin, office.auditAdmin, office.leader]) {
      expect(await refusalOf(change(given(), actor))).toMatchObject({ kind: 'forbidden' });
      expect(await refusalOf(showOutsideServices(as(actor)))).toMatchObject({ kind: 'forbidden' });
    }
  });

  test('打开外部校对要有地址', async () => {
    expect(await refusalOf(change(given({ enabled: true })))).toMatchObject({
      code: 'proofreaderWithoutAddress',
    });
  });

  test('改了就生效，留痕里有改动没有钥匙，页面上也看不到钥匙 (R37)', async () => {
    await change(given({ enabled: true, address, key: 'geheim' }));
    expect(await availableServices(as(office.editor))).toEqual({ linkReach: false, proofreader: true });
    expect(await ask()).toMatchObject({
      ok: true,
      findings: [{ severity: 'hint', code: 'proofreaderRemark' }],
    });
    expect(await showOutsideServices(as(office.securityAdmin))).toMatchObject({
      proofreader: { enabled: true, address, hasKey: true },
    });
    const entries = await trailOf(home, 'setting:outside');
    expect(entries).toMatchObject([
      { act: 'setting.changed', facts: { was: { proofreader: { enabled: false } }, keyChanged: true } },
    ]);
    expect(JSON.stringify([entries, await showOutsideServices(as(office.securityAdmin))])).not.toContain(
      'geheim',
    );
  });

  test('稿件的文字发出去以前先留痕：谁、哪一篇、发给谁，一小时一条，没有正文 (R37)', async () => {
    await ask();
    expect(await trailOf(home, `draft:${postId}`)).toMatchObject([
      {
        act: 'content.sentOut',
        actor: `person:${office.editor.personId}`,
        facts: { host: new URL(address).host },
      },
    ]);
    clock.pass(60);
    await ask();
    const entries = await trailOf(home, `draft:${postId}`);
    expect(entries).toHaveLength(2);
    expect(JSON.stringify(entries)).not.toContain('发展');
  });

  test('别人的稿件不能借他的名义发出去 (T17)', async () => {
    expect(await refusalOf(ask(office.publisher))).toMatchObject({ code: 'postNotFound' });
  });

  test('钥匙存在库里是封好的，没有钥匙文件就打不开，页面说得清', async () => {
    const [row] = await home.sql`select settings::text as text from office`;
    expect(row?.text).not.toContain('geheim');
    const elsewhere = folderSecretBox(path.join(folder, 'elsewhere'));
    expect(await readOutsideServices({ db: home.db, secrets: elsewhere })).toMatchObject({
      proofreader: { key: null },
    });
    const shown = await showOutsideServices({ ...as(office.securityAdmin), secrets: elsewhere });
    expect(shown.proofreader).toMatchObject({ hasKey: true, keyLost: true });
  });

  test('不写钥匙就留着原来的，写空就去掉', async () => {
    const kept = changeOutsideServicesInput.parse({
      linkReach,
      proofreader: { enabled: true, address, timeoutMs: 5_000 },
    });
    await change(kept);
    expect((await readOutsideServices({ db: home.db, secrets })).proofreader).toMatchObject({
      key: 'geheim',
      timeoutMs: 5_000,
    });
    await change(given({ key: null }));
    expect((await readOutsideServices({ db: home.db, secrets })).proofreader.key).toBeNull();
  });

  test('打开链接核查以后，名单以外的照样不开', async () => {
    await change({ ...given(), linkReach: { ...linkReach, enabled: true } });
    const links = ['http://169.254.169.254/', 'https://www.example.com/', 'javascript:alert(1)'];
    expect(await reach(as(office.editor), { links })).toEqual([
      { kind: 'notOpened' },
      { kind: 'notOpened' },
      { kind: 'notOpened' },
    ]);
  });

  test('存下的设置坏了，当作没有打开', async () => {
    await home.ownerSql`update office set settings = settings || '{"outside": {"linkReach": {"enabled": true}}}'`;
    expect(await readOutsideServices({ db: home.db, secrets })).toEqual(outsideServicesOff);
  });
});

describe('设置的写法', () => {
  test.each([
    ['*.gov.cn', 'gov.cn'],
    ['.GOV.cn', 'gov.cn'],
    [' people.com.cn ', 'people.com.cn'],
  ])('“%s”记作 %s', (written, kept) => {
    const parsed = changeOutsideServicesInput.parse({
      ...given(),
      linkReach: { ...linkReach, hosts: [written] },
    });
    expect(parsed.linkReach.hosts).toEqual([kept]);
  });

  test.each(['', '*', 'a b', 'gov.cn/x', 'gov.cn:80', 'user@gov.cn', '..'])('“%s”不是域名', (written) => {
    const input = { ...given(), linkReach: { ...linkReach, hosts: [written] } };
    expect(changeOutsideServicesInput.safeParse(input).success).toBe(false);
  });

  test.each(['ftp://a.cn/', 'javascript:alert(1)', 'http://user:pw@a.cn/', 'a.cn', ''])(
    '“%s”不是地址',
    (written) => {
      const input = { ...given(), proofreader: { ...proofreader, address: written } };
      expect(changeOutsideServicesInput.safeParse(input).success).toBe(false);
    },
  );
});
