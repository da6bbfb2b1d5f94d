import { describe, expect, test } from 'vitest';
import type { ArticleDoc, Block, ImageNode } from '../../text/article-doc.ts';
import { emptyContent, type PlacementContent } from '../../text/placement-content.ts';
import { picturesWithoutText } from './pictures.ts';

const picture = (given: Partial<ImageNode['attrs']> = {}): ImageNode => ({
  type: 'image',
  attrs: { fileId: 'a'.repeat(64), alt: '', caption: '', width: null, ...given },
});
const cell = (...content: Block[]) => ({
  type: 'tableCell' as const,
  attrs: { colspan: 1, rowspan: 1, colwidth: null, align: null },
  content,
});
const articleOf = (body: ArticleDoc) => ({ ...emptyContent('article'), body }) as PlacementContent;
const counted = (...content: Block[]) => {
  const doc: ArticleDoc = { type: 'doc', content };
  return picturesWithoutText(articleOf(doc)).map(({ facts }) => facts.count);
};

describe('图片替代文字', () => {
  test.each<[string, Block[], number[]]>([
    ['没有图片', [{ type: 'horizontalRule' }], []],
    ['有图注', [picture({ caption: '会议现场' })], []],
    ['有替代文字', [picture({ alt: '会议现场' })], []],
    ['两样都没有', [picture()], [1]],
    ['只有空格,等于没有', [picture({ alt: ' ', caption: '\u3000' })], [1]],
    ['几张合成一条,带张数', [picture(), picture({ caption: '图一' }), picture()], [2]],
    [
      '引文、列表、表格里的也数',
      [
        { type: 'blockquote', content: [picture()] },
        { type: 'bulletList', content: [{ type: 'listItem', content: [picture()] }] },
        { type: 'table', content: [{ type: 'tableRow', content: [cell(picture()), cell()] }] },
      ],
      [3],
    ],
  ])('%s', (_name, content, expected) => {
    expect(counted(...content)).toEqual(expected);
  });

  test('只是参考,标整篇正文 (R45)', () => {
    expect(picturesWithoutText(articleOf({ type: 'doc', content: [picture()] }))).toMatchObject([
      { kind: 'picture', severity: 'hint', code: 'pictureWithoutText', start: 0, end: 0, text: '' },
    ]);
  });

  const [one, two] = ['a'.repeat(64), 'b'.repeat(64)];

  test.each<[string, Record<string, string> | undefined, number[]]>([
    ['一张也没写', undefined, [2]],
    ['写了一张', { [one]: '会议现场' }, [1]],
    ['只有空格,等于没有', { [one]: ' ', [two]: '合影' }, [1]],
    ['都写了', { [one]: '会议现场', [two]: '合影' }, []],
    ['写的是已经拿掉的图', { ['c'.repeat(64)]: '旧图' }, [2]],
  ])('微博和其他平台的图片:%s', (_name, alts, expected) => {
    for (const shape of ['microblog', 'generic'] as const) {
      const content = { ...emptyContent(shape), pictures: [one, two], alts } as PlacementContent;
      expect(picturesWithoutText(content).map(({ facts }) => facts.count)).toEqual(expected);
    }
  });
});
