import { describe, expect, test } from 'vitest';
import { anyDay, book, entry } from '../testing/word-books.ts';
import { checkText } from './check-text.ts';

const found = (text: string, ...entries: Parameters<typeof entry>[0][]) =>
  checkText(text, book({ entries: entries.map(entry) }), anyDay).map(({ start, end }) =>
    text.slice(start, end),
  );

describe('词条命中 (文字关)', () => {
  test('命中带位置、建议、出处和词条编号', () => {
    const words = book({ entries: [entry({ id: 'a1', term: '按装', advice: '安装', source: '咬文嚼字' })] });
    expect(checkText('尽快按装设备', words, anyDay)).toEqual([
      {
        kind: 'typo',
        severity: 'warn',
        start: 2,
        end: 4,
        text: '按装',
        advice: '安装',
        rule: 'R6',
        source: '咬文嚼字',
        code: 'typo',
        facts: { entry: 'a1', note: '' },
      },
    ]);
  });

  test('人大常委写成人大常委会时不报', () => {
    const rule = { term: '人大常委', exceptions: ['人大常委会'] };
    expect(found('市人大常委会决定', rule)).toEqual([]);
    expect(found('市人大 常委\u200b会决定', rule)).toEqual([]);
    expect(found('市人大常委张某', rule)).toEqual(['人大常委']);
  });
});
