import { describe, expect, test } from 'vitest';
import { measurePairs, measureWithHistory, readPairs } from './wording-eval.ts';

const tsv = `has_error\toriginal\tcorrect\tdataset
1\t要严格尊守规定。\t要严格遵守规定。\t甲
1\t机智完善。\t机制完善。\t甲
1\t少了一个。\t少了一个字。\t甲
0\t大家都要布署。\t大家都要布署。\t乙
0\t没有错。\t没有错。\t乙
`;

describe('文字关的查准率和查全率', () => {
  test('错字被标出才算查到；没有错的句子里标出的是误报；长短不同的句子不计', () => {
    const figures = measurePairs(readPairs(tsv));
    expect(figures).toMatchObject({
      pairs: 5,
      mistakes: 2,
      covered: 1,
      coveredLoudly: 1,
      skipped: 1,
      cleanCharacters: 11,
    });
    expect(figures.cleanFindings.map(({ text }) => text)).toEqual(['布署']);
    expect(figures.kinds.get('typo warn')).toEqual({ findings: 2, right: 1, mended: 1, covered: 1 });
  });

  test('有往期稿件时，别的句子里用过两次的说法查得出同音错字；自己的正确写法不算在内', () => {
    const rows = [
      '1\t完善发展机智。\t完善发展机制。\t甲',
      '0\t健全发展机制。\t健全发展机制。\t甲',
      '0\t发展机制好。\t发展机制好。\t甲',
    ];
    const pairs = readPairs(['has_error\toriginal\tcorrect\tdataset', ...rows].join('\n'));
    const sum = (all: ReturnType<typeof measureWithHistory>) =>
      all.reduce((total, one) => total + one.covered, 0);
    expect(sum(measureWithHistory(pairs))).toBe(1);
    expect(sum(measureWithHistory(pairs.slice(0, 2)))).toBe(0);
  });
});
