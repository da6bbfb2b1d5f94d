import { plainText } from '@qianfa/domain/text/article-text';
import { parseArticle } from '@qianfa/domain/text/rich-text';
import { Editor } from '@tiptap/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bodyHand } from './body-hand.ts';
import { articleExtensions } from './extensions.ts';
import { findingMarks, showMarks } from './finding-marks.ts';
import { textPositions } from './text-positions.ts';

const words = { caption: '图片说明', alternative: '替代文字', alternativeHint: '', picture: '图片' };
const editorOf = (html: string, onPick: (id: string) => void = () => undefined) =>
  new Editor({ extensions: [...articleExtensions(words), findingMarks(onPick)], content: html });

function storedText(editor: Editor): string {
  const parsed = parseArticle(editor.getJSON());
  return parsed.ok ? plainText(parsed.doc) : '';
}

const piece = fc.constantFrom(
  '公告',
  ' ',
  'ab',
  '😀',
  '<br>',
  '<b>粗</b>',
  '。',
  '<a href="https://a.gov.cn">链</a>',
);
const inline = fc.array(piece, { maxLength: 5 }).map((parts) => parts.join(''));
const block = fc.oneof(
  inline.map((text) => `<p>${text}</p>`),
  inline.map((text) => `<h2>${text}</h2>`),
  inline.map((text) => `<ul><li><p>${text}</p></li><li><p>二</p></li></ul>`),
  inline.map((text) => `<blockquote><p>${text}</p></blockquote>`),
  inline.map((text) => `<table><tbody><tr><td><p>${text}</p></td><td><p>格</p></td></tr></tbody></table>`),
  fc.constant(`<img data-file-id="${'a'.repeat(64)}" data-caption="会场图">`),
  fc.constant('<hr>'),
);

describe('疑错提示在编辑器里的位置', () => {
  test('编辑器里数的文字，与检查时数的一字不差，每个位置都指着那几个字（性质）', () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 5 }), (blocks) => {
        const editor = editorOf(blocks.join(''));
        const { text, places } = textPositions(editor.state.doc);
        expect(text).toBe(storedText(editor));
        for (let start = 0; start < text.length; start += 3) {
          const [at] = places(start, start + 1);
          const unit = text.charAt(start);
          if (at && unit !== '\n') expect(editor.state.doc.textBetween(at.from, at.to)).toBe(unit);
        }
        editor.destroy();
      }),
      { numRuns: 60 },
    );
  });

  test('标出来的正是那几个字；文字变过了就等下一次检查', () => {
    const editor = editorOf('<p>我局布署工作。</p><p>再次布署。</p>');
    const mark = { id: '一', start: 9, end: 11, tone: 'warn' as const };
    showMarks(editor.view, '我局布署工作。\n再次布署。', [{ ...mark, start: 10, end: 12 }]);
    const marked = () =>
      [...editor.view.dom.querySelectorAll('[data-finding]')].map((one) => one.textContent);
    expect(marked()).toEqual(['布署']);
    showMarks(editor.view, '旧的文字', []);
    expect(marked()).toEqual(['布署']);
    editor.commands.insertContentAt(1, '各单位：');
    expect(marked()).toEqual(['布署']);
    showMarks(editor.view, textPositions(editor.state.doc).text, []);
    expect(marked()).toEqual([]);
    editor.destroy();
  });

  test('替换只换那几个字，保留加粗；那里已经是别的字就不换', () => {
    const editor = editorOf('<p>我局<b>布署</b>工作。</p>');
    const hand = bodyHand(editor);
    expect(hand.replace({ start: 2, end: 4, text: '部队' }, '部署')).toBe(false);
    expect(hand.replace({ start: 2, end: 4, text: '布署' }, '部署')).toBe(true);
    expect(editor.getHTML()).toContain('<strong>部署</strong>');
    hand.goTo({ start: 2, end: 4, text: '部署' });
    const { from, to } = editor.state.selection;
    expect(editor.state.doc.textBetween(from, to)).toBe('部署');
    editor.destroy();
  });
});
