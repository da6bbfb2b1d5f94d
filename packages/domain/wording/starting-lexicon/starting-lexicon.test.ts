import { describe, expect, test } from 'vitest';
import { anyDay, book } from '../../testing/word-books.ts';
import { checkText } from '../check-text.ts';
import { findingSeverities } from '../finding.ts';
import { judgeEntry } from '../judge-entry.ts';
import { isName } from '../lexicon-entry.ts';
import { startingEntries } from './starting-lexicon.ts';

const words = book({ entries: startingEntries });
const fromLexicon = (text: string) =>
  checkText(text, words, anyDay).filter(({ facts }) => typeof facts.entry === 'string');

describe('起步词库', () => {
  test('每一条都有出处、合法的严重程度，编号不重复', () => {
    expect(startingEntries.length).toBeGreaterThan(250);
    expect(new Set(startingEntries.map(({ id }) => id)).size).toBe(startingEntries.length);
    for (const entry of startingEntries) {
      expect(entry.source, entry.id).not.toBe('');
      expect(findingSeverities, entry.id).toContain(entry.severity);
    }
  });

  test('每一条都能过词条的关', () => {
    const refused = startingEntries.flatMap((entry) => {
      const verdict = judgeEntry(entry);
      return verdict.ok ? [] : [`${entry.id} ${verdict.refusal.code}`];
    });
    expect(refused).toEqual([]);
  });

  test('只有国家、党、军队和国家机构的名称会阻断', () => {
    const blocking = startingEntries.filter(({ severity }) => severity === 'block');
    expect(blocking.filter((entry) => !isName(entry)).map(({ term }) => term)).toEqual([
      '人民攻府',
      '中华人民共合国',
      '中共人民共和国',
      '中华人民大和国',
    ]);
  });

  test('每一条错的写法都找得到，改成建议的写法就不再报', () => {
    for (const entry of startingEntries.filter((one) => !isName(one))) {
      const around = (term: string) => `甲。${term}。乙`;
      const marked = fromLexicon(around(entry.term));
      expect(
        marked.map(({ facts }) => facts.entry),
        entry.id,
      ).toContain(entry.id);
      if (entry.advice === null) continue;
      const after = fromLexicon(around(entry.advice)).map(({ facts }) => facts.entry);
      expect(after, entry.id).not.toContain(entry.id);
    }
  });

  test('每一个受保护的名称写对了都不报', () => {
    for (const entry of startingEntries.filter(isName)) {
      for (const right of [entry.term, ...entry.exceptions])
        expect(fromLexicon(`按${right}要求`), right).toEqual([]);
    }
  });

  test.each([
    '按装机容量分摊,按装配图施工',
    '公布署名文章',
    '统筹马拉松赛事保障',
    '市人大常委会决定',
    '农村长期存在的问题,乡村长效治理',
    '电影后期制作,合影后离开',
    '思维族群',
    '坚决反对“台独”分裂势力',
    '生活必需品供应',
    '思想解放前所未有',
    '激发韧性',
    '围攻府衙',
    '各市市委书记参加',
    '其中港口吞吐量',
    '数据中台建设',
    '大学生村官',
    '切实防止“雷人雷语”和敷衍了事、空洞说教',
  ])('%s 没有一处要改', (text) => {
    expect(fromLexicon(text)).toEqual([]);
  });

  test.each([
    ['要求严格尊守操作规程', '遵守'],
    ['市人大常委张某', '人大常委会委员'],
    ['中华人民共合国', '中华人民共和国'],
    ['反对台独势力', '“台独”'],
    ['共建"一带一路"战略', '“一带一路”倡议'],
    ['社会主义核心价值值观', '社会主义核心价值观'],
    ['绿水青山就是金银山', '绿水青山就是金山银山'],
    ['市人民攻府办公室', '人民政府'],
    ['情绪宣洩', '宣泄'],
  ])('%s → %s', (text, advice) => {
    expect(fromLexicon(text).map((finding) => finding.advice)).toEqual([advice]);
  });
});
