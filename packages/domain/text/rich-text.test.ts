import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyArticle, docOf, fileNamed, paragraph } from '../testing/articles.ts';
import { type ArticleDoc, type EditorJson, emptyArticle } from './article-doc.ts';
import { refusalOfIssues } from './fields.ts';
import { articleDocSchema, parseArticle } from './rich-text.ts';
import { maxArticleBytes, maxArticleDepth } from './rich-text-safety.ts';

function read(value: unknown): ArticleDoc {
  const parsed = parseArticle(value);
  if (!parsed.ok) throw new Error(`${parsed.refusal.code} ${JSON.stringify(parsed.refusal.facts)}`);
  return parsed.doc;
}

function refusalOf(value: unknown) {
  const parsed = parseArticle(value);
  return parsed.ok ? null : parsed.refusal;
}

const marked = (...marks: EditorJson['marks'] & object) =>
  docOf({ type: 'paragraph', content: [{ type: 'text', text: '字', marks }] });

describe('编辑器交来的正文', () => {
  test('编辑器写的空属性照收，并补齐成一种写法', () => {
    const doc = docOf(
      { type: 'paragraph', attrs: { textAlign: null }, content: [{ type: 'text', text: '全文' }] },
      { type: 'heading', attrs: { level: 2, textAlign: 'center', dir: null } },
    );
    expect(read(doc).content).toEqual([
      { type: 'paragraph', attrs: { textAlign: null, indent: 0 }, content: [{ type: 'text', text: '全文' }] },
      { type: 'heading', attrs: { level: 2, textAlign: 'center', indent: 0 }, content: [] },
    ]);
  });

  test('编辑器给链接加的习惯属性不算内容，地址才算', () => {
    const link = {
      type: 'link',
      attrs: {
        href: 'https://www.gov.cn/zhengce/',
        target: '_blank',
        rel: 'noopener noreferrer nofollow',
        class: null,
        title: null,
      },
    };
    expect(read(marked({ type: 'bold' }, link)).content[0]).toMatchObject({
      content: [
        {
          marks: [{ type: 'link', attrs: { href: 'https://www.gov.cn/zhengce/' } }, { type: 'bold' }],
        },
      ],
    });
  });

  test('字样的先后不影响结果：加粗斜体与斜体加粗是同一份内容', () => {
    expect(read(marked({ type: 'italic' }, { type: 'bold' }))).toEqual(
      read(marked({ type: 'bold' }, { type: 'italic' })),
    );
  });

  test('颜色只收 #rrggbb，不分大小写；没有颜色的字样去掉', () => {
    const red = marked({ type: 'textStyle', attrs: { color: '#C3272B', fontFamily: null } });
    expect(read(red).content[0]).toMatchObject({
      content: [{ marks: [{ type: 'textStyle', attrs: { color: '#c3272b' } }] }],
    });
    expect(read(marked({ type: 'textStyle', attrs: { color: null } })).content[0]).toMatchObject({
      content: [{ type: 'text', text: '字' }],
    });
    expect(refusalOf(marked({ type: 'textStyle', attrs: { color: 'red;background:url(x)' } }))?.code).toBe(
      'badAttribute',
    );
  });

  test('空文档、空引用、空表格单元补一个空段落', () => {
    expect(read({ type: 'doc' })).toEqual(emptyArticle);
    expect(read({ type: 'doc', content: [] })).toEqual(emptyArticle);
    const table = { type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableCell' }] }] };
    expect(read(docOf(table)).content[0]).toMatchObject({
      content: [
        { content: [{ attrs: { colspan: 1, rowspan: 1, colwidth: null }, content: emptyArticle.content }] },
      ],
    });
  });

  test('表格的合并与列宽、列表的起始号都留住', () => {
    const cell = {
      type: 'tableHeader',
      attrs: { colspan: 2, rowspan: 1, colwidth: [120, null], align: 'center' },
      content: [paragraph('单位')],
    };
    const doc = docOf(
      { type: 'table', content: [{ type: 'tableRow', content: [cell] }] },
      {
        type: 'orderedList',
        attrs: { start: 3, type: null },
        content: [{ type: 'listItem', content: [paragraph('第三')] }],
      },
    );
    const [table, list] = read(doc).content;
    expect(table).toMatchObject({
      content: [
        { content: [{ type: 'tableHeader', attrs: { colspan: 2, colwidth: [120, 0], align: 'center' } }] },
      ],
    });
    expect(list).toMatchObject({ type: 'orderedList', attrs: { start: 3, type: '1' } });
  });

  test('收下的正文再读一次，一字不差；写下的字一个不丢', () => {
    fc.assert(
      fc.property(anyArticle, (doc) => {
        expect(read(doc)).toEqual(doc);
        expect(read(JSON.parse(JSON.stringify(doc)))).toEqual(doc);
      }),
      { numRuns: 200 },
    );
  });
});

describe('不收的内容，每一样说明原因', () => {
  const image = (attrs: Record<string, unknown>) => docOf({ type: 'image', attrs });

  test.each<[string, unknown, string, Record<string, unknown>]>([
    ['脚本节点', docOf({ type: 'script' }), 'unknownNode', { node: 'script' }],
    ['代码块', docOf({ type: 'codeBlock', content: [] }), 'unknownNode', { node: 'codeBlock' }],
    ['没有类型的节点', docOf({}), 'unknownNode', {}],
    ['不是对象的节点', { type: 'doc', content: ['字'] }, 'unknownNode', {}],
    ['不认识的字样', marked({ type: 'highlight' }), 'unknownMark', { mark: 'highlight' }],
    ['重复的字样', marked({ type: 'bold' }, { type: 'bold' }), 'duplicateMark', { mark: 'bold' }],
    ['不认识的属性', docOf(paragraph('字', { onclick: 'x' })), 'unknownAttribute', { attribute: 'onclick' }],
    ['节点上多出的键', docOf({ type: 'paragraph', style: 'x' }), 'unknownAttribute', { attribute: 'style' }],
    [
      '不存在的对齐',
      docOf(paragraph('字', { textAlign: 'start' })),
      'badAttribute',
      { attribute: 'textAlign' },
    ],
    ['过大的缩进', docOf(paragraph('字', { indent: 9 })), 'badAttribute', { attribute: 'indent' }],
    ['五级标题', docOf({ type: 'heading', attrs: { level: 5 } }), 'badAttribute', { attribute: 'level' }],
    ['没有文件的图片', image({ alt: '图' }), 'badAttribute', { attribute: 'fileId' }],
    [
      '带地址的图片',
      image({ fileId: fileNamed('a'), src: 'https://x/y.png' }),
      'unknownAttribute',
      { attribute: 'src' },
    ],
    ['不是摘要的文件号', image({ fileId: '../etc/passwd' }), 'badAttribute', { attribute: 'fileId' }],
    [
      '文字直接放在文档里',
      docOf({ type: 'text', text: '字' }),
      'misplacedNode',
      { node: 'text', parent: 'doc' },
    ],
    [
      '段落放在列表里',
      docOf({ type: 'bulletList', content: [paragraph('字')] }),
      'misplacedNode',
      { parent: 'bulletList' },
    ],
    ['空列表', docOf({ type: 'bulletList', content: [] }), 'emptyNode', { node: 'bulletList' }],
    [
      '段落里的图片',
      docOf({ type: 'paragraph', content: [{ type: 'image' }] }),
      'misplacedNode',
      { node: 'image' },
    ],
    [
      '整段加字样',
      docOf({ ...paragraph('字'), marks: [{ type: 'bold' }] }),
      'misplacedNode',
      { node: 'mark' },
    ],
    [
      '不是文字的文字',
      { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 1 }] }] },
      'badAttribute',
      {},
    ],
    ['不是列表的内容', { type: 'doc', content: 'x' }, 'badAttribute', { attribute: 'content' }],
    ['半个代理对', docOf(paragraph('字\ud800')), 'loneSurrogate', { field: 'text' }],
    [
      '图片说明里的半个代理对',
      image({ fileId: fileNamed('a'), caption: '\udc00' }),
      'loneSurrogate',
      { field: 'caption' },
    ],
    ['NUL 字符', docOf(paragraph('字\u0000')), 'nulCharacter', { field: 'text' }],
    [
      '原型键',
      JSON.parse('{"type":"doc","content":[{"type":"paragraph","attrs":{"__proto__":{"a":1}}}]}'),
      'forbiddenKey',
      { key: '__proto__' },
    ],
    ['空值', null, 'notAnArticle', {}],
    ['数组', [], 'notAnArticle', {}],
    ['一段纯文字', '正文', 'notAnArticle', {}],
    ['不是文档的节点', paragraph('字'), 'notAnArticle', {}],
  ])('%s', (_, value, code, facts) => {
    expect(refusalOf(value)).toMatchObject({
      code,
      kind: 'invalid',
      rule: 'input',
      ...(Object.keys(facts).length ? { facts } : {}),
    });
  });

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    ' https://www.gov.cn',
    '//evil.example/x',
    '/relative',
    'data:text/html,x',
    'vbscript:x',
    'https://',
    'https://user:word@www.gov.cn/',
    'https://www.gov.cn/"onclick="x',
    "https://www.gov.cn/'x",
    'https://www.gov.cn\\@evil.example',
    'https://www.gov.cn/\u0001',
    `https://www.gov.cn/${'a'.repeat(1100)}`,
    '',
    null,
  ])('链接 %j 不收', (href) => {
    expect(refusalOf(marked({ type: 'link', attrs: { href } }))).toMatchObject({ code: 'unsafeLink' });
  });

  test.each([
    'https://www.gov.cn',
    'http://10.1.2.3:8080/a?b=c#d',
    'https://mp.weixin.qq.com/s/AbC_-1',
    'https://www.gov.cn/政策/通知.html',
    'HTTPS://WWW.GOV.CN/',
  ])('链接 %s 照收', (href) => {
    expect(refusalOf(marked({ type: 'link', attrs: { href } }))).toBeNull();
  });

  test('一兆字节的正文不收，说明上限', () => {
    expect(refusalOf(docOf(paragraph('a'.repeat(1_000_000))))).toEqual({
      code: 'bodyTooLarge',
      rule: 'input',
      kind: 'invalid',
      facts: { limit: maxArticleBytes },
    });
    expect(refusalOf(docOf(paragraph('字'.repeat(333_334))))?.code).toBe('bodyTooLarge');
    expect(refusalOf(docOf(...Array.from({ length: 60_000 }, () => paragraph('')))))?.toMatchObject({
      code: 'bodyTooLarge',
    });
    expect(refusalOf(docOf(paragraph('字'.repeat(300_000))))).toBeNull();
  });

  test('四十层以内照收，更深的不收；十万层和自己套自己的也不会拖垮程序', () => {
    expect(refusalOf(nested(maxArticleDepth - 3))).toBeNull();
    expect(refusalOf(nested(maxArticleDepth - 2))).toMatchObject({
      code: 'bodyTooDeep',
      facts: { limit: 40 },
    });
    expect(refusalOf(nested(100_000))?.code).toBe('bodyTooDeep');
    const loop: EditorJson = { type: 'blockquote', content: [] };
    loop.content?.push(loop);
    expect(refusalOf(docOf(loop))?.code).toBe('bodyTooDeep');
  });

  test('拒绝的说明里不会带出对方写的长串或怪字符', () => {
    expect(refusalOf(docOf({ type: 'x'.repeat(10_000) }))?.facts).toEqual({ node: '?' });
    expect(refusalOf(docOf(paragraph('字', { '<b>': 1 })))?.facts).toEqual({
      node: 'paragraph',
      attribute: '?',
    });
  });

  test('任何来路不明的数据都得到回答，不会出错', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, maxDepth: 4 }), (value) => {
        expect(typeof parseArticle({ type: 'doc', content: [value] }).ok).toBe('boolean');
      }),
    );
  });
});

describe('作为表单与接口共用的格式', () => {
  test('格式通过时给出补齐的正文', () => {
    expect(articleDocSchema.parse({ type: 'doc' })).toEqual(emptyArticle);
  });

  test('格式不通过时能取回拒绝的原因，供界面说人话', () => {
    const result = articleDocSchema.safeParse(docOf({ type: 'script' }));
    expect(result.success).toBe(false);
    expect(refusalOfIssues(result.error?.issues ?? [])).toMatchObject({
      code: 'unknownNode',
      facts: { node: 'script' },
    });
  });
});

/** A text under `quotes` nested blockquotes: doc, quotes, paragraph, text. */
function nested(quotes: number): EditorJson {
  let inner: EditorJson = paragraph('深');
  for (let level = 0; level < quotes; level++) inner = { type: 'blockquote', content: [inner] };
  return docOf(inner);
}
