import http from 'node:http';
import net from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Network } from './open-stream.ts';
import { type Reached, reachLinks } from './reach-links.ts';

const settings = { enabled: true, hosts: ['gov.cn', 'example.org'], proxy: null, timeoutMs: 1_500 };

/** A public address of the documentation's world; behind it stands the server of this file. */
const publicAddress = '93.184.216.34';

let server: http.Server;
let silent: net.Server;
let port = 0;
let silentPort = 0;
const asked: string[] = [];

beforeAll(async () => {
  server = http.createServer((request, response) => {
    asked.push(`${request.method} ${request.headers.host} ${request.url}`);
    const to = request.url?.match(/^\/to\?(.*)$/)?.[1];
    const status = Number(request.url?.match(/^\/(\d{3})/)?.[1] ?? 200);
    if (to) response.writeHead(302, { location: decodeURIComponent(to) }).end();
    else if (request.url === '/head-hater' && request.method === 'HEAD') response.writeHead(404).end();
    else response.writeHead(status).end('x'.repeat(1000));
  });
  // Takes the connection, says nothing.
  silent = net.createServer((socket) => socket.on('error', () => undefined));
  port = await listen(server);
  silentPort = await listen(silent);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  silent.close();
});

function listen(listening: net.Server): Promise<number> {
  return new Promise((resolve) => {
    listening.listen(0, '127.0.0.1', () => resolve((listening.address() as net.AddressInfo).port));
  });
}

/** Names as an attacker's name server would answer, and a note of every address that was dialled. */
function networkOf(names: Readonly<Record<string, readonly string[]>> = {}) {
  const dialled: string[] = [];
  const network: Network = {
    resolve: async (host) => {
      if (host === 'unknown.gov.cn') throw Object.assign(new Error('no such host'), { code: 'ENOTFOUND' });
      if (host === 'hanging-name.gov.cn') return new Promise(() => undefined);
      return names[host] ?? [publicAddress];
    },
    dial: (address, to) => {
      dialled.push(`${address}:${to}`);
      return net.connect({ host: '127.0.0.1', port: address === '93.184.216.99' ? silentPort : port });
    },
  };
  return { network, dialled };
}

const said = (results: readonly Reached[]) =>
  results.map((one) => (one.kind === 'fails' ? one.finding.code : one.kind));

async function reach(link: string, names: Readonly<Record<string, readonly string[]>> = {}, more = {}) {
  const { network, dialled } = networkOf(names);
  const results = await reachLinks([link], { ...settings, ...more }, network);
  return { said: said(results)[0], dialled };
}

describe('链接能不能打开', () => {
  test.each([
    ['http://www.gov.cn/', 'works'],
    ['http://www.gov.cn/a?b=c#d', 'works'],
    ['http://www.gov.cn/中文/路径', 'works'],
    ['http://www.gov.cn/301', 'works'],
    ['http://www.gov.cn/403', 'works'],
    ['http://www.gov.cn/head-hater', 'works'],
    ['http://www.gov.cn/404', 'linkNotFound'],
    ['http://www.gov.cn/410', 'linkNotFound'],
    ['http://www.gov.cn/500', 'linkServerFails'],
    ['http://unknown.gov.cn/', 'linkHostUnknown'],
    ['https://www.gov.cn/', 'linkCertificate'],
    [`http://www.gov.cn/to?${encodeURIComponent('/ok')}`, 'works'],
    [`http://www.gov.cn/to?${encodeURIComponent('http://zwfw.gov.cn/404')}`, 'linkNotFound'],
    [`http://www.gov.cn/to?${encodeURIComponent('https://shop.example.com/')}`, 'linkLeadsAway'],
    [`http://www.gov.cn/to?${encodeURIComponent('http://www.gov.cn:8080/')}`, 'linkLeadsAway'],
    [`http://www.gov.cn/to?${encodeURIComponent('javascript:alert(1)')}`, 'linkLeadsAway'],
    ['http://www.gov.cn/to?/to?/to?/to?/to?/to?/to?/ok', 'linkRedirectsTooOften'],
  ])('%s:%s', async (link, expected) => {
    expect((await reach(link)).said).toBe(expected);
  });

  test('先问 HEAD，正文从不读取', async () => {
    asked.length = 0;
    await reach('http://www.gov.cn/plain');
    expect(asked).toEqual(['HEAD www.gov.cn /plain']);
  });

  test('不应答的主机到时限就放下，名字服务器不应答也一样，别的链接不受拖累', async () => {
    const { network } = networkOf({ 'hang.gov.cn': ['93.184.216.99'] });
    const began = performance.now();
    const links = ['http://hang.gov.cn/', 'http://hanging-name.gov.cn/', 'http://www.gov.cn/'];
    expect(said(await reachLinks(links, { ...settings, timeoutMs: 500 }, network))).toEqual([
      'linkTimesOut',
      'linkTimesOut',
      'works',
    ]);
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  test('许多链接，结果与次序一致', async () => {
    const { network } = networkOf();
    const links = Array.from({ length: 12 }, (_, at) => `http://www.gov.cn/${at % 2 === 0 ? 200 : 404}`);
    const expected = links.map((_, at) => (at % 2 === 0 ? 'works' : 'linkNotFound'));
    expect(said(await reachLinks(links, settings, network))).toEqual(expected);
  });
});

describe('名单以外的不开', () => {
  test.each([
    'http://www.example.com/',
    'http://gov.cn.example.com/',
    'http://fakegov.cn/',
    'http://user@www.gov.cn/',
    'http://www.gov.cn:8080/',
    'ftp://www.gov.cn/',
    'javascript:alert(1)',
    'http://',
    '',
  ])('%s', async (link) => {
    expect(await reach(link)).toEqual({ said: 'notOpened', dialled: [] });
  });
});

describe('绝不连到内部地址（服务器端请求伪造）', () => {
  const spellings = [
    'http://169.254.169.254/latest/meta-data/',
    'http://2852039166/',
    'http://0xa9fea9fe/',
    'http://0251.0376.0251.0376/',
    'http://0xa9.0376.43518/',
    'http://[::ffff:169.254.169.254]/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://[64:ff9b::a9fe:a9fe]/',
    'http://127.0.0.1/',
    'http://localhost/',
    'http://[::1]/',
    'http://10.0.0.1/',
  ];

  test.each(spellings)('%s 直接写出来', async (link) => {
    expect(await reach(link)).toEqual({ said: 'notOpened', dialled: [] });
  });

  test.each(spellings)('%s 连名单都放行了，也不开', async (link) => {
    const host = link.replace(/^http:\/\/\[?/, '').replace(/\]?\/.*$/, '');
    const hosts = [host, '169.254.169.254', '127.0.0.1', 'localhost', '10.0.0.1'];
    expect((await reach(link, {}, { hosts })).dialled).toEqual([]);
  });

  test.each(spellings)('跳转到 %s', async (link) => {
    const { said: outcome, dialled } = await reach(`http://www.gov.cn/to?${encodeURIComponent(link)}`);
    expect(outcome).toBe('linkLeadsLocal');
    expect(new Set(dialled)).toEqual(new Set([`${publicAddress}:80`]));
  });

  test.each([
    ['127.0.0.1'],
    ['169.254.169.254'],
    ['10.1.1.1'],
    ['192.168.0.1'],
    ['::1'],
    ['fe80::1'],
    ['fd00::1'],
    ['::ffff:127.0.0.1'],
    ['0.0.0.0'],
    ['not an address'],
    [publicAddress, '127.0.0.1'],
  ])('名字解析到 %s', async (...addresses) => {
    const { said: outcome, dialled } = await reach('http://evil.gov.cn/', { 'evil.gov.cn': addresses });
    expect(outcome).toBe('linkLeadsLocal');
    expect(dialled).toEqual([]);
  });

  test('解析一次就连那个地址：名字服务器第二次答内部地址也没有用', async () => {
    const dialled: string[] = [];
    let answers = 0;
    const network: Network = {
      resolve: async () => [answers++ === 0 ? publicAddress : '127.0.0.1'],
      dial: (address, to) => {
        dialled.push(`${address}:${to}`);
        return net.connect({ host: '127.0.0.1', port });
      },
    };
    expect(said(await reachLinks(['http://rebind.gov.cn/head-hater'], settings, network))).toEqual(['works']);
    expect(answers).toBe(1);
    expect(new Set(dialled)).toEqual(new Set([`${publicAddress}:80`]));
  });
});

describe('经代理出网 (R46)', () => {
  test('请求交给代理，带完整地址；https 走隧道；跳转一样核对名单', async () => {
    const seen: string[] = [];
    const proxy = http.createServer((request, response) => {
      seen.push(`${request.method} ${request.url}`);
      const away = request.url?.endsWith('/away') === true;
      response.writeHead(away ? 302 : 200, away ? { location: 'http://169.254.169.254/' } : {}).end();
    });
    proxy.on('connect', (request, socket) => {
      seen.push(`CONNECT ${request.url}`);
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
    const proxyPort = await listen(proxy);
    const through = { ...settings, proxy: `http://127.0.0.1:${proxyPort}` };
    const network: Network = {
      resolve: () => Promise.reject(new Error('the proxy resolves')),
      dial: (address, to) => net.connect({ host: address, port: to }),
    };
    const links = [
      'http://www.gov.cn/a',
      'https://www.gov.cn/',
      'http://www.gov.cn/away',
      'http://10.0.0.1/',
    ];
    const outcome = said(await reachLinks(links, through, network));
    proxy.closeAllConnections();
    proxy.close();
    expect(outcome).toEqual(['works', 'linkNotConnected', 'linkLeadsLocal', 'notOpened']);
    expect(seen.sort()).toEqual([
      'CONNECT www.gov.cn:443',
      'HEAD http://www.gov.cn/a',
      'HEAD http://www.gov.cn/away',
    ]);
  });
});
