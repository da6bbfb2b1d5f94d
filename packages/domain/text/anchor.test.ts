import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anchorAt, findAnchor, type TextAnchor } from './anchor.ts';

const text = '为保障进口食品安全，云洲海关本季度抽查进口食品218批，检出不合格3批，均已依法处置。';

function pointed(words: string, within = text): TextAnchor {
  const start = within.indexOf(words);
  const anchor = anchorAt(within, { start, end: start + words.length });
  if (!anchor) throw new Error(`${words} is not in the text`);
  return anchor;
}

function found(now: string, anchor: TextAnchor): string | null {
  const range = findAnchor(now, anchor);
  return range && `${range.start}:${now.slice(range.start, range.end)}`;
}

describe('批注跟着它所指的字走 (R5)', () => {
  test('原文没有改动，批注在原处', () => {
    const anchor = pointed('218批');
    expect(found(text, anchor)).toBe(`${text.indexOf('218批')}:218批`);
  });

  test('前面加了一段话，批注跟着移到新的位置', () => {
    const now = `各位市民：\n${text}`;
    expect(found(now, pointed('不合格3批'))).toBe(`${now.indexOf('不合格3批')}:不合格3批`);
  });

  test('所指的字已经删去，不乱指到别处', () => {
    expect(found(text.replace('检出不合格3批，', ''), pointed('不合格3批'))).toBeNull();
  });

  test('同样的字有好几处，按上下文认出是哪一处', () => {
    const two = '第一季度抽查进口食品，合格。第二季度抽查进口食品，不合格。';
    const start = two.lastIndexOf('抽查');
    const anchor = anchorAt(two, { start, end: start + 2 });
    if (!anchor) throw new Error('not anchored');
    const now = `（更正）${two}`;
    expect(found(now, anchor)).toBe(`${now.lastIndexOf('抽查')}:抽查`);
  });

  test('同样的字有好几处、上下文也都改了，认不出就说认不出', () => {
    expect(found('甲抽查乙，丙抽查丁', pointed('抽查'))).toBeNull();
  });

  test('只剩一个字相同、前后都变了，不算是原来那处', () => {
    expect(found('今日多云转晴', pointed('云'))).toBeNull();
  });

  test('位置上碰巧是同样的字、前后都变了，而原句移到了别处，跟着原句走', () => {
    const before = '一二三抽查四五六';
    const anchor = pointed('抽查', before);
    const now = '七八九抽查十十十。一二三抽查四五六';
    expect(found(now, anchor)).toBe(`${now.lastIndexOf('抽查')}:抽查`);
  });

  test('对整栏的批注总在', () => {
    const anchor = anchorAt('', { start: 0, end: 0 });
    expect(anchor && findAnchor('什么都改了', anchor)).toEqual({ start: 0, end: 0 });
  });
});

describe('批注的位置要说得清', () => {
  test.each([
    ['超出原文', { start: 0, end: text.length + 1 }],
    ['首尾颠倒', { start: 5, end: 3 }],
    ['不是整数', { start: 0.5, end: 3 }],
    ['负数', { start: -1, end: 3 }],
  ])('%s的位置不收', (_name, range) => {
    expect(anchorAt(text, range)).toBeNull();
  });

  test('不把一个字切成两半，上下文里也不留半个字', () => {
    const emoji = '好😀好';
    expect(anchorAt(emoji, { start: 0, end: 2 })).toBeNull();
    const long = `${'😀'.repeat(20)}查${'😀'.repeat(20)}`;
    const anchor = anchorAt(` ${long}`, { start: 41, end: 42 });
    expect(anchor && [anchor.before, anchor.after].some((part) => /\p{Surrogate}/u.test(part))).toBe(false);
  });

  test('任意文字、任意位置，没有改动时总能找回原处', () => {
    const sample = fc.tuple(fc.string({ unit: 'binary', maxLength: 60 }), fc.nat(60), fc.nat(60));
    fc.assert(
      fc.property(sample, ([some, from, length]) => {
        const anchor = anchorAt(some, { start: from, end: from + length });
        if (anchor && anchor.quote !== '') expect(findAnchor(some, anchor)?.start).toBe(from);
      }),
    );
  });

  test('五百条批注在两万字里重新定位，一条不落，也不卡', () => {
    const long = Array.from(
      { length: 500 },
      (_, at) => `第${at}条：抽查进口食品${at * 7}批，的的的的的的的的的的的的的的的。`,
    ).join('\n');
    const anchors = Array.from({ length: 500 }, (_, at) =>
      pointed(at % 2 ? `第${at}条` : `${at * 7}批`, long),
    );
    const now = `更正启事\n${long}`;
    const started = performance.now();
    const places = anchors.map((anchor) => findAnchor(now, anchor));
    expect(places.every((place) => place !== null)).toBe(true);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
