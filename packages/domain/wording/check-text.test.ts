import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanProse } from '../testing/clean-prose.ts';
import { anyDay, book, entry } from '../testing/word-books.ts';
import { checkPieces } from './check-pieces.ts';
import { checkText } from './check-text.ts';
import { startingEntries } from './starting-lexicon/starting-lexicon.ts';

const office = book({
  entries: [...startingEntries, entry({ term: '__proto__' }), entry({ term: 'constructor' })],
  units: [{ fullName: '云山市市场监督管理局', shortNames: ['云山市场监管'] }],
  leaders: [{ name: '许明川', titles: ['市长'], rank: 1, from: null, until: null }],
});

const codes = (text: string) => checkText(text, office, anyDay).map(({ code }) => code);

describe('各类检查合在一起', () => {
  test('按位置先后列出，每一类都在', () => {
    const text =
      '按装。市长许明州说,中华人民共合国。身份证号11010519491231002X。2月30日。绝密★启用前。他的的书。國務院。';
    const findings = checkText(text, office, anyDay);
    const starts = findings.map(({ start }) => start);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(new Set(findings.map(({ kind }) => kind))).toEqual(
      new Set([
        'typo',
        'protected',
        'personalData',
        'date',
        'secrecy',
        'repetition',
        'script',
        'punctuation',
      ]),
    );
  });

  test('一处错只说一遍：词条说了的，近似名称和繁体字不再说', () => {
    expect(codes('情绪宣洩了')).toEqual(['typo']);
    expect(codes('中华人民共合国')).toEqual(['typo']);
  });

  test('半个字符、看不见的字符、语言里的名字都不出错', () => {
    expect(() => codes('\ud800按\udfff装\u202e\u0000')).not.toThrow();
    expect(codes('__proto__ constructor')).toEqual(['typo', 'typo']);
    expect(codes('')).toEqual([]);
  });

  test('不管什么文字：不抛错，位置在文字之内，标出的词就是那一段', () => {
    const pieces = fc.constantFrom(
      ...[
        '中华人民共',
        '合国',
        '按',
        '装',
        '2026年2月30日',
        '1101',
        '05194912',
        '31002X',
        '“',
        '》',
        '\ud83d',
        '😀',
      ],
      ...[
        ' ',
        '\n',
        '\u2029',
        '\u200b',
        'http://',
        '169.254.169.254',
        '密',
        '★',
        '的',
        '。',
        '市长',
        '许明',
        '%',
        '万元',
      ],
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.array(pieces).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        for (const { start, end, text: words } of checkText(text, office, anyDay)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(start).toBeLessThanOrEqual(end);
          expect(text.slice(start, end).startsWith(words)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('很长的文字分段查', () => {
  const long = [...cleanProse, '末了要按装。', ...cleanProse, '再要按装。'].join('\n');

  test('分段查到的和一次查到的一样', () => {
    const whole = checkText(long, office, anyDay);
    expect([...checkPieces(long, office, anyDay)].flat()).toEqual(whole);
    expect(whole.filter(({ code }) => code === 'typo')).toHaveLength(2);
  });

  test('每一段都不长，没有换行的也切得开，表情不切成两半', () => {
    const smiles = '😀'.repeat(100_000);
    expect([...checkPieces(smiles, office, anyDay)].length).toBeGreaterThan(3);
    expect([...checkPieces(`甲${smiles}按装`, office, anyDay)].flat().map(({ text }) => text)).toEqual([
      '按装',
    ]);
  });
});
