import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyDay, book, entry } from '../testing/word-books.ts';
import { checkText } from './check-text.ts';
import { judgeEntry, judgeEntryCount, judgeReach, longestEntry, mostEntries } from './judge-entry.ts';

const code = (verdict: ReturnType<typeof judgeEntry>) => (verdict.ok ? null : verdict.refusal.code);
const judged = (term: string, more: Partial<Parameters<typeof judgeEntry>[0]> = {}) =>
  code(judgeEntry({ term, kind: 'typo', advice: null, exceptions: [], ...more }));

describe('什么能当词条 (R45)', () => {
  test.each([
    '按装',
    '人大常委',
    '“一带一路”战略',
    '100%纯天然',
    'TMD',
    'C++',
    '$100',
    '(试行)',
    '[2017]469号',
    '😀😀',
    '__proto__',
    'constructor',
    '啊^_^',
    '第1.5版',
    '?!',
  ])('%j 可以', (term) => {
    expect(judged(term)).toBeNull();
  });

  test.each([
    ['', 'entryTermEmpty'],
    [' \u3000\u200b\n', 'entryTermEmpty'],
    ['的', 'entryTermOneCharacter'],
    [' 最 ', 'entryTermOneCharacter'],
    ['😀', 'entryTermOneCharacter'],
    ['好\ud83d', 'entryTermBroken'],
    ['长'.repeat(longestEntry + 1), 'entryTermTooLong'],
    ['.*', 'entryTermIsPattern'],
    ['最.+的', 'entryTermIsPattern'],
    ['\\d{11}', 'entryTermIsPattern'],
    ['攻府|正府', 'entryTermIsPattern'],
    ['(?:攻|正)府', 'entryTermIsPattern'],
    ['[\\u4e00-\\u9fff]+', 'entryTermIsPattern'],
    ['[a-z]', 'entryTermIsPattern'],
    ['^最', 'entryTermIsPattern'],
    ['最好$', 'entryTermIsPattern'],
    ['某*局', 'entryTermIsPattern'],
    ['好{2,}', 'entryTermIsPattern'],
  ])('%j 不行：%s', (term, refusal) => {
    expect(judged(term)).toBe(refusal);
  });

  test('写一百字可以', () => {
    expect(judged('长'.repeat(longestEntry))).toBeNull();
  });

  test('建议不能就是词条自己；只差繁简、全半角的可以', () => {
    expect(judged('宣泄', { advice: '宣泄' })).toBe('entryAdviceEqualsTerm');
    expect(judged('宣洩', { advice: '宣泄' })).toBeNull();
  });

  test('例外要含有词条，又不能就是词条', () => {
    expect(judged('人大常委', { exceptions: ['人大常委会'] })).toBeNull();
    expect(judged('人大常委', { exceptions: ['人大 常委會'] })).toBeNull();
    expect(judged('人大常委', { exceptions: ['人大常委'] })).toBe('entryExceptionEqualsTerm');
    expect(judged('人大常委', { exceptions: ['人大常委会', '政协常委'] })).toBe('entryExceptionWithoutTerm');
  });

  test('受保护的名称至少五个字，例外不必含有它', () => {
    expect(judged('国务院', { kind: 'protected' })).toBe('entryNameTooShort');
    expect(judged('国务院办公厅', { kind: 'protected', exceptions: ['国务院办公室'] })).toBeNull();
    expect(judged('正府', { kind: 'protected', advice: '政府' })).toBeNull();
  });

  test('可以当词条的，在只有它自己的文章里一定找得到', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), (term) => {
        fc.pre(judged(term) === null && !term.includes('\n') && !term.includes('\u2029'));
        const found = checkText(`,${term},`, book({ entries: [entry({ term })] }), anyDay);
        expect(found.some(({ facts }) => 'entry' in facts)).toBe(true);
      }),
    );
  });
});

describe('词条的多少', () => {
  test('二十万条以内', () => {
    expect(judgeEntryCount(mostEntries).ok).toBe(true);
    expect(code(judgeEntryCount(mostEntries + 1))).toBe('tooManyEntries');
  });

  test.each([
    ['warn', { hits: 41, characters: 20_000 }, 'entryHitsTooOften'],
    ['block', { hits: 5000, characters: 20_000 }, 'entryHitsTooOften'],
    ['warn', { hits: 40, characters: 20_000 }, null],
    ['hint', { hits: 5000, characters: 20_000 }, null],
    ['warn', { hits: 40, characters: 9_999 }, null],
  ] as const)('%s 级词条在往期稿件里命中 %o:%s', (severity, hits, refusal) => {
    expect(code(judgeReach(severity, hits))).toBe(refusal);
  });
});
