import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weiboLength } from './weibo-length.ts';

describe('微博字数', () => {
  test.each([
    ['', 0],
    ['政务公开', 4],
    ['政务公开。', 5],
    ['a', 1],
    ['ab', 1],
    ['abc', 2],
    ['2017年', 3],
    ['😀', 1],
    ['𠮷野家', 3],
    ['\n\n', 1],
    ['https://www.gov.cn/', 10],
    ['详见https://www.gov.cn/zhengce/content/2017-06/23/content_5204805.htm。', 13],
    ['详见 https://t.cn/a 和 http://t.cn/b', 25],
    ['#政务公开# 全文', 8],
    ['httpx://a', 5],
  ])('%j 计 %d 字', (text, length) => {
    expect(weiboLength(text)).toBe(length);
  });

  test('没有链接时，分开数之和不小于合起来数，且最多差一', () => {
    const plain = fc.string({ unit: fc.constantFrom('字', 'a', '1', ' ', '😀', '。') });
    fc.assert(
      fc.property(plain, plain, (one, two) => {
        const apart = weiboLength(one) + weiboLength(two);
        expect(apart - weiboLength(one + two)).toBeGreaterThanOrEqual(0);
        expect(apart - weiboLength(one + two)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
