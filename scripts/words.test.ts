import { describe, expect, test } from 'vitest';
import { refusals as english } from '../apps/console/words/en/refusals.ts';
import { refusals as chinese } from '../apps/console/words/zh/refusals.ts';
import { refusalWords } from '../apps/server/cli/refusal-words.ts';
import { refusalPlaces } from './refusal-places.ts';
import { type SourceFile, sourceFiles } from './sources.ts';

const sources = sourceFiles().filter((file) => !file.isTest && /^(packages|apps)\//.test(file.path));
const { places, unread } = refusalPlaces(sources);
const codes = new Set(places.map(({ code }) => code));

const sentences: Readonly<Record<string, string>> = chinese;

function askedBy(sentence: string): string[] {
  return [...sentence.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1] ?? '');
}

const source = (text: string): SourceFile => ({ path: 'x.ts', text, isTest: false });

describe('每一种拒绝都有话可说', () => {
  test('代码里出现的每一种拒绝，中英文都有一句', () => {
    const silent = [...codes].filter(
      (code) => !Object.hasOwn(chinese, code) || !Object.hasOwn(english, code),
    );
    expect(silent.sort()).toEqual([]);
    expect(codes.size).toBeGreaterThan(200);
  });

  test('代码不写成文字的拒绝都在已知之列：新的写法要先登记到 refusal-places.ts', () => {
    expect([...unread].sort()).toEqual([
      'apps/server/modules/person/person.queries.ts code',
      'apps/server/modules/release/judge-group.ts code',
      'packages/domain/freshness/publication-time.ts code',
      'packages/domain/refusal.ts code',
      'packages/domain/release/release-checks.ts code',
      'packages/domain/release/state.ts code',
      'packages/domain/responsibility/register-rows.ts code',
      'packages/domain/review/run.ts code',
      'packages/domain/rights/may.ts ...outside(right, held)',
      'packages/domain/text/rich-text-attrs.ts code',
      'packages/domain/text/rich-text-safety.ts code',
    ]);
  });

  test('句子要用到的事实，拒绝时都带上了', () => {
    const lacking = places.flatMap(({ at, code, facts }) => {
      const lacks = facts ? askedBy(sentences[code] ?? '').filter((name) => !facts.includes(name)) : [];
      return lacks.length > 0 ? [`${at} ${code}: ${lacks.join(', ')}`] : [];
    });
    expect(lacking).toEqual([]);
  });

  test('没有谁也不会说的句子', () => {
    // The first is what a code without a sentence gets.
    const unsaid = Object.keys(chinese).filter((code) => code !== 'unknownRefusal' && !codes.has(code));
    expect(unsaid).toEqual([]);
  });

  test('命令行的话也只说真有的拒绝', () => {
    expect(Object.keys(refusalWords).filter((code) => !codes.has(code))).toEqual([]);
  });
});

describe('找拒绝的办法本身靠得住', () => {
  test('看得见代码和事实，看得见没写成文字的代码', () => {
    const text =
      "throw refused('invalid', 'R5', 'reasonUnknown', { reason, 'count': list.length, at: f(a, b) });";
    expect(refusalPlaces([source(text)])).toEqual({
      places: [{ at: 'x.ts', code: 'reasonUnknown', facts: ['reason', "'count'", 'at'] }],
      unread: [],
    });
    expect(refusalPlaces([source('return refuse(kind, rule, codeOf(state, 1));')]).unread).toEqual([
      'x.ts codeOf(state, 1)',
    ]);
  });

  test('注释里提到的不算，字符串里的括号和逗号不打断', () => {
    const text = "// refuse('invalid', 'R1', 'ghost')\nrefuse('invalid', 'R1', 'real', { a: 'x, )', b })";
    expect(refusalPlaces([source(text)]).places).toEqual([{ at: 'x.ts', code: 'real', facts: ['a', 'b'] }]);
  });
});
