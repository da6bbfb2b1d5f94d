import { describe, expect, test } from 'vitest';
import {
  knownPlatformWords,
  placementShape,
  platformCodes,
  platforms,
  platformUnknown,
  platformWord,
  readPlatform,
  samePlatform,
} from './platforms.ts';

describe('平台的叫法', () => {
  test.each([
    ['微信订阅号', 'wechat', 'subscription'],
    ['微信服务号', 'wechat', 'service'],
    ['微信公众号', 'wechat', 'standard'],
    ['公众号（服务号）', 'wechat', null],
    ['微信公众号（订阅号）', 'wechat', 'subscription'],
    ['新浪微博', 'weibo', 'standard'],
    ['微博', 'weibo', 'standard'],
    ['政务 微博', 'weibo', 'standard'],
    ['今日头条', 'toutiao', 'standard'],
    ['头条号', 'toutiao', 'standard'],
    ['抖音', 'douyin', 'standard'],
    ['快手', 'kuaishou', 'standard'],
    ['视频号', 'channels', 'standard'],
    ['微信视频号', 'channels', 'standard'],
    ['小红书', 'xiaohongshu', 'standard'],
    ['小程序', 'miniprogram', 'standard'],
    ['APP', 'app', 'standard'],
    ['客户端', 'app', 'standard'],
  ] as const)('“%s”是 %s', (word, platform, kind) => {
    expect(readPlatform(word)).toEqual(kind === null ? null : { platform, kind });
  });

  test('代码也认得，命令行可以直接写', () => {
    for (const code of platformCodes) expect(readPlatform(code)?.platform).toBe(code);
  });

  test.each(['', '网站', '开心网', '__proto__', 'constructor'])('“%s”不认识，不猜', (word) => {
    expect(readPlatform(word)).toBeNull();
  });

  test('不认识的平台拒绝，并列出认识的 (R16)', () => {
    const { refusal } = platformUnknown('开心网');
    expect(refusal).toMatchObject({ code: 'platformUnknown', rule: 'R16', kind: 'invalid' });
    expect(refusal.facts).toEqual({ platform: '开心网', known: knownPlatformWords() });
    expect(knownPlatformWords().slice(0, 4)).toEqual(['微信订阅号', '微信服务号', '微信公众号', '新浪微博']);
  });

  test('台账的叫法读进来、写出去还是同一个', () => {
    for (const word of knownPlatformWords()) {
      const read = readPlatform(word);
      expect(read && platformWord(read.platform, read.kind)).toBe(word);
    }
  });

  test('没有自己叫法的种类用平台的叫法，没有登记的平台原样写出', () => {
    expect(platformWord('weibo', 'service')).toBe('新浪微博');
    expect(platformWord('wechat', 'x')).toBe('微信公众号');
    expect(platformWord('kaixin', 'standard')).toBe('kaixin');
  });

  test('公众号可能是订阅号或服务号，订阅号不是服务号', () => {
    const wechat = (kind: string) => ({ platform: 'wechat', kind });
    expect(samePlatform(wechat('standard'), wechat('service'))).toBe(true);
    expect(samePlatform(wechat('subscription'), wechat('subscription'))).toBe(true);
    expect(samePlatform(wechat('subscription'), wechat('service'))).toBe(false);
    expect(samePlatform(wechat('standard'), { platform: 'weibo', kind: 'standard' })).toBe(false);
  });

  test('微信写图文，微博写短文，其余写标题、文字和素材', () => {
    expect(placementShape('wechat')).toBe('article');
    expect(placementShape('weibo')).toBe('microblog');
    const others = platformCodes.filter((code) => code !== 'wechat' && code !== 'weibo');
    expect(new Set(others.map(placementShape))).toEqual(new Set(['generic']));
    expect(placementShape('kaixin')).toBe('generic');
  });

  test('没有两个平台共用一个叫法', () => {
    const words = platforms.flatMap((row) => [...Object.values(row.words), ...Object.keys(row.aliases)]);
    expect(new Set(words).size).toBe(words.length);
  });
});
