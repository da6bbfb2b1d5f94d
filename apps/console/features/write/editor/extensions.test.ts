import { anyArticle } from '@qianfa/domain/testing/articles';
import type { ArticleDoc, EditorJson } from '@qianfa/domain/text/article-doc';
import { plainText } from '@qianfa/domain/text/article-text';
import { renderArticle } from '@qianfa/domain/text/render-article';
import { parseArticle } from '@qianfa/domain/text/rich-text';
import { type Content, Editor } from '@tiptap/core';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { cleanPaste } from '../paste/clean-paste.ts';
import { fromWeb, fromWord, fromWps } from '../paste/fixtures.ts';
import { plainParagraphs } from '../paste/plain-paste.ts';
import { isIndented, setHeadingLevel, toggleIndent } from './commands.ts';
import { articleExtensions } from './extensions.ts';
import { sliceOfParagraphs } from './plain-slice.ts';

let editor: Editor;
afterEach(() => editor?.destroy());

function open(content: unknown): Editor {
  editor = new Editor({
    extensions: articleExtensions({
      caption: '图片说明',
      alternative: '替代文字',
      alternativeHint: '',
      picture: '图片',
    }),
    content: content as Content,
  });
  return editor;
}

/** The document as the server will read it. */
function stored(): ArticleDoc {
  const parsed = parseArticle(editor.getJSON() as EditorJson);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
  return parsed.doc;
}

const paragraph = (text: string): EditorJson => ({ type: 'paragraph', content: [{ type: 'text', text }] });

describe('编辑器与存储的正文是同一种东西', () => {
  test('编辑器给出的正文服务器一概收下；再打开、再存，一字不变，写下的字一个不少', () => {
    fc.assert(
      fc.property(anyArticle, (doc) => {
        open(doc);
        const first = stored();
        editor.destroy();
        open(first);
        expect(renderArticle(stored())).toBe(renderArticle(first));
        expect(plainText(first)).toBe(plainText(doc));
        editor.destroy();
      }),
      { numRuns: 20, endOnFailure: true },
    );
  });

  test.each([
    ['Word', fromWord],
    ['WPS', fromWps],
    ['网页', fromWeb],
  ])('从 %s 粘贴的内容，服务器一概收下', (_name, html) => {
    open(cleanPaste(html).html);
    expect(plainText(stored()).length).toBeGreaterThan(10);
  });

  test('Word 的标题、缩进、列表、合并单元都到了存储的正文里', () => {
    open(cleanPaste(fromWord).html);
    const doc = stored();
    const types = doc.content.map(({ type }) => type);
    expect(types).toEqual([
      'heading',
      'paragraph',
      'heading',
      'orderedList',
      'paragraph',
      'paragraph',
      'table',
      'paragraph',
    ]);
    expect(doc.content[0]).toMatchObject({ attrs: { level: 1, textAlign: 'center' } });
    expect(doc.content[1]).toMatchObject({ attrs: { indent: 2 } });
    expect(doc.content[6]).toMatchObject({ content: [{ content: [{ attrs: { colspan: 2 } }] }, {}, {}] });
    expect(doc.content[7]).toMatchObject({
      content: [
        { text: '红字', marks: [{ type: 'textStyle', attrs: { color: '#ff0000' } }] },
        {},
        { text: '政策', marks: [{ type: 'link', attrs: { href: 'https://www.gov.cn/zhengce/' } }] },
      ],
    });
  });
});

describe('排版', () => {
  test('首行缩进二字，再点一次取消', () => {
    open({ type: 'doc', content: [paragraph('以政务公开助力稳增长')] });
    toggleIndent(editor);
    expect(isIndented(editor)).toBe(true);
    expect(renderArticle(stored())).toBe('<p style="text-indent:2em">以政务公开助力稳增长</p>');
    toggleIndent(editor);
    expect(renderArticle(stored())).toBe('<p>以政务公开助力稳增长</p>');
  });

  test('标题、居中、加粗、引用、列表', () => {
    open({ type: 'doc', content: [paragraph('题')] });
    setHeadingLevel(editor, 2);
    editor.commands.setTextAlign('center');
    expect(renderArticle(stored())).toBe('<h2 style="text-align:center">题</h2>');
    setHeadingLevel(editor, 0);
    editor.chain().unsetTextAlign().selectAll().toggleBold().toggleBulletList().run();
    expect(renderArticle(stored())).toBe('<ul><li><p><strong>题</strong></p></li></ul>');
  });

  test('插入图片后，下面留有接着写的地方', () => {
    open({ type: 'doc', content: [paragraph('上')] });
    editor
      .chain()
      .focus('end')
      .insertPictures(['ab'.repeat(32)])
      .run();
    expect(stored().content.map(({ type }) => type)).toEqual(['paragraph', 'image', 'paragraph']);
  });

  test('图片说明写进正文', () => {
    open({ type: 'doc', content: [{ type: 'image', attrs: { fileId: 'ab'.repeat(32) } }, paragraph('下')] });
    const caption = editor.view.dom.querySelector('input');
    if (!caption) throw new Error('no caption');
    caption.value = '会场';
    caption.dispatchEvent(new Event('input', { bubbles: true }));
    expect(stored().content[0]).toMatchObject({ attrs: { caption: '会场' } });
  });

  test('插入表格、合并单元格', () => {
    open({ type: 'doc', content: [paragraph('上')] });
    editor.chain().focus('end').insertTable({ rows: 2, cols: 2, withHeaderRow: true }).run();
    const table = stored().content.find(({ type }) => type === 'table');
    expect(table).toMatchObject({ content: [{ content: [{ type: 'tableHeader' }, {}] }, {}] });
  });

  test('不安全的链接设不上', () => {
    open({ type: 'doc', content: [paragraph('链接')] });
    editor.chain().selectAll().setLink({ href: 'javascript:alert(1)' }).run();
    expect(renderArticle(stored())).toBe('<p>链接</p>');
    editor.chain().selectAll().setLink({ href: 'https://www.gov.cn/' }).run();
    expect(renderArticle(stored())).toBe('<p><a href="https://www.gov.cn/">链接</a></p>');
  });

  test('粘贴公文的纯文字：一行一段，行首空格成为缩进', () => {
    open({ type: 'doc', content: [{ type: 'paragraph' }] });
    const slice = sliceOfParagraphs(plainParagraphs('标题\n\n  一、总体要求\n  正文'), editor.schema);
    editor.view.dispatch(editor.state.tr.replaceSelection(slice));
    expect(renderArticle(stored())).toBe(
      '<p>标题</p><p style="text-indent:2em">一、总体要求</p><p style="text-indent:2em">正文</p>',
    );
  });
});
