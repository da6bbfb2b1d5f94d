import { describe, expect, test } from 'vitest';
import { docOf, fileNamed, paragraph } from '../testing/articles.ts';
import type { ArticleDoc, EditorJson } from './article-doc.ts';
import { alternativeText, paragraphs, pictureIds, plainText } from './article-text.ts';
import { parseArticle } from './rich-text.ts';

const picture = fileNamed('a');
const other = fileNamed('b');

function read(...content: EditorJson[]): ArticleDoc {
  const parsed = parseArticle(docOf(...content));
  if (!parsed.ok) throw new Error(parsed.refusal.code);
  return parsed.doc;
}

const item = (text: string): EditorJson => ({ type: 'listItem', content: [paragraph(text)] });
const bold = (text: string): EditorJson => ({
  type: 'paragraph',
  content: [{ type: 'text', text, marks: [{ type: 'bold' }] }],
});
const linked = (text: string, href: string): EditorJson => ({
  type: 'paragraph',
  content: [{ type: 'text', text, marks: [{ type: 'link', attrs: { href } }] }],
});

describe('正文的文字', () => {
  test('按读的次序一段一行，图说算文字，空段落不算', () => {
    const doc = read(
      { type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: '通知' }] },
      paragraph(''),
      paragraph('  '),
      { type: 'bulletList', content: [item('甲'), item('乙')] },
      { type: 'image', attrs: { fileId: picture, caption: '会场' } },
      { type: 'image', attrs: { fileId: other } },
      {
        type: 'table',
        content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [paragraph('一格')] }] }],
      },
      { type: 'blockquote', content: [paragraph('引文')] },
    );
    expect(plainText(doc)).toBe('通知\n甲\n乙\n会场\n一格\n引文');
    expect(paragraphs(doc).map((line) => line.role)).toEqual([
      ...['heading', 'listItem', 'listItem', 'picture', 'picture', 'cell', 'quote'],
    ]);
  });

  test('段内换行是换行', () => {
    const doc = read({
      type: 'paragraph',
      content: [{ type: 'text', text: '上' }, { type: 'hardBreak' }, { type: 'text', text: '下' }],
    });
    expect(plainText(doc)).toBe('上\n下');
  });

  test('图片按出现的先后列出，重复的只列一次', () => {
    const image = (fileId: string): EditorJson => ({ type: 'image', attrs: { fileId } });
    const doc = read(image(other), { type: 'blockquote', content: [image(picture)] }, image(other));
    expect(pictureIds(doc)).toEqual([other, picture]);
  });
});

describe('两段看起来是否一样', () => {
  const look = (...content: EditorJson[]) => paragraphs(read(...content)).map((line) => line.look);

  test('文字相同、字样不同，就不是同一段', () => {
    expect(look(paragraph('公开'))).not.toEqual(look(bold('公开')));
    expect(look(paragraph('公开'))).not.toEqual(look(paragraph('公开', { textAlign: 'center' })));
    expect(look(paragraph('公开'))).not.toEqual(look({ type: 'blockquote', content: [paragraph('公开')] }));
    expect(look(paragraph('公开'))).toEqual(look(paragraph('公开', { textAlign: null })));
  });

  test('换了链接地址就不是同一段，地址列得出来', () => {
    const one = read(linked('详见', 'https://www.gov.cn/a'));
    expect(paragraphs(one)[0]?.links).toEqual(['https://www.gov.cn/a']);
    expect(look(linked('详见', 'https://www.gov.cn/a'))).not.toEqual(
      look(linked('详见', 'https://www.gov.cn/b')),
    );
  });

  test('在列表前面插一项，后面各项仍是原来那项', () => {
    const before = look({ type: 'orderedList', content: [item('甲'), item('乙')] });
    const after = look({ type: 'orderedList', content: [item('新'), item('甲'), item('乙')] });
    expect(after.slice(1)).toEqual(before);
  });
});

describe('图片替代文字', () => {
  const image = (alt: string) => ({
    type: 'image',
    attrs: { fileId: fileNamed('a'), alt, caption: '', width: null },
  });

  test('按阅读次序，一张一行，没写的不占行，引用和列表里的也算', () => {
    const quoted = { type: 'blockquote', content: [image('办事大厅 外景')] };
    expect(alternativeText(read(image('窗口照片'), image('  '), quoted))).toBe('窗口照片\n办事大厅 外景');
  });
});
