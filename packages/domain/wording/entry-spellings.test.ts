import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyDay, book, entry } from '../testing/word-books.ts';
import { checkText } from './check-text.ts';
import { entrySpellings, type Spelling } from './entry-spellings.ts';
import { foldText, passedOver } from './fold.ts';
import type { EntryKind } from './lexicon-entry.ts';

const words = (spelling: Spelling) => foldText(spelling.map(([first = '']) => first).join(''));
const isPassedOver = (unit: number) => passedOver.some(([first, last]) => first <= unit && unit <= last);

/** The sieve as a database has it, character by character. */
function passes(text: string, spelling: Spelling): boolean {
  const counted = [...text].filter((character) => !isPassedOver(character.charCodeAt(0)));
  return counted.some((_, from) => spelling.every((ways, at) => ways.includes(counted[from + at] ?? '')));
}

const made = (term: string, kind: EntryKind, advice: string | null) => ({ term, kind, advice });

describe('预览时先在库里找哪些写法', () => {
  test('一般词条找原样，每个字的繁体、全角、大小写都算', () => {
    const [spelling, ...others] = entrySpellings(made('中国A', 'protected', '中华'));
    expect(others).toEqual([]);
    expect(spelling?.[1]).toEqual(expect.arrayContaining(['国', '國']));
    expect(spelling?.[2]).toEqual(['A', 'a', 'Ａ', 'ａ']);
  });

  test('受保护的名称差一个字也要找：前半、后半、中间两字颠倒，至少含其一', () => {
    const spellings = entrySpellings(made('中华人民共和国', 'protected', null)).map(words);
    const slips = ['中华人名共和国', '中华人民共国', '中华人民共共和国', '中华民人共和国', '中华人共民和国'];
    for (const slip of slips) expect(spellings.some((spelling) => slip.includes(spelling))).toBe(true);
  });

  test('不到五个字的名称没有近似写法，只找原样', () => {
    expect(entrySpellings(made('国务院', 'protected', null)).map(words)).toEqual(['国务院']);
  });

  test('表情之类两个单位的字是一个字', () => {
    expect(entrySpellings(made('加油💪', 'cautious', null))).toEqual([[['加'], ['油'], ['💪']]]);
  });

  test.each([
    made('严格尊守', 'typo', '严格遵守'),
    made('Wi-Fi', 'cautious', '无线局域网'),
    made('中国共产党', 'protected', null),
  ])('检查找得到的，这一道都不漏：$term', (given) => {
    const spellings = entrySpellings(given);
    const of = book({ entries: [entry({ id: 'new', ...given })] });
    const variant = spellings.flatMap((spelling) => spelling.flat());
    const filler = fc.constantFrom(
      ...variant,
      ' ',
      '\n',
      '\u3000',
      '\u200b',
      '工',
      '作',
      '。',
      '嚴',
      '國',
      '產',
      '尊',
      '守',
    );
    const run = (text: string) => {
      if (checkText(text, of, anyDay).some(({ facts }) => facts.entry === 'new'))
        expect(
          spellings.some((spelling) => passes(text, spelling)),
          JSON.stringify(text),
        ).toBe(true);
    };
    fc.assert(
      fc.property(
        fc.array(filler, { maxLength: 30 }).map((parts) => parts.join('')),
        run,
      ),
    );
    // The term itself in any spelling, one character of a name perhaps wrong.
    const near = fc
      .tuple(
        ...[...given.term].map((character) =>
          fc.tuple(
            fc.constantFrom(character, character.toUpperCase(), ...(spellings[0]?.flat() ?? [])),
            fc.constantFrom('', '', ' ', '\u200b', '\n'),
          ),
        ),
      )
      .map((parts) => `按${parts.flat().join('')}办`);
    fc.assert(fc.property(near, run));
  });

  test('负对照：只按原样找，会漏掉检查找得到的', () => {
    const of = book({ entries: [entry({ id: 'new', ...made('严格尊守', 'typo', '严格遵守') })] });
    const finds = (text: string) => checkText(text, of, anyDay).some(({ facts }) => facts.entry === 'new');
    for (const text of ['嚴格尊守', '严格 尊守', '严\n格尊守', '严格尊\u200b守']) {
      expect(finds(text)).toBe(true);
      expect(text.includes('严格尊守')).toBe(false);
    }
  });
});
