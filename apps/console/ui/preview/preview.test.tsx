import type { ArticleDoc } from '@qianfa/domain/text/article-doc';
import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { renderPart } from '../../testing/render-part.tsx';
import { articleHtml } from './article-html.ts';
import { PhonePreview } from './phone-preview.tsx';

const picture = 'a'.repeat(64);
const words = (text: string) => ({
  type: 'paragraph' as const,
  attrs: { textAlign: null, indent: 2 },
  content: [{ type: 'text' as const, text }],
});
const doc: ArticleDoc = {
  type: 'doc',
  content: [
    words('<img src=x onerror=alert(1)> 5 < 6'),
    { type: 'image', attrs: { fileId: picture, alt: '"><script>', caption: '现场', width: null } },
  ],
};

describe('手机预览', () => {
  test('正文里写的尖括号只是字，进不了页面 (T14)', () => {
    const { container } = renderPart(
      <PhonePreview
        platform="wechat"
        account="云洲检验检疫"
        plannedAt={null}
        content={{
          shape: 'article',
          title: '标题',
          author: '',
          digest: '',
          coverFileId: null,
          body: doc,
          sourceUrl: null,
          openComment: false,
        }}
      />,
    );
    expect(container.querySelector('script')).toBeNull();
    expect(container.querySelector('[onerror]')).toBeNull();
    expect(screen.getByText('<img src=x onerror=alert(1)> 5 < 6')).toBeDefined();
  });

  test('图片从本机的 /files 来，别的一字不改', () => {
    const html = articleHtml(doc);
    expect(html).toContain(`<img src="/files/${picture}"`);
    expect(html).not.toContain('qianfa-file:');
  });

  test('微博：话题、@ 和链接是蓝的，换行照旧', () => {
    renderPart(
      <PhonePreview
        platform="weibo"
        account="云洲检验检疫"
        plannedAt={null}
        content={{
          shape: 'microblog',
          text: '#国门安全#\n详情 https://example.gov.cn/a 见',
          pictures: [picture],
        }}
      />,
    );
    expect(screen.getByText('#国门安全#').tagName).toBe('SPAN');
    expect(screen.getByText('https://example.gov.cn/a').tagName).toBe('SPAN');
    expect(screen.getByAltText('第 1 张图').getAttribute('src')).toBe(`/files/${picture}`);
    expect(screen.getByText('签发后即发')).toBeDefined();
  });

  test('其他平台：标题、正文、视频名', () => {
    renderPart(
      <PhonePreview
        platform="douyin"
        account="云洲国门"
        plannedAt="2026-11-23T17:00:00+08:00"
        content={{
          shape: 'generic',
          title: '红火蚁科普',
          text: '看见请拨 12345。',
          pictures: [],
          videoDigest: picture,
          videoName: '红火蚁.mp4',
        }}
      />,
    );
    expect(screen.getByRole('heading', { name: '红火蚁科普' })).toBeDefined();
    expect(screen.getByText('视频：红火蚁.mp4')).toBeDefined();
    expect(screen.getByRole('region', { name: '抖音“云洲国门”的手机预览' })).toBeDefined();
  });
});
