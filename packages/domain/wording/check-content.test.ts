import { describe, expect, test } from 'vitest';
import { article } from '../testing/articles.ts';
import { articleContent, genericContent, microblogContent } from '../testing/drafts.ts';
import { anyDay, book, entry } from '../testing/word-books.ts';
import type { ArticleDoc } from '../text/article-doc.ts';
import { plainText } from '../text/article-text.ts';
import { articleDocSchema } from '../text/rich-text.ts';
import { checkContent } from './check-content.ts';

const words = book({ entries: [entry({ term: '按装' })], hosts: ['gov.cn'] });

const fields = (...given: Parameters<typeof checkContent>) =>
  checkContent(...given).map(({ field, text }) => `${field} ${text}`);

function doc(content: unknown): ArticleDoc {
  return articleDocSchema.parse({ type: 'doc', content });
}

const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content });
const linked = (text: string, href: string) => ({
  type: 'text',
  text,
  marks: [{ type: 'link', attrs: { href } }],
});

describe('一篇平台稿的提示', () => {
  test('标题、作者、摘要、正文各自标出，正文的位置按纯文本', () => {
    const body = doc([
      paragraph({ type: 'text', text: '第一段。' }),
      paragraph({ type: 'text', text: '抓紧按装。' }),
    ]);
    const content = articleContent({ title: '按装', author: '按装', digest: '按装', body, sourceUrl: null });
    const findings = checkContent(content, words, anyDay);
    expect(findings.map(({ field }) => field)).toEqual(['title', 'author', 'digest', 'body']);
    const last = findings.at(-1);
    expect(plainText(body).slice(last?.start, last?.end)).toBe('按装');
    expect(last?.accountId).toBeNull();
  });

  test('图片没有文字说明：单位打开了才提示', () => {
    const attrs = { fileId: 'a'.repeat(64), alt: '', caption: '', width: null };
    const content = articleContent({ body: doc([{ type: 'image', attrs }]) });
    const codes = (on?: boolean) =>
      checkContent(content, book(on === undefined ? {} : { picturesNeedText: on }), anyDay)
        .filter(({ kind }) => kind === 'picture')
        .map(({ field, code }) => `${field} ${code}`);
    expect([codes(), codes(false), codes(true)]).toEqual([[], [], ['pictures pictureWithoutText']]);
  });

  test('微博和其他平台的正文也查', () => {
    expect(fields(microblogContent({ text: '抓紧按装' }), words, anyDay)).toEqual(['text 按装']);
    expect(fields(genericContent({ title: '按装', text: '按装' }), words, anyDay)).toEqual([
      'title 按装',
      'text 按装',
    ]);
  });

  test('上一段的末字和下一段的首字不拼成词，段内换行照拼', () => {
    const apart = doc([
      paragraph({ type: 'text', text: '抓紧按' }),
      paragraph({ type: 'text', text: '装机' }),
    ]);
    expect(fields(articleContent({ body: apart, sourceUrl: null }), words, anyDay)).toEqual([]);
    const broken = doc([
      paragraph({ type: 'text', text: '抓紧按' }, { type: 'hardBreak' }, { type: 'text', text: '装' }),
    ]);
    expect(fields(articleContent({ body: broken, sourceUrl: null }), words, anyDay)).toEqual(['body 按\n装']);
  });

  test('文字背后的链接按地址判断，标在文字上；阅读原文也判断', () => {
    const body = doc([
      paragraph({ type: 'text', text: '详见' }),
      paragraph({ type: 'text', text: '点' }, linked('这里', 'http://169.254.169.254/'), {
        type: 'text',
        text: '看',
      }),
    ]);
    const findings = checkContent(articleContent({ body, sourceUrl: 'https://www.gov.cn/' }), words, anyDay);
    expect(findings).toMatchObject([
      { kind: 'link', field: 'body', text: '这里', start: 4, end: 6, advice: null },
    ]);
    const source = articleContent({ body: article('全文'), sourceUrl: 'http://127.0.0.1/' });
    expect(checkContent(source, words, anyDay)).toMatchObject([{ kind: 'link', field: 'sourceUrl' }]);
  });

  test('知道平台时连平台的上限一起判断', () => {
    const content = articleContent({ title: '长'.repeat(33), sourceUrl: null });
    const codes = (platform: string | null) =>
      checkContent(content, words, { ...anyDay, platform }).map(({ code }) => code);
    expect(codes('wechat')).toContain('titleTooLong');
    expect(codes(null)).not.toContain('titleTooLong');
  });
});

test('图片替代文字随正文发出去，同样要查 (R6)', () => {
  const image = {
    type: 'image',
    attrs: { fileId: 'a'.repeat(64), alt: '机密★10年', caption: '', width: null },
  } as const;
  const content = articleContent({ body: { type: 'doc', content: [image] } });
  const found = checkContent(content, words, anyDay);
  expect(found.map(({ field, code }) => `${field} ${code}`)).toContain('alt secrecyMark');
});
