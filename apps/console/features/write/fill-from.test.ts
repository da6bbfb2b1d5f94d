import { plainText } from '@qianfa/domain/text/article-text';
import { emptyContent, type PlacementContent } from '@qianfa/domain/text/placement-content';
import { expect, test } from 'vitest';
import { fillFrom, hasText } from './fill-from.ts';

const picture = 'ab'.repeat(32);

function article(given: Partial<Extract<PlacementContent, { shape: 'article' }>> = {}): PlacementContent {
  const empty = emptyContent('article');
  if (empty.shape !== 'article') throw new Error('not an article');
  const body = {
    type: 'doc' as const,
    content: [
      {
        type: 'paragraph' as const,
        attrs: { textAlign: null, indent: 2 },
        content: [{ type: 'text' as const, text: '以政务公开助力稳增长。' }],
      },
      { type: 'image' as const, attrs: { fileId: picture, alt: '', caption: '会场', width: null } },
    ],
  };
  return { ...empty, title: '政务公开工作要点', body, ...given };
}

test('公众号文章填入微博：标题加方括号，摘要跟在后面，图片连图注带上 (R45)', () => {
  expect(fillFrom(article({ digest: '今年抓好五件事' }), 'microblog')).toEqual({
    shape: 'microblog',
    text: '【政务公开工作要点】今年抓好五件事',
    pictures: [picture],
    // The caption is what is read out where nothing else was written.
    alts: { [picture]: '会场' },
  });
});

test('没有摘要就用正文第一段', () => {
  expect(fillFrom(article(), 'microblog')).toMatchObject({
    text: '【政务公开工作要点】以政务公开助力稳增长。',
  });
});

test('填入其他平台：标题、正文文字和图片', () => {
  expect(fillFrom(article(), 'generic')).toMatchObject({
    title: '政务公开工作要点',
    text: '以政务公开助力稳增长。\n会场',
    pictures: [picture],
  });
});

test('微博文字填入文章：一行一段，首图作封面', () => {
  const filled = fillFrom({ shape: 'microblog', text: '第一段\n第二段', pictures: [picture] }, 'article');
  if (filled.shape !== 'article') throw new Error('not an article');
  expect(plainText(filled.body)).toBe('第一段\n第二段');
  expect(filled.coverFileId).toBe(picture);
});

test('同一种形式原样带过去', () => {
  const source = article();
  expect(fillFrom(source, 'article')).toBe(source);
});

test('空白的稿子没有可填的', () => {
  expect(hasText(emptyContent('article'))).toBe(false);
  expect(hasText(emptyContent('microblog'))).toBe(false);
  expect(hasText(article())).toBe(true);
});
