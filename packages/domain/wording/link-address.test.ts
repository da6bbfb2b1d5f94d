import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wide } from '../testing/full-width.ts';
import { isSpecialAddress, readIpv4, readIpv6 } from './internet-address.ts';
import { isLocal, isUnder, readLink } from './link-address.ts';

describe('链接真正的主机名', () => {
  test.each([
    ['https://www.fujian.gov.cn/zwgk/', 'www.fujian.gov.cn'],
    ['HTTP://WWW.GOV.CN', 'www.gov.cn'],
    ['https://www.gov.cn.evil.com/', 'www.gov.cn.evil.com'],
    ['https://www.gov.cn@evil.com/', 'evil.com'],
    ['https://www.gov.cn:pass@evil.com:8080/x', 'evil.com'],
    ['https://evil.com\\@www.gov.cn/', 'evil.com'],
    ['https://evil.com#@www.gov.cn/', 'evil.com'],
    ['https://evil.com?@www.gov.cn/', 'evil.com'],
    ['https:/\\/evil.com/www.gov.cn', 'evil.com'],
    ['https:evil.com', 'evil.com'],
    ['ht\ntps://evil.com', 'evil.com'],
    ['https://e%76il.com/', 'evil.com'],
    [`https://${wide('evil')}.com/`, 'evil.com'],
    ['https://evil\u3002com/', 'evil.com'],
    ['https://ev\u00adil.com/', 'evil.com'],
    ['https://www.gov.cn./', 'www.gov.cn'],
    ['https://www.gov.cn:443/', 'www.gov.cn'],
    ['https://[2001:DB8::1]:80/', '2001:db8::1'],
    ['http://\u4e2d\u56fd\u653f\u5e9c\u7f51.\u653f\u52a1/', '\u4e2d\u56fd\u653f\u5e9c\u7f51.\u653f\u52a1'],
  ])('%j 去的是 %s', (link, host) => {
    expect(readLink(link)?.host).toBe(host);
  });

  test.each([
    'javascript:alert(1)',
    'ftp://www.gov.cn',
    '//www.gov.cn',
    'www.gov.cn',
    'https://',
    'https:///',
    'https://@/',
    'https://a b.gov.cn',
    'https://-a.gov.cn-/',
    'https://gov..cn/',
    'https://gov.cn:99999/',
    'https://gov.cn:abc/',
    'https://[::1/',
    'https://[::g]/',
    'https://256.256.256.256/',
    'https://1.2.3.4.5/',
    'https://%zz.gov.cn/',
    `https://${'a'.repeat(5000)}.cn`,
    '',
  ])('%j 打不开', (link) => {
    expect(readLink(link)).toBeNull();
  });

  test('结果与浏览器的规则一致', () => {
    const piece = fc.constantFrom(
      'a',
      'gov',
      '.cn',
      '.',
      '@',
      ':',
      '/',
      '\\',
      '1',
      '0x7f',
      '[',
      ']',
      '::',
      '#',
      '?',
      '%2e',
      '-',
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), (pieces) => {
        const link = `http://${pieces.join('')}`;
        const ours = readLink(link);
        if (ours === null) return;
        // What we open, a browser opens too, on the same host.
        const theirs = new URL(link).hostname.replace(/\.$/, '');
        if (ours.address === null) expect(ours.host).toBe(theirs);
        else if (ours.address.version === 4) expect(dotted(ours.address.value)).toBe(theirs);
      }),
      { numRuns: 3000 },
    );
  });
});

function dotted(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}

describe('内部地址的各种写法', () => {
  test.each([
    'http://169.254.169.254/',
    'http://2852039166/',
    'http://0xA9FEA9FE/',
    'http://0251.0376.0251.0376/',
    'http://0xa9.254.0xa9.0376/',
    'http://169.254.43518/',
    'http://[::ffff:169.254.169.254]/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://[64:ff9b::169.254.169.254]/',
    'http://[2002:a9fe:a9fe::1]/',
    'http://[::169.254.169.254]/',
    `http://${wide('169')}.254.169.254/`,
    'http://169\u3002254\u3002169\u3002254/',
    'http://www.gov.cn@169.254.169.254/',
    'http://127.0.0.1/',
    'http://127.1/',
    'http://0/',
    'http://10.1.2.3/',
    'http://172.31.255.255/',
    'http://192.168.1.1/',
    'http://100.100.100.200/',
    'http://[::1]/',
    'http://[::]/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
    'http://localhost/',
    'http://printer/',
    'http://oa.local/',
    'http://metadata.google.internal/',
  ])('%s 是内部地址', (link) => {
    const read = readLink(link);
    expect(read && isLocal(read)).toBe(true);
  });

  test.each([
    'http://8.8.8.8/',
    'http://172.32.0.1/',
    'http://[2400:3200::1]/',
    'http://www.gov.cn/',
    'http://[::ffff:8.8.8.8]/',
    'http://11.0.0.1/',
    'http://localhost.gov.cn/',
  ])('%s 不是', (link) => {
    const read = readLink(link);
    expect(read && isLocal(read)).toBe(false);
  });

  test('每一个 IPv4 地址，换什么写法都是同一个判断', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (value) => {
        const special = isSpecialAddress({ version: 4, value });
        const four = [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256);
        const hex = four.map((part) => part.toString(16).padStart(2, '0')).join('');
        const spellings = [
          four.join('.'),
          String(value),
          `0x${hex}`,
          four.map((part) => `0${part.toString(8)}`).join('.'),
          `${four[0]}.${value % 2 ** 24}`,
        ];
        for (const host of spellings) expect(readIpv4(host)).toEqual({ version: 4, value });
        const mapped = readIpv6(`::ffff:${four.join('.')}`);
        expect(mapped && isSpecialAddress(mapped)).toBe(special);
      }),
    );
  });
});

describe('主机后缀', () => {
  test.each([
    ['www.gov.cn', 'gov.cn', true],
    ['gov.cn', 'gov.cn', true],
    ['gov.cn', '.GOV.cn', true],
    ['www.gov.cn', '*.gov.cn', true],
    ['fakegov.cn', 'gov.cn', false],
    ['gov.cn.evil.com', 'gov.cn', false],
    ['www.gov.cn', '', false],
  ])('%s 在 %s 之下：%s', (host, suffix, expected) => {
    expect(isUnder(host, suffix)).toBe(expected);
  });
});
