import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalLink, publicationIdentity, titleKey } from './publication-identity.ts';

const article = 'https://mp.weixin.qq.com/s?__biz=MzA3&mid=265&idx=1&sn=abc';

describe('链接的规范写法', () => {
  test.each([
    ['HTTPS://Example.GOV.cn/P/15-0', 'https://example.gov.cn/P/15-0'],
    ['http://example.gov.cn', 'http://example.gov.cn/'],
    ['http://example.gov.cn:80/a', 'http://example.gov.cn/a'],
    ['https://example.gov.cn:443/a', 'https://example.gov.cn/a'],
    ['https://example.gov.cn:8443/a', 'https://example.gov.cn:8443/a'],
    ['https://example.gov.cn/a#top', 'https://example.gov.cn/a'],
    ['https://example.gov.cn/a?', 'https://example.gov.cn/a'],
    ['https://example.gov.cn/a?utm_source=x&id=3&spm=1.2', 'https://example.gov.cn/a?id=3'],
    ['https://example.gov.cn/通知?页=2', 'https://example.gov.cn/通知?页=2'],
    ['  https://example.gov.cn/a  ', 'https://example.gov.cn/a'],
    [`${article}&chksm=f1&scene=27&from=timeline#wechat_redirect`, article],
    ['http://mp.weixin.qq.com/s?sn=abc&idx=1&mid=265&__biz=MzA3', article],
    ['https://mp.weixin.qq.com/s/Ab-Cd_9?scene=1&poc_token=x', 'https://mp.weixin.qq.com/s/Ab-Cd_9'],
    ['https://weibo.com/123/N2000?from=page_1&wvr=6&mod=weibotime', 'https://weibo.com/123/N2000'],
  ])('%s → %s', (link, canonical) => {
    expect(canonicalLink(link)).toBe(canonical);
  });

  test('本单位网站的 from 参数可能指另一个页面，不去掉', () => {
    expect(canonicalLink('https://example.gov.cn/list?from=2')).toBe('https://example.gov.cn/list?from=2');
  });

  test('微信的临时链接没有文章号，不合并成一条', () => {
    const one = canonicalLink('https://mp.weixin.qq.com/s?src=3&timestamp=1&signature=aaa');
    const two = canonicalLink('https://mp.weixin.qq.com/s?src=3&timestamp=2&signature=bbb');
    expect(one).not.toBe(two);
  });

  test('同一次推送的头条和次条是两条', () => {
    expect(canonicalLink(article)).not.toBe(canonicalLink(article.replace('idx=1', 'idx=2')));
  });

  test.each(['', 'example.gov.cn/a', 'javascript:alert(1)', 'ftp://a/b', 'https://', 'https://u:p@a.cn/'])(
    '“%s”不是可用的链接',
    (link) => {
      expect(canonicalLink(link)).toBeNull();
    },
  );

  test('规范两次与规范一次相同', () => {
    const piece = fc.stringMatching(/^[A-Za-z0-9_.~%-]{0,8}$/);
    const pair = fc.tuple(
      fc.oneof(
        piece,
        fc.constantFrom('utm_source', 'spm', 'from', 'scene', '__biz', 'mid', 'idx', 'sn', 'id'),
      ),
      piece,
    );
    const link = fc
      .record({
        scheme: fc.constantFrom('http', 'https', 'HTTP', 'Https'),
        host: fc.constantFrom(
          'example.gov.cn',
          'MP.weixin.qq.com',
          'weibo.com:80',
          'm.weibo.cn:443',
          'A.cn:80',
        ),
        path: fc.constantFrom('', '/', '/s', '/s/Ab', '/p/15-0', '//x'),
        query: fc.array(pair, { maxLength: 6 }),
        fragment: fc.constantFrom('', '#', '#a?b=c'),
      })
      .map(
        ({ scheme, host, path, query, fragment }) =>
          `${scheme}://${host}${path}?${query.map(([k, v]) => `${k}=${v}`).join('&')}${fragment}`,
      );
    fc.assert(
      fc.property(link, (text) => {
        const once = canonicalLink(text);
        expect(once).not.toBeNull();
        expect(canonicalLink(once ?? '')).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('一条发布内容的身份', () => {
  const seen = {
    platformId: '51',
    link: `${article}#rd`,
    publishedAt: new Date('2025-10-01T00:53:11.750Z'),
    title: ' 通关\n安排 ',
  };

  test('有平台编号的，以编号为准', () => {
    expect(publicationIdentity(seen)).toEqual({ by: 'platformId', platformId: '51' });
  });

  test('没有编号的，以规范链接为准', () => {
    const identity = publicationIdentity({ ...seen, platformId: null });
    expect(identity).toEqual({ by: 'link', canonicalLink: article });
  });

  test('都没有的，以发布的那一秒和标题为准', () => {
    const moment = {
      by: 'moment',
      publishedAt: new Date('2025-10-01T00:53:11Z'),
      titleKey: '通关 安排',
    };
    expect(publicationIdentity({ ...seen, platformId: null, link: null })).toEqual(moment);
    expect(publicationIdentity({ ...seen, platformId: null, link: '见附件' })).toEqual(moment);
  });

  test('标题里的换行和多余空白不产生第二条，全角半角不同就是不同', () => {
    expect(titleKey('"安排",含逗号\r\n与换行')).toBe(titleKey(' "安排",含逗号 与换行'));
    expect(titleKey('2025年Ａ')).not.toBe(titleKey('2025年A'));
    fc.assert(fc.property(fc.string(), (title) => titleKey(titleKey(title)) === titleKey(title)));
  });
});
