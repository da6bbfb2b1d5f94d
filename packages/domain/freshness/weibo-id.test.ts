import { describe, expect, test } from 'vitest';
import { weiboIdOfLink } from './weibo-id.ts';

describe('微博链接里的编号 (R25)', () => {
  test('网页链接的短编号与存档文件里的数字编号是同一条', () => {
    expect(weiboIdOfLink('https://weibo.com/1642591402/z0JH2lOMb')).toBe('3501756485200075');
    expect(weiboIdOfLink('https://m.weibo.cn/status/z0JH2lOMb?from=page')).toBe('3501756485200075');
  });

  test('手机版直接写数字的，数字就是编号', () => {
    expect(weiboIdOfLink('https://m.weibo.cn/detail/3501756485200075')).toBe('3501756485200075');
    expect(weiboIdOfLink('https://weibo.com/detail/3501756485200075/')).toBe('3501756485200075');
  });

  test('不是单条微博的链接没有编号', () => {
    for (const link of [
      'https://weibo.com/u/1642591402',
      'https://weibo.com/1642591402',
      'https://weibo.com/1642591402/ZZZZZZZZZ',
      'https://weibo.com/1642591402/short',
      'https://example.gov.cn/1642591402/z0JH2lOMb',
      'https://weibo.com.example.cn/1642591402/z0JH2lOMb',
    ]) {
      expect(weiboIdOfLink(link), link).toBeNull();
    }
  });
});
