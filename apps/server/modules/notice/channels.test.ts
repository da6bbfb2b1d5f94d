import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderSecretBox } from '../../secrets/secret-box.ts';
import { clockAt } from '../../testing/clock.ts';
import { type Acting, type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { testServices } from '../../testing/services.ts';
import { standInMailServer, standInService } from '../../testing/stand-ins.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { listChannels } from './channel.queries.ts';
import { changeConsoleAddress, showConsoleAddress } from './console-address.ts';
import { endChannel } from './end-channel.ts';
import { realWire } from './letter.ts';
import { saveChannel, saveChannelInput } from './save-channel.ts';
import { testChannel } from './test-channel.ts';

const clock = clockAt('2026-11-23T02:00:00Z');
let home: TestDatabase;
let office: BuiltOffice;
let shared: Awaited<ReturnType<typeof testServices>>;
let service: Awaited<ReturnType<typeof standInService>>;
let post: Awaited<ReturnType<typeof standInMailServer>>;

beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
  shared = await testServices(home, clock);
  service = await standInService();
  post = await standInMailServer();
});
afterAll(async () => {
  service.close();
  post.close();
  await shared.remove();
  await home.drop();
});

const as = (actor: Acting = office.securityAdmin) => ({ ...shared.services, actor });
const robotInput = (more: object = {}) =>
  saveChannelInput.parse({
    ...{ channelId: null, kind: 'wecom', name: '办公室群', unitId: office.units.bureau.id },
    ...{ enabled: true, includeTitle: false, settings: { proxy: null, inHouse: true } },
    secrets: { address: service.address },
    ...more,
  });
const save = (input: ReturnType<typeof robotInput>, actor?: Acting) => saveChannel({ ...as(actor), input });
const tested = (channelId: number, to = { mail: null as string | null, mobile: null as string | null }) =>
  testChannel({ ...as(), input: { channelId, to }, wire: { ...realWire, timeoutMs: 2_000 } });

describe('提醒渠道的设置 (R46)', () => {
  test('只有安全管理员能设、能看、能试、能去掉', async () => {
    for (const actor of [office.editor, office.leader, office.systemAdmin, office.auditAdmin]) {
      expect(await refusalOf(save(robotInput(), actor))).toMatchObject({ kind: 'forbidden' });
      expect(await refusalOf(listChannels(as(actor)))).toMatchObject({ kind: 'forbidden' });
      const input = { channelId: 1, to: { mail: null, mobile: null } };
      expect(await refusalOf(testChannel({ ...as(actor), input }))).toMatchObject({ kind: 'forbidden' });
      expect(await refusalOf(endChannel({ ...as(actor), input: { channelId: 1 } }))).toMatchObject({
        kind: 'forbidden',
      });
    }
  });

  test('地址和密钥封着存，页面和留痕里都看不到，只看得到是哪台主机 (R37)', async () => {
    const { channelId } = await save(robotInput({ secrets: { address: service.address, key: 'SECgeheim' } }));
    const [shown] = await listChannels(as());
    expect(shown).toMatchObject({
      name: '办公室群',
      host: '127.0.0.1',
      has: { address: true, key: true },
      secretsLost: false,
    });
    const stored = await home.sql`select * from notice_channel`;
    const entries = await trailOf(home, `noticeChannel:${channelId}`);
    expect(entries).toMatchObject([
      { act: 'setting.changed', facts: { kind: 'wecom', enabled: true, secretsChanged: true } },
    ]);
    expect(JSON.stringify([shown, [...stored], entries])).not.toContain('geheim');
  });

  test('换了钥匙文件，页面说要重填；不重填就照旧封着，不会丢', async () => {
    const elsewhere = { ...as(), secrets: folderSecretBox(`${shared.directory}/elsewhere`) };
    const [lost] = await listChannels(elsewhere);
    expect(lost).toMatchObject({ secretsLost: true, host: null });
    const [mine] = await listChannels(as());
    const input = robotInput({ channelId: mine?.id, enabled: false, secrets: {} });
    await saveChannel({ ...elsewhere, input });
    expect((await listChannels(as()))[0]).toMatchObject({ has: { address: true, key: true } });
  });

  test('一个单位一类渠道只有一个；启用要有地址；不存在的渠道改不了', async () => {
    expect(await refusalOf(save(robotInput()))).toMatchObject({ code: 'channelOfUnitExists' });
    const division = { unitId: office.units.division.id };
    expect(await refusalOf(save(robotInput({ ...division, secrets: {} })))).toMatchObject({
      code: 'channelWithoutAddress',
    });
    expect(await refusalOf(save(robotInput({ channelId: 9_999 })))).toMatchObject({
      code: 'channelNotFound',
    });
    expect(await refusalOf(save(robotInput({ unitId: 9_999 })))).toMatchObject({ code: 'unitNotFound' });
  });

  test('试发：如实说发没发到，每次都留痕', async () => {
    const [channel] = await listChannels(as());
    const channelId = channel?.id ?? 0;
    expect(await tested(channelId)).toEqual({ ok: true, said: '{"errcode":0}' });
    expect(service.heard.at(-1)?.body).toContain('测试消息');
    service.stand.answer = (_, response) => void response.writeHead(500).end('坏了');
    expect(await tested(channelId)).toEqual({ ok: false, failure: 'refuses', status: 500, said: '坏了' });
    const acts = (await trailOf(home, `noticeChannel:${channelId}`)).filter(
      ({ act }) => act === 'noticeChannel.tested',
    );
    expect(acts).toMatchObject([
      { facts: { outcome: 'taken' } },
      { facts: { outcome: 'refuses', status: 500 } },
    ]);
  });

  test('邮件试发到写下的地址；不写地址就说没有地址', async () => {
    const { channelId } = await save(
      saveChannelInput.parse({
        ...{
          channelId: null,
          kind: 'mail',
          name: '局里邮件',
          unitId: office.units.bureau.id,
          enabled: false,
        },
        ...{ includeTitle: false, secrets: { password: 'geheim' } },
        settings: { host: '127.0.0.1', port: post.port, security: 'none', user: 'q', from: 'q@example.org' },
      }),
    );
    expect(await tested(channelId)).toMatchObject({ ok: false, failure: 'withoutAddress' });
    expect(await tested(channelId, { mail: 'an@example.org', mobile: null })).toMatchObject({ ok: true });
    expect(post.mails).toHaveLength(1);
  });

  test('去掉的渠道，密钥一并忘掉', async () => {
    const [channel] = await listChannels(as());
    await endChannel({ ...as(), input: { channelId: channel?.id ?? 0 } });
    const [row] = await home.sql`select secrets, enabled from notice_channel where id = ${channel?.id ?? 0}`;
    expect(row).toEqual({ secrets: null, enabled: false });
    expect(await refusalOf(tested(channel?.id ?? 0))).toMatchObject({ code: 'channelNotFound' });
    expect((await listChannels(as())).map(({ kind }) => kind)).toEqual(['mail']);
  });

  test('链接用的控制台地址可以写上，也可以去掉', async () => {
    await changeConsoleAddress({ ...as(), input: { address: 'http://10.0.0.5:8787' } });
    expect(await showConsoleAddress(as())).toEqual({ address: 'http://10.0.0.5:8787' });
    await changeConsoleAddress({ ...as(), input: { address: null } });
    expect(await showConsoleAddress(as())).toEqual({ address: null });
  });
});

describe('设置的写法', () => {
  test.each([
    [
      '邮件服务器是一段网址',
      {
        kind: 'mail',
        settings: { host: 'http://x', port: 25, security: 'none', user: null, from: 'a@b.cn' },
      },
    ],
    [
      '发件人夹着换行',
      {
        kind: 'mail',
        settings: { host: 'x.cn', port: 25, security: 'none', user: null, from: 'a@b.cn\nBcc: c@d.cn' },
      },
    ],
    ['机器人地址不是网址', { secrets: { address: 'javascript:alert(1)' } }],
    ['机器人地址带着用户', { secrets: { address: 'http://u:p@x.cn/' } }],
    [
      '短信模板不是 JSON',
      { kind: 'sms', settings: { proxy: null, inHouse: true, template: 'to={{mobile}}&t={{text}}' } },
    ],
    [
      '短信模板没有号码',
      { kind: 'sms', settings: { proxy: null, inHouse: true, template: '{"t":"{{text}}"}' } },
    ],
    ['没有名字', { name: ' ' }],
  ])('%s，不收', (_, more) => {
    const input = {
      channelId: null,
      kind: 'wecom',
      name: 'x',
      unitId: 1,
      enabled: true,
      includeTitle: false,
    };
    const settings = { proxy: null, inHouse: true };
    expect(saveChannelInput.safeParse({ ...input, settings, secrets: {}, ...more }).success).toBe(false);
  });
});
