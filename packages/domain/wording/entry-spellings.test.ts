import { describe, expect, test } from 'vitest';
import { entrySpellings } from './entry-spellings.ts';

describe('预览时先在库里找哪些写法', () => {
  test('一般词条只找原样', () => {
    expect(entrySpellings({ term: '人大常委', kind: 'protected', advice: '全国人大常委会' })).toEqual([
      '人大常委',
    ]);
  });

  test('受保护的名称差一个字也要找：前半、后半、中间两字颠倒，至少含其一', () => {
    const spellings = entrySpellings({ term: '中华人民共和国', kind: 'protected', advice: null });
    const slips = ['中华人名共和国', '中华人民共国', '中华人民共共和国', '中华民人共和国', '中华人共民和国'];
    for (const slip of slips) expect(spellings.some((spelling) => slip.includes(spelling))).toBe(true);
  });

  test('不到五个字的名称没有近似写法，只找原样', () => {
    expect(entrySpellings({ term: '国务院', kind: 'protected', advice: null })).toEqual(['国务院']);
  });
});
