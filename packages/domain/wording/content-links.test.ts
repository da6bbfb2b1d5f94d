import { describe, expect, test } from 'vitest';
import { fieldText } from '../text/field-text.ts';
import { emptyContent, type PlacementContent } from '../text/placement-content.ts';
import { articleDocSchema } from '../text/rich-text.ts';
import { contentLinks } from './content-links.ts';

function article(text: string, linked: string, href: string, sourceUrl = ''): PlacementContent {
  const content = emptyContent('article');
  if (content.shape !== 'article') throw new Error('not an article');
  const body = articleDocSchema.parse({
    type: 'doc',
    content: [
      { type: 'paragraph', content: [{ type: 'text', text }] },
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: '详见' },
          { type: 'text', text: linked, marks: [{ type: 'link', attrs: { href } }] },
        ],
      },
    ],
  });
  return { ...content, body, sourceUrl };
}

describe('一篇稿件里读者能点开、能照着输入的地址', () => {
  test('带链接的文字、正文里写出的地址、阅读原文，各一次，都说得出在哪里 (R12)', () => {
    const content = article(
      '办事请到 https://www.gov.cn/fuwu 。',
      '通知全文',
      'https://www.gov.cn/zhengce/1.htm',
      'https://www.gov.cn/fuwu',
    );
    const links = contentLinks(content);
    expect(links.map(({ href }) => href)).toEqual([
      'https://www.gov.cn/zhengce/1.htm',
      'https://www.gov.cn/fuwu',
    ]);
    const words = links.map(({ field, start, end }) => fieldText(content, field).slice(start, end));
    expect(words).toEqual(['通知全文', 'https://www.gov.cn/fuwu']);
  });

  test('微博正文里的地址；别的协议不算', () => {
    const content: PlacementContent = {
      shape: 'microblog',
      text: '看 http://a.gov.cn/x 和 ftp://b.gov.cn/y,javascript:alert(1)',
      pictures: [],
    };
    expect(contentLinks(content)).toEqual([{ href: 'http://a.gov.cn/x', field: 'text', start: 2, end: 19 }]);
  });

  test('没有地址就是空的', () => {
    expect(contentLinks({ shape: 'microblog', text: '今日天气晴。', pictures: [] })).toEqual([]);
  });
});
