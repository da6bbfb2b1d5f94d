import { describe, expect, test } from 'vitest';
import { nearCopies, nearCopyFindings, type Published, type TextToCompare } from './near-copies.ts';

const body = '近日,云洲检验检疫局组织开展国门生物安全宣传活动,向过往旅客发放宣传册三百余份,现场解答咨询。';
const post: TextToCompare = {
  title: '国门生物安全宣传活动',
  text: body,
  unitPath: '/1/2/',
  declaredSource: null,
};
const published = (given: Partial<Published>): Published => ({
  publicationId: 7,
  title: '国门生物安全宣传活动',
  text: body,
  accountId: 3,
  accountName: '云洲检验检疫',
  unitPath: '/1/2/',
  day: '2026-10-01',
  source: null,
  link: null,
  ...given,
});

describe('与已发内容相近 (R29)', () => {
  test('正文只改了几个字，算相近；换了题目也是', () => {
    const text = body.replace('三百', '两百');
    const [copy] = nearCopies(post, [published({ text, title: '活动' })]);
    expect(copy).toMatchObject({ by: 'text', whose: 'own' });
    expect(copy?.share).toBeGreaterThan(0.9);
  });

  test('题目一样、正文不同，不算', () => {
    expect(nearCopies(post, [published({ text: '另一件事,说的是别的内容,与前面没有关系。' })])).toEqual([]);
  });

  test('不知道对方正文时看题目', () => {
    expect(nearCopies(post, [published({ text: null })])).toMatchObject([{ by: 'title', share: 1 }]);
    expect(nearCopies(post, [published({ text: null, title: '国门安全' })])).toEqual([]);
  });

  test('别的单位发过的，说明是别人的；写明转自它的，不再提示', () => {
    const other = published({ unitPath: '/9/', accountName: '邻市海事' });
    expect(nearCopies(post, [other])).toMatchObject([{ whose: 'other' }]);
    const relay = nearCopies({ ...post, declaredSource: '邻市海事' }, [other]);
    expect(relay).toMatchObject([{ whose: 'relayed' }]);
    expect(nearCopyFindings(relay)).toEqual([]);
  });

  test('没写来源的，不会因为空着就算写明', () => {
    const other = published({ unitPath: '/9/', source: '' });
    expect(nearCopies({ ...post, declaredSource: ' ' }, [other])).toMatchObject([{ whose: 'other' }]);
  });

  test('只是参考，指名是哪一篇；最多五篇，最像的在前', () => {
    const many = Array.from({ length: 9 }, (_, at) =>
      published({ publicationId: at + 1, text: `${body}${'。'.repeat(at)}` }),
    );
    const copies = nearCopies(post, many);
    expect(copies.map(({ publicationId }) => publicationId)).toEqual([1, 2, 3, 4, 5]);
    expect(nearCopyFindings(copies)[0]).toMatchObject({
      kind: 'similar',
      severity: 'hint',
      code: 'nearCopyOwn',
      facts: { publicationId: 1, percent: 100, day: '2026-10-01' },
    });
  });
});
