import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanProse } from '../testing/clean-prose.ts';
import { anyDay, book, entry } from '../testing/word-books.ts';
import { checkText } from './check-text.ts';
import { checkSeen } from './near-seen.ts';
import { noPhrases, phrasesIn, takePost, timesSeen } from './seen-phrases.ts';
import { withSeen } from './word-book.ts';

function postsOf(...texts: readonly string[]) {
  const seen = noPhrases();
  for (const text of texts) takePost(seen, text);
  return seen;
}

const habit = postsOf('完善发展机制。', '健全发展机制,推进', '发展机制');
const advised = (text: string, seen = habit) =>
  checkSeen(text, seen).map((one) => `${one.text}→${one.advice}`);

describe('与本单位已发布的稿件同音而不同字', () => {
  test('发过两次以上的说法，同音错一个字，参考', () => {
    expect(checkSeen('推进发展机智', habit)).toEqual([
      {
        kind: 'nearMiss',
        severity: 'hint',
        start: 2,
        end: 6,
        text: '发展机智',
        advice: '发展机制',
        rule: 'R6',
        source: '本单位已发布的稿件',
        code: 'nearMissOfPosts',
        facts: { phrase: '发展机制', times: 3 },
      },
    ]);
  });

  test.each([
    ['发过的说法', '发展机制'],
    ['错了两个字', '发斩机智'],
    ['不同音', '发展机会'],
    ['隔着标点', '发展,机智'],
    ['不认识的字', '发展机𠮷'],
  ])('%s不报', (_, text) => {
    expect(advised(text)).toEqual([]);
  });

  test('只在一篇里出现过、或者只出现过一次的，不当作习惯', () => {
    expect(advised('发展机智', postsOf('发展机制,发展机制,发展机制'))).toEqual([]);
    expect(advised('发展机智', postsOf('发展机制', '别的文章'))).toEqual([]);
  });

  test('错的写法自己也发过，就不再报', () => {
    expect(advised('发展机智', postsOf('发展机制', '发展机制', '发展机智'))).toEqual([]);
  });

  test('的、地、得，数字，同音而都对的字不报', () => {
    expect(advised('健康地发', postsOf('健康的发', '健康的发'))).toEqual([]);
    expect(advised('共有四处', postsOf('共有是处', '共有是处'))).toEqual([]);
  });

  test('一个错字只说一遍，用发得最多的说法', () => {
    const seen = postsOf('完善发展机制', '完善发展机制', '展机制度', '展机制度');
    expect(advised('完善发展机智度', seen)).toEqual(['发展机智→发展机制']);
  });

  test('词条已经说了的，不再说', () => {
    const words = withSeen(book({ entries: [entry({ term: '机智', advice: '机制' })] }), habit);
    expect(checkText('发展机智', words, anyDay).map(({ kind }) => kind)).toEqual(['typo']);
    expect(checkText('发展机智', withSeen(book(), habit), anyDay).map(({ kind }) => kind)).toEqual([
      'nearMiss',
    ]);
  });
});

describe('记下发过的说法', () => {
  test('次数与逐个数的一致，表长大以后也一样', () => {
    const texts = fc.array(fc.string({ unit: fc.constantFrom(...'发展机制智推进完善,'), maxLength: 40 }), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(texts, (posts) => {
        const counted = new Map<string, number>();
        for (const post of posts)
          for (const { words } of phrasesIn(post)) counted.set(words, (counted.get(words) ?? 0) + 1);
        const seen = postsOf(...posts);
        for (const [words, times] of counted) expect(timesSeen(seen, words)).toBe(Math.min(times, 255));
        expect(timesSeen(seen, '从未写过')).toBe(0);
      }),
      { numRuns: 50 },
    );
    const large = postsOf(...cleanProse);
    expect(large.phrases).toBeGreaterThan(9_000);
    for (const { words } of phrasesIn(cleanProse[3] ?? ''))
      expect(timesSeen(large, words)).toBeGreaterThan(0);
  });

  test('自备的无误语料互相对照，每一万字不超过一处参考', () => {
    const characters = cleanProse.reduce((sum, text) => sum + text.length, 0);
    const found = cleanProse.flatMap((text) => {
      const others = postsOf(...cleanProse.filter((other) => other !== text));
      return advised(text, others);
    });
    expect(found.length, found.join('\n')).toBeLessThanOrEqual(characters / 10_000);
  });
});
