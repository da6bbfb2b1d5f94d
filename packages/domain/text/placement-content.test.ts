import { describe, expect, test } from 'vitest';
import { article, docOf, fileNamed } from '../testing/articles.ts';
import { articleContent, genericContent, microblogContent } from '../testing/drafts.ts';
import { refusalOfIssues } from './fields.ts';
import { emptyContent, filesOf, maxPictures, placementContentSchema } from './placement-content.ts';

function refusalOf(value: unknown) {
  const result = placementContentSchema.safeParse(value);
  return result.success ? null : refusalOfIssues(result.error.issues);
}

const hundredPictures = Array.from({ length: maxPictures + 1 }, (_, at) => fileNamed(`p${at}`));

describe('平台稿的内容', () => {
  test.each(['article', 'microblog', 'generic'] as const)('还没写的 %s 稿也能保存', (shape) => {
    expect(placementContentSchema.parse(emptyContent(shape))).toEqual(emptyContent(shape));
  });

  test.each([articleContent(), microblogContent(), genericContent()])(
    '写好的 $shape 稿原样读回',
    (content) => {
      expect(placementContentSchema.parse(JSON.parse(JSON.stringify(content)))).toEqual(content);
    },
  );

  test('标题四百字也先存下，到提交时再说超限，写的字不丢', () => {
    expect(refusalOf(articleContent({ title: '长'.repeat(400) }))).toBeNull();
  });

  test('正文按正文的规矩补齐', () => {
    const parsed = placementContentSchema.parse({ ...articleContent(), body: { type: 'doc' } });
    expect(parsed).toMatchObject({ body: { content: [{ type: 'paragraph', content: [] }] } });
  });

  test.each<[string, unknown, string, Record<string, unknown>]>([
    [
      '标题过长',
      articleContent({ title: '长'.repeat(1001) }),
      'fieldTooLong',
      { field: 'title', length: 1001, limit: 1000 },
    ],
    [
      '一兆的微博',
      microblogContent({ text: 'a'.repeat(1_000_000) }),
      'fieldTooLong',
      { field: 'text', limit: 50_000 },
    ],
    ['标题里半个代理对', articleContent({ title: '\ud800' }), 'loneSurrogate', { field: 'title' }],
    ['摘要里有 NUL', articleContent({ digest: 'a\u0000' }), 'nulCharacter', { field: 'digest' }],
    [
      '正文里有脚本',
      { ...articleContent(), body: docOf({ type: 'script' }) },
      'unknownNode',
      { node: 'script' },
    ],
    ['图片太多', microblogContent({ pictures: hundredPictures }), 'malformedInput', { path: 'pictures' }],
    [
      '图片不是摘要',
      microblogContent({ pictures: ['https://x/y.png'] }),
      'malformedInput',
      { path: 'pictures.0' },
    ],
    ['不存在的样式', { shape: 'poster' }, 'malformedInput', { path: 'shape' }],
    ['多出的栏', { ...microblogContent(), html: '<b>' }, 'malformedInput', {}],
    [
      '原型键',
      JSON.parse('{"shape":"microblog","text":"","pictures":[],"__proto__":{"x":1}}'),
      'malformedInput',
      {},
    ],
    ['空值', null, 'malformedInput', {}],
    ['数字当文字', { ...microblogContent(), text: 2 ** 63 }, 'malformedInput', { path: 'text' }],
  ])('%s：拒绝并说明', (_, value, code, facts) => {
    expect(refusalOf(value)).toMatchObject({ code, kind: 'invalid', rule: 'input', facts });
  });
});

describe('平台稿用到的文件', () => {
  const picture = fileNamed('p');
  const body = { ...article('文'), content: [...article('文').content, image(picture), image(picture)] };

  test('公众号：封面在前，正文图片按先后，各列一次', () => {
    expect(filesOf(articleContent({ coverFileId: fileNamed('c'), body }))).toEqual([fileNamed('c'), picture]);
    expect(filesOf(articleContent({ coverFileId: null, body }))).toEqual([picture]);
    expect(filesOf(articleContent({ coverFileId: picture, body }))).toEqual([picture]);
  });

  test('其他平台：图片；视频不存，只认摘要', () => {
    expect(filesOf(microblogContent({ pictures: [picture, picture] }))).toEqual([picture]);
    expect(filesOf(genericContent({ pictures: [], videoDigest: fileNamed('v') }))).toEqual([]);
  });
});

function image(fileId: string) {
  return { type: 'image' as const, attrs: { fileId, alt: '', caption: '', width: null } };
}
