import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { longestProofread, type Proofread, proofread } from './proofreader.ts';

type Answer = (request: http.IncomingMessage, response: http.ServerResponse, body: string) => void;

/** Stands where an office's model would stand: a real server on this machine. */
let server: http.Server;
let address = '';
let answer: Answer = (_, response) => response.end();
const heard: { headers: http.IncomingHttpHeaders; body: string }[] = [];

beforeAll(async () => {
  server = http.createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      heard.push({ headers: request.headers, body });
      answer(request, response, body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/check`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const json =
  (given: unknown): Answer =>
  (_, response) =>
    response.end(JSON.stringify(given));
const ask = (text: string, more = {}): Promise<Proofread> =>
  proofread(text, { enabled: true, address, key: null, timeoutMs: 2_000, ...more });

describe('外部校对只给参考', () => {
  test('按文档的格式发出，钥匙放在 Authorization，答复变成参考', async () => {
    heard.length = 0;
    answer = json({ findings: [{ start: 2, end: 4, text: '机智', advice: '机制', remark: '疑似别字' }] });
    const outcome = await ask('发展机智。', { key: 'geheim' });
    expect(outcome).toEqual({
      ok: true,
      dropped: 0,
      findings: [
        {
          kind: 'proofreader',
          severity: 'hint',
          start: 2,
          end: 4,
          text: '机智',
          advice: '机制',
          rule: 'R45',
          source: new URL(address).host,
          code: 'proofreaderRemark',
          facts: { remark: '疑似别字' },
        },
      ],
    });
    expect(heard[0]?.headers.authorization).toBe('Bearer geheim');
    expect(JSON.parse(heard[0]?.body ?? '')).toEqual({ version: 1, language: 'zh-CN', text: '发展机智。' });
  });

  test('它说要阻断，也只是参考；它给的类别和代码不采用', async () => {
    answer = json({
      findings: [{ start: 0, end: 1, severity: 'block', kind: 'secrecy', code: 'secrecyMark', rule: 'R6' }],
    });
    expect(await ask('机密')).toMatchObject({
      ok: true,
      findings: [{ severity: 'hint', kind: 'proofreader', code: 'proofreaderRemark', advice: null }],
    });
  });

  test.each([
    ['超出末尾', { start: 0, end: 99 }],
    ['负数', { start: -1, end: 2 }],
    ['颠倒', { start: 3, end: 1 }],
    ['空的一段', { start: 1, end: 1 }],
    ['小数', { start: 0.5, end: 2 }],
    ['不是数', { start: '0', end: 2 }],
    ['按字节数的,词对不上', { start: 6, end: 9, text: '机智' }],
    ['切开一个表情', { start: 0, end: 6 }],
    ['不是对象', 'x'],
    ['空', null],
  ])('位置不对的丢掉：%s', async (_, remark) => {
    answer = json({ findings: [remark, { start: 0, end: 2 }] });
    expect(await ask('发展机智吧\ud83d\ude00完')).toMatchObject({
      ok: true,
      findings: [{ end: 2 }],
      dropped: 1,
    });
  });

  test('没有用的建议和过长的话去掉', async () => {
    answer = json({
      findings: [
        { start: 0, end: 2, advice: '发展', remark: `很长\n${'x'.repeat(1000)}` },
        { start: 0, end: 2, advice: '发\ud83d' },
      ],
    });
    const outcome = await ask('发展');
    if (!outcome.ok) throw new Error(outcome.failure);
    expect(outcome.findings.map(({ advice }) => advice)).toEqual([null, null]);
    expect(String(outcome.findings[0]?.facts.remark)).toHaveLength(200);
  });

  test('上千条意见只取前五百条', async () => {
    answer = json({ findings: Array.from({ length: 2_000 }, () => ({ start: 0, end: 1 })) });
    const outcome = await ask('发展');
    expect(outcome.ok && outcome.findings.length).toBe(500);
  });
});

describe('它出什么毛病，都不妨碍发稿', () => {
  const failing = async (text = '发展', more = {}) => {
    const outcome = await ask(text, more);
    return outcome.ok ? 'ok' : outcome.failure;
  };

  test('没有打开、没有地址，就不发出任何东西', async () => {
    heard.length = 0;
    expect(await failing('发展', { enabled: false })).toBe('proofreaderOff');
    expect(await failing('发展', { address: null })).toBe('proofreaderOff');
    expect(heard).toEqual([]);
  });

  test('太长的文字不发出', async () => {
    heard.length = 0;
    expect(await failing('字'.repeat(longestProofread + 1))).toBe('proofreaderTextTooLong');
    expect(heard).toEqual([]);
  });

  test.each([500, 401, 404, 503])('答复 %d', async (status) => {
    answer = (_, response) => response.writeHead(status).end('x'.repeat(100_000));
    expect(await ask('发展')).toEqual({ ok: false, failure: 'proofreaderRefuses', status });
  });

  test.each([
    ['不是 JSON', '<html>'],
    ['空的', ''],
    ['没有 findings', '{}'],
    ['findings 不是数组', '{"findings":1}'],
    ['null', 'null'],
    ['断在半中', '{"findings":[{"start":0'],
  ])('答复%s', async (_, body) => {
    answer = (_request, response) => response.end(body);
    expect(await failing()).toBe('proofreaderUnreadable');
  });

  test('答复上百兆，读到一兆就不读了', async () => {
    let written = 0;
    answer = (_, response) => {
      const more = () => {
        if (response.destroyed || written > 200_000_000) return;
        written += 65_536;
        if (response.write(Buffer.alloc(65_536, 97))) setImmediate(more);
        else response.once('drain', more);
      };
      more();
    };
    expect(await failing()).toBe('proofreaderUnreadable');
    expect(written).toBeLessThan(50_000_000);
  });

  test('不应答的，到时限就放下；答一半停住的也一样', async () => {
    answer = () => undefined;
    const began = performance.now();
    expect(await failing('发展', { timeoutMs: 500 })).toBe('proofreaderTimesOut');
    answer = (_, response) => response.write('{"findings":[');
    expect(await failing('发展', { timeoutMs: 500 })).toBe('proofreaderTimesOut');
    expect(performance.now() - began).toBeLessThan(6_000);
  });

  test('跳转不跟：钥匙和文字只给写下的那个地址', async () => {
    heard.length = 0;
    answer = (_, response) => response.writeHead(307, { location: address }).end();
    expect(await failing()).toBe('proofreaderNotConnected');
    expect(heard).toHaveLength(1);
  });

  test('连不上', async () => {
    expect(await failing('发展', { address: 'http://127.0.0.1:1/' })).toBe('proofreaderNotConnected');
  });
});
