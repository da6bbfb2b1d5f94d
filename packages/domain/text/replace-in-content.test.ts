import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ArticleDoc, Inline } from './article-doc.ts';
import { fieldText } from './field-text.ts';
import { type ArticleContent, emptyContent, type PlacementContent } from './placement-content.ts';
import { replaceInContent } from './replace-in-content.ts';

const look = { textAlign: null, indent: 0 } as const;
const line = (...content: Inline[]) => ({ type: 'paragraph' as const, attrs: look, content });
const words = (text: string): Inline => ({ type: 'text', text });
const bold = (text: string): Inline => ({ type: 'text', text, marks: [{ type: 'bold' }] });

const doc: ArticleDoc = {
  type: 'doc',
  content: [
    line(words('本季度抽查'), bold('进口食品'), words('218批。')),
    line(),
    {
      type: 'image',
      attrs: { fileId: 'a'.repeat(64), alt: '', caption: '图为抽查现场', width: null },
    },
    { type: 'bulletList', content: [{ type: 'listItem', content: [line(words('不合格3批'))] }] },
    {
      type: 'table',
      content: [
        {
          type: 'tableRow',
          content: [
            {
              type: 'tableCell',
              attrs: { colspan: 1, rowspan: 1, colwidth: null, align: null },
              content: [line(words('奶粉'), { type: 'hardBreak' }, words('12批'))],
            },
          ],
        },
      ],
    },
  ],
};
const article: ArticleContent = {
  ...(emptyContent('article') as ArticleContent),
  title: '抽查结果',
  body: doc,
};

function replace(
  content: PlacementContent,
  field: string,
  from: string,
  to: string,
): PlacementContent | null {
  const start = fieldText(content, field).indexOf(from);
  if (start < 0) throw new Error(`${from} is not there`);
  return replaceInContent(content, field, { start, end: start + from.length }, to);
}

describe('采纳修改建议，只换所指的字', () => {
  test.each([
    ['正文一段之内', '218批', '219批'],
    ['跨着加粗的字', '抽查进口', '抽检入境'],
    ['图注', '现场', '一线'],
    ['列表里', '3批', '4批'],
    ['表格里，跨着换行', '奶粉\n12批', '奶粉13批'],
    ['删去', '进口食品', ''],
  ])('%s', (_name, from, to) => {
    const before = fieldText(article, 'body');
    const after = replace(article, 'body', from, to);
    expect(after && fieldText(after, 'body')).toBe(before.replace(from, to));
  });

  test('换上的字随所换第一个字的样子，旁边的样子不变', () => {
    const after = replace(article, 'body', '进口食品', '入境食品');
    const body = after?.shape === 'article' ? after.body.content[0] : null;
    expect(body).toEqual(line(words('本季度抽查'), bold('入境食品'), words('218批。')));
  });

  test('换回原来的字，与原文一模一样', () => {
    const there = replace(article, 'body', '本季度', '一季度');
    expect(there && replace(there, 'body', '一季度', '本季度')).toEqual(article);
  });

  test('跨着两段的，不动', () => {
    const text = fieldText(article, 'body');
    const start = text.indexOf('218批');
    expect(replaceInContent(article, 'body', { start, end: start + 8 }, '一')).toBeNull();
    expect(replaceInContent(article, 'body', { start, end: start + 4 }, '一\n二')).toBeNull();
  });

  test('标题、微博正文一样能换；没有的栏目不动', () => {
    expect(replace(article, 'title', '结果', '通报')).toMatchObject({ title: '抽查通报' });
    const weibo: PlacementContent = { shape: 'microblog', text: '抽查218批', pictures: [] };
    expect(replace(weibo, 'text', '218', '219')).toMatchObject({ text: '抽查219批' });
    expect(replaceInContent(weibo, 'title', { start: 0, end: 0 }, '标题')).toBeNull();
    expect(replaceInContent(weibo, 'pictures', { start: 0, end: 0 }, '图')).toBeNull();
    expect(replaceInContent(weibo, 'text', { start: 3, end: 99 }, '')).toBeNull();
  });

  test('段内任意一处换任意字，文字都恰是所换之后的文字', () => {
    const text = fieldText(article, 'body');
    const lines = text.split('\n');
    const some = fc.record({
      at: fc.nat(lines.length - 1),
      a: fc.nat(20),
      b: fc.nat(20),
      to: fc.constantFrom('', '新', '一二三'),
    });
    fc.assert(
      fc.property(some, ({ at, a, b, to }) => {
        const from = lines.slice(0, at).join('\n').length + (at === 0 ? 0 : 1);
        const length = lines[at]?.length ?? 0;
        const [start, end] = [Math.min(a, length), Math.min(b, length)].sort((x, y) => x - y) as [
          number,
          number,
        ];
        const range = { start: from + start, end: from + end };
        const after = replaceInContent(article, 'body', range, to);
        const wanted = text.slice(0, range.start) + to + text.slice(range.end);
        const isLineGone = start === 0 && end === length && to === '';
        if (!isLineGone) expect(after && fieldText(after, 'body')).toBe(wanted);
      }),
    );
  });
});
