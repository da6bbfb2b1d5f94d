import type { ArticleContent } from '@qianfa/domain/text/placement-content';
import { describe, expect, test } from 'vitest';
import type { FindingView } from '../../review/desk-types.ts';
import { findingKey, textFields } from './text-fields.ts';

const finding = (field: string, start: number, end: number): FindingView => ({
  code: 'textTooLong',
  severity: 'warn',
  field,
  start,
  end,
  text: '',
  facts: {},
  rule: 'platform',
  kind: 'platformLimit',
  advice: null,
  source: '',
  excuse: null,
});

const paragraph = (text: string) => ({
  type: 'paragraph' as const,
  attrs: { textAlign: null, indent: 0 },
  content: text === '' ? [] : [{ type: 'text' as const, text }],
});

const article: ArticleContent = {
  shape: 'article',
  title: '进口食品抽查结果',
  author: '',
  digest: '',
  coverFileId: null,
  body: {
    type: 'doc',
    content: [
      paragraph('第一段话。'),
      paragraph(''),
      { type: 'image', attrs: { fileId: 'a'.repeat(64), alt: '', caption: '现场', width: null } },
      paragraph('第二段话。'),
    ],
  },
  sourceUrl: null,
  openComment: false,
};

const marksOf = (field: string, findings: readonly FindingView[]) =>
  textFields(article, findings)
    .find((one) => one.field === field)
    ?.lines.flatMap(({ pieces }) => pieces)
    .filter((piece) => piece.findings.length > 0);

describe('正文里的疑错位置', () => {
  test('位置按整篇正文计，空段不算，图说算：标在第二段的那两个字上', () => {
    // 第一段话。⏎现场⏎第二段话。: the second paragraph begins at 9.
    expect(marksOf('body', [finding('body', 9, 11)])).toMatchObject([{ text: '第二', findings: [0] }]);
    expect(marksOf('body', [finding('body', 6, 8)])).toMatchObject([{ text: '现场', findings: [0] }]);
  });

  test('两条疑错交叠：交叠的那一截两条都算', () => {
    const marks = marksOf('title', [finding('title', 0, 4), finding('title', 2, 6)]);
    expect(marks).toMatchObject([
      { text: '进口', findings: [0] },
      { text: '食品', findings: [0, 1] },
      { text: '抽查', findings: [1] },
    ]);
  });

  test('没有位置的疑错说的是整项；空着又没有疑错的项不显示', () => {
    const fields = textFields(article, [finding('digest', 0, 0)]);
    expect(fields.map(({ field }) => field)).toEqual(['title', 'digest', 'body']);
    expect(fields[1]?.whole).toEqual([0]);
  });

  test('标出的截段接起来，一字不差就是原文', () => {
    const findings = [finding('body', 1, 3), finding('body', 2, 10), finding('body', 0, 400)];
    const lines = textFields(article, findings).find(({ field }) => field === 'body')?.lines ?? [];
    const text = lines.map(({ pieces }) => pieces.map((piece) => piece.text).join('')).filter(Boolean);
    expect(text).toEqual(['第一段话。', '现场', '第二段话。']);
  });

  test('微博的换行算在位置里', () => {
    const [field] = textFields({ shape: 'microblog', text: '一行\n两行', pictures: [] }, [
      finding('text', 3, 5),
    ]);
    expect(field?.lines[0]?.pieces).toMatchObject([
      { text: '一行\n', findings: [] },
      { text: '两行', findings: [0] },
    ]);
  });

  test('批注标在它所指的字上，与疑错交叠的那一截两样都标 (R5)', () => {
    const annotated = [{ id: 7, field: 'title', start: 2, end: 6 }];
    const [title] = textFields(article, [finding('title', 0, 4)], annotated);
    expect(title?.lines[0]?.pieces).toMatchObject([
      { text: '进口', findings: [0], annotations: [] },
      { text: '食品', findings: [0], annotations: [7] },
      { text: '抽查', findings: [], annotations: [7] },
      { text: '结果', findings: [], annotations: [] },
    ]);
  });

  test('跨着两段的批注，两段里都标', () => {
    const annotated = [{ id: 7, field: 'body', start: 3, end: 8 }];
    const lines = textFields(article, [], annotated).find(({ field }) => field === 'body')?.lines ?? [];
    const marked = lines.flatMap(({ pieces }) => pieces.filter((piece) => piece.annotations.includes(7)));
    expect(marked.map((piece) => piece.text)).toEqual(['话。', '现场']);
  });

  test('每条疑错在页面上有自己的名字', () => {
    expect(findingKey(7, 0)).not.toBe(findingKey(7, 1));
    expect(findingKey(7, 1)).not.toBe(findingKey(71, 0));
  });
});
