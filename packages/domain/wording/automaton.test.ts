import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildAutomaton, scan } from './automaton.ts';
import { foldText } from './fold.ts';
import { readFolded } from './folded-text.ts';

/** Every place of every term, by comparing at every place: slow and plain. */
function naive(text: string, terms: readonly string[]): string[] {
  const places: number[] = [];
  let counted = '';
  for (let at = 0; at < text.length; at++) {
    const unit = foldText(text.charAt(at));
    if (unit === '') continue;
    counted += unit;
    places.push(at);
  }
  const found: string[] = [];
  terms.forEach((term, index) => {
    const words = foldText(term);
    for (let at = 0; words !== '' && at + words.length <= counted.length; at++) {
      if (counted.startsWith(words, at))
        found.push(`${index}:${places[at]}-${places[at + words.length - 1]}`);
    }
  });
  return found.sort();
}

function searched(text: string, terms: readonly string[]): string[] {
  const folded = readFolded(text);
  const found: string[] = [];
  scan(buildAutomaton(terms), folded, (term, start, end) => {
    found.push(`${term}:${folded.places[start]}-${folded.places[end]}`);
  });
  return found.sort();
}

const letters = fc.constantFrom(
  '人',
  '大',
  '常',
  '委',
  '会',
  'a',
  'A',
  '\uff21',
  '國',
  '国',
  '😀',
  '\ud83d',
  '\u200b',
  ' ',
);
const words = fc.string({ unit: letters, minLength: 0, maxLength: 5 });
const texts = fc.string({ unit: letters, maxLength: 60 });

describe('多词匹配', () => {
  test('与逐个比对的结果完全一致:重叠、嵌套、相同词条、代理对、宽窄大小写都在内', () => {
    fc.assert(
      fc.property(texts, fc.array(words, { maxLength: 12 }), (text, terms) => {
        expect(searched(text, terms)).toEqual(naive(text, terms));
      }),
      { numRuns: 2000 },
    );
  });

  test('大量随机词条也一致', () => {
    const many = fc.array(
      fc.string({ unit: fc.constantFrom(...'一二三四五六七八'), minLength: 1, maxLength: 6 }),
      {
        minLength: 200,
        maxLength: 400,
      },
    );
    const long = fc.string({ unit: fc.constantFrom(...'一二三四五六七八'), minLength: 300, maxLength: 500 });
    fc.assert(
      fc.property(long, many, (text, terms) => {
        expect(searched(text, terms)).toEqual(naive(text, terms));
      }),
      { numRuns: 20 },
    );
  });

  test.each([['__proto__'], ['constructor'], ['toString'], ['hasOwnProperty'], ['\ud800'], ['😀']])(
    '词条 %j 只是一个词',
    (term) => {
      expect(searched(`前${term}后`, [term, '后'])).toEqual(naive(`前${term}后`, [term, '后']));
      expect(searched('无关的话', [term])).toEqual([]);
    },
  );

  test('同一个字开头的几千个词条,第二个字不同就不算', () => {
    const second = Array.from({ length: 8000 }, (_, at) => String.fromCharCode(0x4e00 + at)).filter(
      (character) => foldText(character) === character,
    );
    const terms = second.filter((_, at) => at % 2 === 0).map((character) => `甲乙${character}`);
    const others = second.filter((_, at) => at % 2 === 1).map((character) => `甲乙${character}`);
    expect(searched(others.join(''), terms)).toEqual([]);
    expect(searched(terms.join(''), terms)).toHaveLength(terms.length);
  });

  test('没有词条、空词条、只有空格的词条都不命中任何东西', () => {
    expect(searched('全文', [])).toEqual([]);
    expect(searched('全 文', ['', ' ', '\u200b'])).toEqual([]);
  });

  test('超长的词条不命中,也不影响别的词条', () => {
    expect(searched('天'.repeat(1200), ['天'.repeat(1001), '天'.repeat(1000)])).toHaveLength(201);
  });
});

/** Searches that look right on a simple text and are not. */
const broken: readonly (readonly [string, typeof searched])[] = [
  [
    '不报重叠的',
    (text, terms) => {
      let reached = -1;
      return searched(text, terms).filter((line) => {
        const [from = 0, to = 0] = (line.split(':')[1] ?? '').split('-').map(Number);
        if (from <= reached) return false;
        reached = to;
        return true;
      });
    },
  ],
  ['位置数在折叠以后的文字里', (text, terms) => searched(foldText(text), terms)],
  [
    '不认宽窄、大小写和夹着的空格',
    (text, terms) =>
      terms.flatMap((term, index) => {
        const places: string[] = [];
        for (let at = text.indexOf(term); term !== '' && at >= 0; at = text.indexOf(term, at + 1))
          places.push(`${index}:${at}-${at + term.length - 1}`);
        return places;
      }),
  ],
  ['相同的词条只算一条', (text, terms) => searched(text, [...new Set(terms)])],
];

test.each(broken)('负对照：%s查找，随机比对会发现', (_, search) => {
  const same = fc.property(
    texts,
    fc.array(words, { maxLength: 12 }),
    (text, terms) => JSON.stringify([...search(text, terms)].sort()) === JSON.stringify(naive(text, terms)),
  );
  expect(fc.check(same, { numRuns: 2000 }).failed).toBe(true);
});

describe('折叠', () => {
  test.each([
    ['CHINA', 'china'],
    ['“一带一路”', '"一带一路"'],
    ['國務院', '国务院'],
    ['国 务\u3000院\u200b\ufeff', '国务院'],
    ['\uff11\uff12\uff13\uff14\uff15', '12345'],
  ])('%j 按 %j 比较', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  test('每个单位折成一个单位或被略过,位置不移动', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { units, places, count } = readFolded(text);
        for (let at = 0; at < count; at++) {
          const original = text.charAt(places[at] ?? -1);
          expect(foldText(original)).toBe(original === '\n' ? '' : String.fromCharCode(units[at] ?? 0));
          if (at > 0) expect(places[at]).toBeGreaterThan(places[at - 1] ?? -1);
        }
      }),
    );
  });

  test('词中间换行算同一个词,隔了空行或缩进就是另一段', () => {
    expect(searched('人大\n常委', ['人大常委'])).toHaveLength(1);
    expect(searched('人大\r\n常委', ['人大常委'])).toHaveLength(1);
    expect(searched('人大\n\n常委', ['人大常委'])).toEqual([]);
    expect(searched('人大\n  常委', ['人大常委'])).toEqual([]);
    expect(searched('人大\u2029常委', ['人大常委'])).toEqual([]);
  });
});
