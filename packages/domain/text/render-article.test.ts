import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyArticle, article, docOf, fileNamed, paragraph } from '../testing/articles.ts';
import type { ArticleDoc, EditorJson } from './article-doc.ts';
import { articleRenderer, fileReference, renderArticle, substitutePictures } from './render-article.ts';
import { parseArticle } from './rich-text.ts';

const picture = fileNamed('a');
const other = fileNamed('b');

function read(...content: EditorJson[]): ArticleDoc {
  const parsed = parseArticle(docOf(...content));
  if (!parsed.ok) throw new Error(parsed.refusal.code);
  return parsed.doc;
}

describe('公众号正文的排版', () => {
  test('段落、对齐和首行缩进写成行内样式', () => {
    const doc = read(
      paragraph('居中', { textAlign: 'center' }),
      paragraph('正文', { indent: 2 }),
      paragraph('落款', { textAlign: 'right', indent: 0 }),
      paragraph(''),
    );
    expect(renderArticle(doc)).toBe(
      '<p style="text-align:center">居中</p><p style="text-indent:2em">正文</p><p style="text-align:right">落款</p><p><br></p>',
    );
  });

  test('标题、引用、分隔线、换行', () => {
    const doc = read(
      { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: '一、总则' }] },
      { type: 'blockquote', content: [paragraph('引用')] },
      { type: 'horizontalRule' },
      {
        type: 'paragraph',
        content: [{ type: 'text', text: '上' }, { type: 'hardBreak' }, { type: 'text', text: '下' }],
      },
    );
    expect(renderArticle(doc)).toBe(
      '<h2>一、总则</h2><blockquote><p>引用</p></blockquote><hr><p>上<br>下</p>',
    );
  });

  test('列表保留起始号与编号样式', () => {
    const item = { type: 'listItem', content: [paragraph('项')] };
    const doc = read(
      { type: 'bulletList', content: [item] },
      { type: 'orderedList', attrs: { start: 3, type: 'a' }, content: [item] },
      { type: 'orderedList', content: [item] },
    );
    expect(renderArticle(doc)).toBe(
      '<ul><li><p>项</p></li></ul><ol start="3" type="a"><li><p>项</p></li></ol><ol><li><p>项</p></li></ol>',
    );
  });

  test('表格保留表头、合并、列宽和对齐', () => {
    const head = {
      type: 'tableHeader',
      attrs: { colspan: 2, rowspan: 1, colwidth: [120, 80], align: 'center' },
      content: [paragraph('单位')],
    };
    const cell = { type: 'tableCell', attrs: { rowspan: 2 }, content: [paragraph('办公室')] };
    const html = renderArticle(
      read({
        type: 'table',
        content: [
          { type: 'tableRow', content: [head] },
          { type: 'tableRow', content: [cell] },
        ],
      }),
    );
    expect(html).toContain(
      '<th colspan="2" style="border:1px solid #cccccc;padding:4px 8px;text-align:center;width:200px">',
    );
    expect(html).toContain(
      '<td rowspan="2" style="border:1px solid #cccccc;padding:4px 8px"><p>办公室</p></td>',
    );
  });

  test('图片只写文件摘要，图说在图下', () => {
    const doc = read({
      type: 'image',
      attrs: { fileId: picture, alt: '会议', caption: '会议现场', width: 300 },
    });
    expect(renderArticle(doc)).toBe(
      `<p style="text-align:center"><img src="qianfa-file:${picture}" alt="会议" style="width:300px;max-width:100%"></p>` +
        '<p style="text-align:center;color:#707070;font-size:14px">会议现场</p>',
    );
  });

  test('图片说明的灰色在白底上看得清：对比度不低于 4.5', () => {
    const html = renderArticle({
      type: 'doc',
      content: [{ type: 'image', attrs: { fileId: 'a'.repeat(64), alt: '', caption: '会场', width: null } }],
    });
    const colour = /color:#([0-9a-f]{6});/.exec(html)?.[1] ?? 'ffffff';
    const [red = 1, green = 1, blue = 1] = [0, 2, 4].map((at) => {
      const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    const light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    expect(1.05 / (light + 0.05)).toBeGreaterThanOrEqual(4.5);
  });

  test('字样按固定次序套叠，链接在最外层', () => {
    const doc = read({
      type: 'paragraph',
      content: [
        {
          type: 'text',
          text: '公开',
          marks: [
            { type: 'strike' },
            { type: 'bold' },
            { type: 'textStyle', attrs: { color: '#C3272B' } },
            { type: 'link', attrs: { href: 'https://www.gov.cn/a?b=1&c=2' } },
            { type: 'italic' },
            { type: 'underline' },
          ],
        },
      ],
    });
    expect(renderArticle(doc)).toBe(
      '<p><a href="https://www.gov.cn/a?b=1&amp;c=2"><span style="color:#c3272b"><strong><em><u><s>公开</s></u></em></strong></span></a></p>',
    );
  });

  test('写什么就显示什么：尖括号、引号、& 都当文字', () => {
    expect(renderArticle(article('<script>alert("1")</script> & \'x\''))).toBe(
      '<p>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;</p>',
    );
  });

  test('四千字的普通通知离公众号两万字符的上限还很远', () => {
    const doc = read(...Array.from({ length: 40 }, () => paragraph('一'.repeat(100), { indent: 2 })));
    expect(renderArticle(doc).length).toBeLessThan(6000);
  });

  test('排版版本写明，改动输出必须换号', () => {
    expect(articleRenderer).toBe('qianfa-html/1');
  });
});

describe('任何正文都成立', () => {
  const allowedTags = new Set(
    'p h1 h2 h3 h4 ul ol li blockquote hr br table tbody tr th td img a strong em u s span'.split(' '),
  );
  const allowedAttributes = new Set('style src alt href start type colspan rowspan'.split(' '));

  test('排出的只有约定的标签和属性，层层配对，文字一字不差', () => {
    fc.assert(
      fc.property(anyArticle, (doc) => {
        const { text, tags, attributes } = strictlyRead(renderArticle(doc));
        for (const tag of tags) expect(allowedTags).toContain(tag);
        for (const name of attributes) expect(allowedAttributes).toContain(name);
        expect(text).toBe(wordsOf(doc));
      }),
      { numRuns: 300 },
    );
  });

  test('同一份正文每次排出的字节相同', () => {
    fc.assert(
      fc.property(anyArticle, (doc) => {
        expect(renderArticle(JSON.parse(JSON.stringify(doc)) as ArticleDoc)).toBe(renderArticle(doc));
      }),
    );
  });
});

describe('换上平台的图片地址', () => {
  const html = renderArticle(
    read(
      { type: 'image', attrs: { fileId: picture, caption: '一' } },
      { type: 'image', attrs: { fileId: other } },
      { type: 'image', attrs: { fileId: picture } },
    ),
  );

  test('只换图片地址，别的一个字节都不动 (R1)', () => {
    const addresses = new Map([
      [picture, 'https://mmbiz.qpic.cn/a?x=1&y=2'],
      [other, 'https://mmbiz.qpic.cn/b'],
    ]);
    const out = substitutePictures(html, addresses);
    expect(out).not.toContain('qianfa-file:');
    expect(out).toContain('src="https://mmbiz.qpic.cn/a?x=1&amp;y=2"');
    const back = out
      .replaceAll('https://mmbiz.qpic.cn/a?x=1&amp;y=2', fileReference(picture))
      .replaceAll('https://mmbiz.qpic.cn/b', fileReference(other));
    expect(back).toBe(html);
  });

  test('缺一张图也不发，拒绝时说明是哪一张 (R1)', () => {
    expect(() => substitutePictures(html, new Map([[picture, 'https://x/a']]))).toThrow(
      'pictureWithoutAddress',
    );
  });

  test('正文里写出图片代号的文字不会被当成图片', () => {
    const quoted = renderArticle(article(`<img src="qianfa-file:${picture}"`));
    expect(substitutePictures(quoted, new Map())).toBe(quoted);
  });

  test('地址里的特殊字符不会跑出属性', () => {
    const out = substitutePictures(html, new Map([picture, other].map((id) => [id, '"><script>$& $1'])));
    expect(out).toContain('src="&quot;&gt;&lt;script&gt;$&amp; $1"');
  });
});

/** Every word in reading order, straight from the document. */
function wordsOf(doc: ArticleDoc): string {
  const words: string[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, text, attrs, content } = node as EditorJson;
    if (type === 'text') words.push(text ?? '');
    if (type === 'image') words.push(String(attrs?.caption ?? ''));
    for (const child of content ?? []) walk(child);
  };
  walk(doc);
  return words.join('');
}

/** Reads the HTML by a grammar stricter than a browser's: what does not fit it to the last byte fails the test. */
function strictlyRead(html: string): { text: string; tags: Set<string>; attributes: Set<string> } {
  const piece = /<(\/?)([a-z][a-z0-9]*)((?: [a-z]+="[^"'<>]*")*)>|([^<>"']+)/gy;
  const open: string[] = [];
  const [tags, attributes] = [new Set<string>(), new Set<string>()];
  let text = '';
  while (piece.lastIndex < html.length) {
    const [, slash, tag, written, words] = piece.exec(html) ?? [];
    if (words !== undefined) text += unescaped(words);
    else if (tag === undefined) throw new Error(`not HTML of ours: ${html}`);
    else if (slash) expect(open.pop()).toBe(tag);
    else {
      tags.add(tag);
      for (const [, name] of (written ?? '').matchAll(/ ([a-z]+)="/g)) attributes.add(name ?? '');
      if (!['br', 'hr', 'img'].includes(tag)) open.push(tag);
    }
  }
  expect(open).toEqual([]);
  return { text, tags, attributes };
}

function unescaped(text: string): string {
  expect(text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
