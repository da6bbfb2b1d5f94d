import { createHmac } from 'node:crypto';
import net from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { standInMailServer, standInService } from '../../testing/stand-ins.ts';
import type { Network } from '../outside/open-stream.ts';
import { deliver } from './deliver.ts';
import type { Letter, Wire } from './letter.ts';
import type { OpenChannel } from './open-channel.ts';

let service: Awaited<ReturnType<typeof standInService>>;
let post: Awaited<ReturnType<typeof standInMailServer>>;
const at = new Date('2026-11-23T02:00:00.500Z');
/** Names of the outside lead to a public address, and its port 80 to the stand-in. */
const network: Network = {
  resolve: async (host) =>
    host === 'inside.test' ? ['10.0.0.8'] : host === 'nowhere.test' ? [] : ['93.184.216.34'],
  dial: (address, port) =>
    address === '93.184.216.34'
      ? net.connect({ host: '127.0.0.1', port: service.port })
      : net.connect({ host: address, port }),
};
const wire: Wire = { network, timeoutMs: 3_000, now: () => at };
const letter: Letter = {
  subject: '签发：您有 1 条提醒',
  text: '赵审核：\n· 有一件待办',
  mail: 'zhao@example.org',
  mobiles: ['13800000000'],
};
const outside = 'http://robot.example.org/send?key=geheim';

beforeAll(async () => {
  service = await standInService();
  post = await standInMailServer();
});
beforeEach(() => {
  service.heard.length = 0;
  post.mails.length = 0;
  service.stand.answer = (_, response) => void response.end('{"errcode":0,"errmsg":"ok"}');
  Object.assign(post.stand, { answer: () => null, greets: true });
});
afterAll(() => {
  service.close();
  post.close();
});

const robot = (
  kind: 'wecom' | 'dingtalk' | 'feishu',
  more: { address?: string; key?: string; inHouse?: boolean } = {},
): OpenChannel => ({
  kind,
  settings: { proxy: null, inHouse: more.inHouse ?? false },
  secrets: { address: more.address ?? outside, ...(more.key === undefined ? {} : { key: more.key }) },
});
const sms = (template = '{"to":"{{mobile}}","content":"【签发】{{text}}"}'): OpenChannel => ({
  kind: 'sms',
  settings: { proxy: null, inHouse: true, template },
  secrets: { address: service.address, key: 'Bearer geheim' },
});
const mail = (more: object = {}): OpenChannel => ({
  kind: 'mail',
  settings: {
    host: '127.0.0.1',
    port: post.port,
    security: 'none',
    user: null,
    from: 'qianfa@example.org',
    ...more,
  },
  secrets: { password: 'geheim' },
});

describe('机器人', () => {
  test('企业微信：发一段文字，点名群里的人', async () => {
    expect(await deliver(robot('wecom'), letter, wire)).toMatchObject({ ok: true });
    const [heard] = service.heard;
    expect(heard?.url).toBe('/send?key=geheim');
    expect(JSON.parse(heard?.body ?? '')).toEqual({
      msgtype: 'text',
      text: { content: letter.text, mentioned_mobile_list: ['13800000000'] },
    });
  });

  test('企业微信最长 2048 字节，长的截在字上', async () => {
    await deliver(robot('wecom'), { ...letter, text: '签'.repeat(1_000) }, wire);
    const { content } = JSON.parse(service.heard[0]?.body ?? '').text;
    expect(Buffer.byteLength(content)).toBeLessThanOrEqual(2_048);
    expect(content).toMatch(/^签+…$/);
  });

  test('钉钉：按官方的算法加签', async () => {
    await deliver(robot('dingtalk', { key: 'SEC123' }), letter, wire);
    const url = new URL(service.heard[0]?.url ?? '', 'http://x');
    const timestamp = String(at.getTime());
    expect(url.searchParams.get('timestamp')).toBe(timestamp);
    expect(url.searchParams.get('sign')).toBe(
      createHmac('sha256', 'SEC123').update(`${timestamp}\nSEC123`, 'utf8').digest('base64'),
    );
    expect(JSON.parse(service.heard[0]?.body ?? '')).toMatchObject({
      msgtype: 'text',
      at: { atMobiles: ['13800000000'] },
    });
  });

  test('飞书：签名在正文里，时间戳以秒计', async () => {
    service.stand.answer = (_, response) => void response.end('{"code":0,"msg":"success"}');
    expect(await deliver(robot('feishu', { key: 'k' }), letter, wire)).toMatchObject({ ok: true });
    const body = JSON.parse(service.heard[0]?.body ?? '');
    const timestamp = String(Math.floor(at.getTime() / 1_000));
    expect(body).toMatchObject({ timestamp, msg_type: 'text', content: { text: letter.text } });
    expect(body.sign).toBe(createHmac('sha256', `${timestamp}\nk`).digest('base64'));
  });

  test('机器人回 200 却说没收，就是没发出去，原话给管理员看', async () => {
    service.stand.answer = (_, response) => void response.end('{"errcode":310000,"errmsg":"sign not match"}');
    expect(await deliver(robot('dingtalk'), letter, wire)).toEqual({
      ok: false,
      failure: 'notTaken',
      status: 200,
      said: '{"errcode":310000,"errmsg":"sign not match"}',
    });
    service.stand.answer = (_, response) => void response.end('<html>gateway</html>');
    expect(await deliver(robot('wecom'), letter, wire)).toMatchObject({ failure: 'notTaken' });
  });

  test.each([500, 403, 302])('服务回 %d，如实说出', async (status) => {
    service.stand.answer = (_, response) =>
      void response.writeHead(status, { location: 'http://10.0.0.1/' }).end('坏了');
    expect(await deliver(robot('wecom'), letter, wire)).toMatchObject({
      ok: false,
      failure: 'refuses',
      status,
    });
    expect(service.heard).toHaveLength(1);
  });

  test('不应答的到时限就放下；中途断开、关着的、没有的名字也都说得出', async () => {
    service.stand.answer = () => undefined;
    const began = performance.now();
    expect(await deliver(robot('wecom'), letter, { ...wire, timeoutMs: 300 })).toMatchObject({
      failure: 'timesOut',
    });
    expect(performance.now() - began).toBeLessThan(2_500);
    service.stand.answer = (_, response) => void response.destroy();
    expect(await deliver(robot('wecom'), letter, wire)).toMatchObject({ failure: 'notConnected' });
    const closed = robot('wecom', { address: 'http://127.0.0.1:1/', inHouse: true });
    expect(await deliver(closed, letter, wire)).toMatchObject({ failure: 'notConnected' });
    const unknown = robot('wecom', { address: 'http://nowhere.test/' });
    expect(await deliver(unknown, letter, wire)).toMatchObject({ failure: 'notConnected' });
  });

  test.each(['http://127.0.0.1:9/', 'http://169.254.169.254/', 'http://[::1]/', 'http://inside.test/'])(
    '没说在单位内网的，绝不连到 %s',
    async (address) => {
      expect(await deliver(robot('wecom', { address }), letter, wire)).toMatchObject({
        failure: 'leadsInside',
      });
    },
  );

  test('没填地址，说没设好', async () => {
    expect(await deliver({ ...robot('wecom'), secrets: {} } as OpenChannel, letter, wire)).toMatchObject({
      failure: 'notSetUp',
    });
  });
});

describe('短信网关', () => {
  test('按模板发，文字里的引号和换行破不了格式', async () => {
    const text = '他说"{{mobile}}"，\n换行\\';
    await deliver(sms(), { ...letter, text }, wire);
    expect(JSON.parse(service.heard[0]?.body ?? '')).toEqual({
      to: '13800000000',
      content: `【签发】${text}`,
    });
    expect(service.heard[0]?.headers.authorization).toBe('Bearer geheim');
  });

  test('没留手机号的人，不发', async () => {
    expect(await deliver(sms(), { ...letter, mobiles: [] }, wire)).toMatchObject({
      failure: 'withoutAddress',
    });
    expect(service.heard).toEqual([]);
  });
});

describe('邮件', () => {
  test('纯文本，收发人和主题都对', async () => {
    expect(await deliver(mail(), letter, wire)).toEqual({ ok: true, said: '250 taken' });
    const [heard] = post.mails;
    expect(heard).toMatchObject({ from: '<qianfa@example.org>', to: '<zhao@example.org>' });
    expect(heard?.text).toContain('Auto-Submitted: auto-generated');
    expect(heard?.text).toContain('=?UTF-8?');
    expect(heard?.text).toMatch(/Content-Type: text\/plain/);
  });

  test('要求加密而服务器没有，就不发，口令也不交出去', async () => {
    const lines: string[] = [];
    post.stand.answer = (line) => {
      lines.push(line);
      return line.startsWith('STARTTLS') ? '502 no' : null;
    };
    const delivery = await deliver(mail({ security: 'startTls', user: 'qianfa' }), letter, wire);
    expect(delivery).toMatchObject({ ok: false });
    expect(lines.some((line) => /^(AUTH|MAIL)/.test(line))).toBe(false);
  });

  test.each([
    ['AUTH', '535 bad password', 'signIn', 535],
    ['RCPT', '550 no such user', 'refuses', 550],
    ['MAIL', '451 try later', 'refuses', 451],
  ])('服务器对 %s 回“%s”，如实说出', async (verb, answer, failure, status) => {
    post.stand.answer = (line) => (line.startsWith(verb) ? answer : null);
    expect(await deliver(mail({ user: 'qianfa' }), letter, wire)).toMatchObject({
      ok: false,
      failure,
      status,
      said: answer,
    });
  });

  test('接上就不说话的服务器，到时限就放下；关着的也说得出', async () => {
    post.stand.greets = false;
    const began = performance.now();
    expect(await deliver(mail(), letter, { ...wire, timeoutMs: 300 })).toMatchObject({ failure: 'timesOut' });
    expect(performance.now() - began).toBeLessThan(2_500);
    expect(await deliver(mail({ port: 1 }), letter, wire)).toMatchObject({ failure: 'notConnected' });
  });
});
