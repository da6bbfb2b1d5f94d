import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { characterCount, findLoneSurrogate, judgeText, utf8Length } from './unsafe-text.ts';

const anyUnits = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0xd800, max: 0xdfff })), {
    maxLength: 30,
  })
  .map((units) => String.fromCharCode(...units));

describe('不能原样保存的字符', () => {
  test('半个代理对能被找到，位置准确', () => {
    expect(findLoneSurrogate('政务\ud800公开')).toBe(2);
    expect(findLoneSurrogate('政务\udc00')).toBe(2);
    expect(findLoneSurrogate('😀\ud83d')).toBe(2);
    expect(findLoneSurrogate('\ude00\ud83d')).toBe(0);
  });

  test('完整的表情和生僻字不算错', () => {
    expect(findLoneSurrogate('通知😀𠮷野家')).toBe(-1);
    expect(findLoneSurrogate('')).toBe(-1);
  });

  test('与语言自带的判断完全一致', () => {
    fc.assert(
      fc.property(anyUnits, (text) => (findLoneSurrogate(text) === -1) === wellFormed(text)),
      { numRuns: 2000 },
    );
  });

  test('拒绝时说明是哪一栏、第几个字符', () => {
    expect(judgeText('标\ud800题', 'title')).toEqual({
      ok: false,
      refusal: { code: 'loneSurrogate', rule: 'input', kind: 'invalid', facts: { field: 'title', at: 1 } },
    });
    expect(judgeText('标题\u0000', 'title')).toMatchObject({ ok: false, refusal: { code: 'nulCharacter' } });
    expect(judgeText('标题 正常', 'title')).toEqual({ ok: true });
  });
});

describe('计数', () => {
  test('字节数按 UTF-8 计算', () => {
    expect(utf8Length('a')).toBe(1);
    expect(utf8Length('é')).toBe(2);
    expect(utf8Length('签发')).toBe(6);
    expect(utf8Length('😀')).toBe(4);
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (text) => utf8Length(text) === Buffer.byteLength(text, 'utf8'),
      ),
    );
  });

  test('字数按人看到的字算，一个表情是一个字', () => {
    expect(characterCount('第3稿')).toBe(3);
    expect(characterCount('😀𠮷')).toBe(2);
    fc.assert(fc.property(anyUnits, (text) => characterCount(text) === [...text].length));
  });
});

function wellFormed(text: string): boolean {
  try {
    encodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
