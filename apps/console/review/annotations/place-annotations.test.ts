import { anchorAt } from '@qianfa/domain/text/anchor';
import type { PlacementContent } from '@qianfa/domain/text/placement-content';
import { describe, expect, test } from 'vitest';
import type { Annotation } from './annotation-types.ts';
import { placeAnnotations } from './place-annotations.ts';

const weibo = (text: string): PlacementContent => ({ shape: 'microblog', text, pictures: [] });

function on(id: number, accountId: number, text: string, quote: string): Annotation {
  const start = text.indexOf(quote);
  const anchor = anchorAt(text, { start, end: start + quote.length });
  return { id, accountId, field: 'text', anchor } as Annotation;
}

describe('批注排在所指的字旁边 (R5)', () => {
  const text = '本期抽查进口食品218批，不合格3批。';

  test('按账号和文字的先后排，原文已改的排在最后', () => {
    const made = [
      on(1, 8, text, '不合格3批'),
      on(2, 8, text, '抽查进口'),
      on(3, 7, text, '218批'),
      on(4, 8, text, '本期'),
    ];
    const contents = new Map([
      [7, weibo(text)],
      [8, weibo(text.replace('本期', '第三季度'))],
    ]);
    const placed = placeAnnotations(made, contents);
    expect(placed.map(({ annotation, range }) => [annotation.id, range !== null])).toEqual([
      [3, true],
      [2, true],
      [1, true],
      [4, false],
    ]);
  });

  test('平台稿不在了，它的批注还列着', () => {
    const placed = placeAnnotations([on(1, 9, text, '218批')], new Map([[7, weibo(text)]]));
    expect(placed).toMatchObject([{ range: null }]);
  });

  test('五百条批注，一眨眼就排好', () => {
    const long = Array.from({ length: 500 }, (_, at) => `第${at}项抽查${at}批。`).join('');
    const made = Array.from({ length: 500 }, (_, at) => on(at + 1, 7, long, `第${at}项`));
    const started = performance.now();
    const placed = placeAnnotations(made, new Map([[7, weibo(`更正：${long}`)]]));
    expect(placed.filter(({ range }) => range === null)).toEqual([]);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
