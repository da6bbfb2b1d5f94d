import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { article, fileNamed } from '../testing/articles.ts';
import {
  articleContent,
  completeDraft,
  draftAccounts,
  genericContent,
  microblogContent,
  placementOf,
} from '../testing/drafts.ts';
import { renderArticle } from '../text/render-article.ts';
import { blocking } from './finding.ts';
import { limitsOf } from './limits.ts';
import { checkDraftLimits, checkLimits, measureLimits } from './platform-limits.ts';

const codes = (...given: Parameters<typeof checkLimits>) =>
  checkLimits(...given).map((finding) => finding.code);

describe('公众号的上限', () => {
  test.each([
    ['title', 32, 'titleTooLong'],
    ['author', 16, 'authorTooLong'],
    ['digest', 128, 'digestTooLong'],
  ] as const)('%s 到 %d 字为止', (field, max, code) => {
    expect(codes(articleContent({ [field]: '字'.repeat(max) }), 'wechat')).toEqual([]);
    expect(codes(articleContent({ [field]: '😀'.repeat(max) }), 'wechat')).toEqual([]);
    expect(codes(articleContent({ [field]: '字'.repeat(max + 1) }), 'wechat')).toEqual([code]);
  });

  test('四百字的标题挡住提交，标出多出来的部分，说明上限和出处', () => {
    const finding = checkLimits(articleContent({ title: '长'.repeat(400) }), 'wechat')[0];
    expect(finding).toEqual({
      kind: 'platformLimit',
      severity: 'block',
      accountId: null,
      field: 'title',
      start: 32,
      end: 400,
      text: '长'.repeat(100),
      advice: null,
      rule: 'platform',
      source: '微信公众平台接口文档 draft/add',
      code: 'titleTooLong',
      facts: { size: 400, limit: 32, over: 368, unit: 'character' },
    });
  });

  test('标出的位置不会把一个表情切成两半', () => {
    const title = `${'字'.repeat(31)}😀😀`;
    expect(checkLimits(articleContent({ title }), 'wechat')[0]).toMatchObject({
      start: 33,
      end: 35,
      text: '😀',
    });
  });

  test('正文连标签一起数，两万字符以下', () => {
    const tags = renderArticle(article('')).replace('<br>', '').length;
    const fits = articleContent({ body: article('字'.repeat(19_999 - tags)) });
    const over = articleContent({ body: article('字'.repeat(20_000 - tags)) });
    expect(codes(fits, 'wechat')).toEqual([]);
    expect(checkLimits(over, 'wechat')).toMatchObject([
      { code: 'bodyTooLong', field: 'body', severity: 'block', facts: { size: 20_000, limit: 19_999 } },
    ]);
  });

  test('阅读原文不超过 1 kB', () => {
    const url = `https://www.gov.cn/${'a'.repeat(1100)}`;
    expect(codes(articleContent({ sourceUrl: url }), 'wechat')).toEqual(['sourceUrlTooLong']);
  });
});

describe('微博的上限', () => {
  test('两千字为止，超出挡住提交', () => {
    expect(blocking(checkLimits(microblogContent({ text: '字'.repeat(2000) }), 'weibo'))).toEqual([]);
    expect(blocking(checkLimits(microblogContent({ text: '字'.repeat(2001) }), 'weibo'))).toMatchObject([
      { code: 'textTooLong', start: 2000, end: 2001, text: '字', facts: { over: 1 } },
    ]);
    expect(blocking(checkLimits(microblogContent({ text: 'a'.repeat(4000) }), 'weibo'))).toEqual([]);
  });

  test('超过一百四十字只是提示：普通接口发不了，走辅助发布', () => {
    expect(checkLimits(microblogContent({ text: '字'.repeat(141) }), 'weibo')).toMatchObject([
      { code: 'longWeibo', severity: 'hint', start: 0, end: 0 },
    ]);
    expect(codes(microblogContent({ text: '字'.repeat(140) }), 'weibo')).toEqual([]);
  });

  test('图片九张为止', () => {
    const pictures = Array.from({ length: 10 }, (_, at) => fileNamed(`p${at}`));
    expect(codes(microblogContent({ pictures }), 'weibo')).toEqual(['tooManyPictures']);
    expect(codes(microblogContent({ pictures: pictures.slice(1) }), 'weibo')).toEqual([]);
  });
});

describe('其他平台', () => {
  test('没有公开上限的，只挡误粘的整段标题', () => {
    expect(codes(genericContent({ title: '字'.repeat(101) }), 'douyin')).toEqual(['titleTooLong']);
    expect(codes(genericContent({ title: '字'.repeat(100), text: '字'.repeat(40_000) }), 'douyin')).toEqual(
      [],
    );
    expect(codes(genericContent({ title: '字'.repeat(101) }), 'somethingNew')).toEqual(['titleTooLong']);
  });

  test('平台名碰巧是语言里的名字也不会出错', () => {
    expect(limitsOf('constructor').map((limit) => limit.code)).toEqual(['titleTooLong', 'tooManyPictures']);
  });
});

describe('一篇稿的全部平台稿', () => {
  test('写好的稿没有超限', () => {
    expect(checkDraftLimits(completeDraft(), draftAccounts)).toEqual([]);
  });

  test('超限时说明是哪个账号；不认识的账号不在这里判', () => {
    const draft = completeDraft({
      placements: [
        placementOf(1, articleContent({ title: '长'.repeat(33) })),
        placementOf(2, microblogContent({ text: '字'.repeat(2001) })),
        placementOf(99, genericContent({ title: '长'.repeat(400) })),
      ],
    });
    expect(checkDraftLimits(draft, draftAccounts).map(({ accountId, code }) => [accountId, code])).toEqual([
      [1, 'titleTooLong'],
      [2, 'textTooLong'],
      [2, 'longWeibo'],
    ]);
  });
});

describe('边写边数', () => {
  test('每一栏给出现在的大小和上限', () => {
    const sizes = measureLimits(articleContent({ title: '通知', author: '' }), 'wechat');
    expect(sizes).toContainEqual(expect.objectContaining({ field: 'title', size: 2 }));
    expect(sizes).toContainEqual(expect.objectContaining({ field: 'author', size: 0 }));
    expect(measureLimits(microblogContent(), 'weibo').map(({ field }) => field)).toEqual([
      'text',
      'pictures',
      'text',
    ]);
  });

  test('文末署名要占的字数也数进去 (R14)', () => {
    const content = microblogContent({ text: '字'.repeat(1999) });
    const names = [{ hand: 'signer', name: '王五' }] as const;
    expect(blocking(checkLimits(content, 'weibo', names))).toMatchObject([
      { code: 'textTooLong', start: 1994, end: 1999, facts: { size: 2005, over: 5 } },
    ]);
    const cut = microblogContent({ text: '字'.repeat(1994) });
    expect(blocking(checkLimits(cut, 'weibo', names))).toEqual([]);
  });

  test('标出的部分去掉以后，正好不再超限', () => {
    const words = fc.string({
      unit: fc.constantFrom('字', 'a', '😀', ' ', '。'),
      minLength: 30,
      maxLength: 80,
    });
    fc.assert(
      fc.property(words, (title) => {
        for (const { start } of blocking(checkLimits(articleContent({ title }), 'wechat'))) {
          expect(codes(articleContent({ title: title.slice(0, start) }), 'wechat')).toEqual([]);
        }
      }),
    );
  });
});
