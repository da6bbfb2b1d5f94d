import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import i18next from 'i18next';
import { describe, expect, test } from 'vitest';
import { en } from './en.ts';
import { formatFact } from './format-fact.ts';
import { startWords } from './i18n.ts';
import { refusalText } from './refusal-text.ts';
import { zh } from './zh.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/** `area.key` → sentence. */
function flat(words: object, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(words)) {
    if (typeof value === 'string') found.set(prefix + key, value);
    else for (const [inner, sentence] of flat(value, `${prefix}${key}.`)) found.set(inner, sentence);
  }
  return found;
}

/** The facts of a sentence; the noun of a number is English alone. */
function placeholders(sentence: string): string[] {
  return [...sentence.matchAll(/\{\{\s*([^}]+?)(?:, n:[^}]+)?\s*\}\}/g)]
    .map((match) => match[1] ?? '')
    .sort();
}

describe('两种语言', () => {
  const [chinese, english] = [flat(zh), flat(en)];
  test('英文与中文的条目一一对应', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  });
  test('同一条目插入同样的事实', () => {
    const differing = [...chinese].filter(
      ([key, sentence]) => placeholders(sentence).join() !== placeholders(english.get(key) ?? '').join(),
    );
    expect(differing.map(([key]) => key)).toEqual([]);
  });
  test('英文的数目带着名词，一件不写成复数', () => {
    const bare = [...english].filter(
      ([key, sentence]) => /\{\{count\}\} [a-z]+s\b/.test(sentence) && !/_(one|other)$/.test(key),
    );
    expect(bare.map(([key]) => key)).toEqual([]);
    expect(formatFact(1, 'n:rule', 'en')).toBe('1 rule');
    expect(formatFact(2, 'n:rule', 'en')).toBe('2 rules');
    expect(formatFact(0, 'n:entry is/entries are', 'en')).toBe('0 entries are');
  });
  test('没有空白的条目，也没有留在英文里的中文句子', () => {
    const empty = [...chinese, ...english].filter(([, sentence]) => sentence.trim() === '');
    const untranslated = [...english].filter(
      ([key, sentence]) => /[\u4e00-\u9fff]{5,}/.test(sentence) && !key.startsWith('shell.language'),
    );
    expect([...empty, ...untranslated]).toEqual([]);
  });
});

function sourceFiles(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const place = path.join(directory, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : sourceFiles(place);
    return /\.ts$/.test(entry.name) && !/\.test\.ts$/.test(entry.name) ? [place] : [];
  });
}

/** Codes as the domain and the server write them: in calls of `refuse`, and in facts written out. */
function codesIn(source: string): string[] {
  const calls = source.matchAll(
    /\brefused?\(\s*'(?:forbidden|precondition|conflict|invalid|notFound)',\s*[^,]+,\s*'([a-zA-Z]+)'/g,
  );
  const facts = source.matchAll(/code: '([a-zA-Z]+)',\s*rule:/g);
  const moves = source.matchAll(/\['(?:precondition|conflict)', '([a-zA-Z]+)'\]/g);
  const articles = source.matchAll(/articleRefused\('([a-zA-Z]+)'/g);
  const checks = source.matchAll(/\bcheck\('\w+', 'R\d+', '([a-zA-Z]+)'/g);
  return [...calls, ...facts, ...moves, ...articles, ...checks].map((match) => match[1] ?? '');
}

describe('每一种拒绝都有两种语言的话', () => {
  test('规则与服务器里出现的代码，句子都在', () => {
    const files = ['packages/domain', 'apps/server'].flatMap((part) => sourceFiles(path.join(root, part)));
    const codes = new Set(files.flatMap((file) => codesIn(readFileSync(file, 'utf8'))));
    expect(codes.size).toBeGreaterThan(80);
    expect([...codes].filter((code) => !Object.hasOwn(zh.refusals, code)).sort()).toEqual([]);
  });

  test('句子里填得上事实：时间按上海，名单用顿号，枚举说人话', async () => {
    await startWords('zh-CN');
    const t = i18next.t;
    const until = '2026-11-22T02:00:00Z';
    const locked = { code: 'signInLocked', rule: 'R38', kind: 'precondition', facts: { until } } as const;
    expect(refusalText(t, locked)).toContain('2026年11月22日 10:00之后');
    const known = ['微信', '微博'];
    const platform = {
      code: 'platformUnknown',
      rule: 'R16',
      kind: 'invalid',
      facts: { platform: 'x', known },
    } as const;
    expect(refusalText(t, platform)).toBe('不认识的平台“x”，可用：微信、微博 · R16');
    const facts = { wanted: 'auditAdmin', held: 'editor' };
    const roles = { code: 'rolesExcludeEachOther', rule: 'rights', kind: 'precondition', facts } as const;
    expect(refusalText(t, roles)).toBe('“审计管理员”与已有的“拟稿人”不能由一人兼任');
  });

  test('事实里的花括号和标记原样显示，不会被当成指令', async () => {
    await startWords('zh-CN');
    const name = '<b>{{code}} $t(common.save)</b>';
    const taken = { code: 'unitNameTaken', rule: 'input', kind: 'conflict', facts: { name } } as const;
    expect(refusalText(i18next.t, taken)).toContain(name);
  });
});

test('不认识的枚举词原样显示，空值说“无”', () => {
  expect(formatFact('somethingNew', 'platforms', 'zh-CN')).toBe('somethingNew');
  expect(formatFact(null, undefined, 'zh-CN')).toBe('无');
  expect(formatFact(undefined, undefined, 'zh-CN')).toBe('');
  expect(formatFact(90, 'minutes', 'en')).toBe('1 h 30 min');
});
