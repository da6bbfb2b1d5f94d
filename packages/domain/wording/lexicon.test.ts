import { describe, expect, test } from 'vitest';
import { anyDay, book, entry } from '../testing/word-books.ts';
import { checkText } from './check-text.ts';
import type { WordingContext } from './lexicon-entry.ts';

type Given = Parameters<typeof entry>[0];

/** The words that entries mark in a text. */
function marked(text: string, given: readonly Given[], context: WordingContext = anyDay): string[] {
  return checkText(text, book({ entries: given.map(entry) }), context)
    .filter(({ facts }) => 'entry' in facts)
    .map(({ start, end }) => text.slice(start, end));
}

describe('词条命中（文字关）', () => {
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
    expect(marked('市人大常委会决定', [rule])).toEqual([]);
    expect(marked('市人大 常委\u200b会决定', [rule])).toEqual([]);
    expect(marked('市人大常委张某', [rule])).toEqual(['人大常委']);
    expect(marked('人大常委会的人大常委', [rule])).toEqual(['人大常委']);
  });

  test('例外可以在词的前面、后面、两边，词在例外里出现几次都认', () => {
    const rule = { term: '最好', exceptions: ['最好水平', '历史最好', '做最好的最好'] };
    expect(marked('达到历史最好水平,创历史最好', [rule])).toEqual([]);
    expect(marked('做最好的最好', [rule])).toEqual([]);
    expect(marked('全国最好的', [rule])).toEqual(['最好']);
  });

  test('同一处只报最长的一条；有一半重叠的两处都报', () => {
    expect(marked('人大常委会副主任', [{ term: '人大' }, { term: '人大常委会' }])).toEqual(['人大常委会']);
    expect(marked('甲乙丙丁', [{ term: '甲乙丙' }, { term: '乙丙丁' }])).toEqual(['甲乙丙', '乙丙丁']);
    expect(
      marked('甲乙', [
        { id: '1', term: '甲乙' },
        { id: '2', term: '甲乙' },
      ]),
    ).toEqual(['甲乙']);
  });

  test('参考级的长词条遮不住里面的阻断级词条', () => {
    const inner = { term: '人民攻府', severity: 'block' } as const;
    expect(marked('市人民攻府办公室', [inner, { term: '市人民攻府办公室', severity: 'hint' }])).toHaveLength(
      2,
    );
    expect(marked('市人民攻府办公室', [inner, { term: '市人民攻府办公室', severity: 'block' }])).toHaveLength(
      1,
    );
  });

  test('错的写法和对的写法折叠后一样时，按原样比对', () => {
    const rule = { term: '宣洩', advice: '宣泄' };
    expect(marked('情绪宣泄', [rule])).toEqual([]);
    expect(marked('情绪宣洩', [rule])).toEqual(['宣洩']);
    expect(marked('情绪宣\n洩', [rule])).toEqual(['宣\n洩']);
  });

  test('字母数字的词条不从更长的词里挑，也不跨空格拼', () => {
    expect(marked('TMD,ATMD,tmd2,T MD', [{ term: 'TMD' }])).toEqual(['TMD']);
    expect(marked('第5G课,5G网', [{ term: '5G' }])).toEqual(['5G', '5G']);
    expect(marked('New Media', [{ term: 'new media' }])).toEqual(['New Media']);
  });

  test('中间夹了空格、换行、零宽字符的词照样找到，标出的是原文', () => {
    expect(marked('尽快按\u200b 装', [{ term: '按装' }])).toEqual(['按\u200b 装']);
  });

  test('一万条词里有一条命中，不因为词多而漏掉', () => {
    const many = Array.from({ length: 10_000 }, (_, at) => ({ term: `词条${at}号` }));
    expect(marked('其中词条8765号', many)).toEqual(['词条8765号']);
  });
});

describe('词条的范围和有效期', () => {
  const scoped = (scope: Partial<ReturnType<typeof entry>['scope']>, more: Partial<Given> = {}) => [
    { term: '某词', ...more, scope: { unitPath: null, platforms: null, postKinds: null, ...scope } },
  ];
  const here: WordingContext = {
    day: '2026-11-20',
    platform: 'weibo',
    postKind: 'notice',
    unitPath: '/1/4/',
  };

  test.each([
    ['本单位', { unitPath: '/1/4/' }, true],
    ['上级单位的词条管到下级', { unitPath: '/1/' }, true],
    ['别的单位', { unitPath: '/1/5/' }, false],
    ['编号相近的单位不算', { unitPath: '/1/4' }, false],
    ['这个平台', { platforms: ['wechat', 'weibo'] }, true],
    ['别的平台', { platforms: ['wechat'] }, false],
    ['这类稿件', { postKinds: ['notice'] }, true],
    ['别类稿件', { postKinds: ['news'] }, false],
    ['空名单就是哪儿都不管', { platforms: [] }, false],
  ])('%s', (_, scope, holds) => {
    expect(marked('某词', scoped(scope), here)).toHaveLength(holds ? 1 : 0);
  });

  test('不知道单位和平台时，限定范围的词条不作数', () => {
    expect(marked('某词', scoped({ unitPath: '/1/' }))).toEqual([]);
    expect(marked('某词', scoped({ platforms: ['weibo'] }))).toEqual([]);
    expect(marked('某词', scoped({}))).toEqual(['某词']);
  });

  test.each([
    ['2026-11-20', '2026-11-20', 1],
    ['2026-11-21', null, 0],
    [null, '2026-11-19', 0],
    [null, null, 1],
  ])('从 %s 到 %s', (from, until, count) => {
    expect(marked('某词', scoped({}, { from, until }), here)).toHaveLength(count);
  });
});
