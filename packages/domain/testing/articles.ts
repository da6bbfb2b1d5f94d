import fc from 'fast-check';
import type { ArticleDoc, Block, EditorJson, Inline, Mark } from '../text/article-doc.ts';

/** A well-formed SHA-256 name of a file that no test stores: 'a1a1…'. */
export function fileNamed(seed: string): string {
  const hex = [...seed].map((letter) => letter.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  return (hex || '00').repeat(64).slice(0, 64);
}

/** A paragraph as the editor writes it. */
export function paragraph(text: string, attrs?: Record<string, unknown>): EditorJson {
  return { type: 'paragraph', ...(attrs ? { attrs } : {}), content: text ? [{ type: 'text', text }] : [] };
}

export function docOf(...content: EditorJson[]): EditorJson {
  return { type: 'doc', content };
}

/** An article of plain paragraphs, already in Qianfa's form. */
export function article(...texts: string[]): ArticleDoc {
  return {
    type: 'doc',
    content: texts.map((text) => ({
      type: 'paragraph' as const,
      attrs: { textAlign: null, indent: 0 },
      content: text ? [{ type: 'text' as const, text }] : [],
    })),
  };
}

const words = fc.oneof(
  fc.constantFrom('政务公开', '通知', '2017年', '签发', '😀', '<b>&"', "it's", '\n', ' ', ' '),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }).filter((text) => !text.includes('\u0000')),
);
const text = fc.array(words, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));

const marks: fc.Arbitrary<Mark[]> = fc
  .subarray<Mark>([
    { type: 'link', attrs: { href: 'https://www.example.gov.cn/a?b=1&c=2' } },
    { type: 'textStyle', attrs: { color: '#c3272b' } },
    { type: 'bold' },
    { type: 'italic' },
    { type: 'underline' },
    { type: 'strike' },
  ])
  .map((chosen) => [...chosen]);

const inline: fc.Arbitrary<Inline> = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(text, marks).map(([words, worn]) => textNode(words, worn)) },
  { weight: 1, arbitrary: fc.constant<Inline>({ type: 'hardBreak' }) },
);

function textNode(words: string, worn: readonly Mark[]): Inline {
  return worn.length > 0 ? { type: 'text', text: words, marks: worn } : { type: 'text', text: words };
}

const blockAttrs = fc.record({
  textAlign: fc.constantFrom(null, 'left' as const, 'center' as const, 'right' as const, 'justify' as const),
  indent: fc.integer({ min: 0, max: 8 }),
});
const inlines = fc.array(inline, { maxLength: 4 });
const sha256 = fc.constantFrom(...['a', 'b', 'c', 'd'].map(fileNamed));

const blocks = fc.letrec<{ block: Block; blocks: Block[] }>((tie) => ({
  blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
  block: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({ type: fc.constant('paragraph' as const), attrs: blockAttrs, content: inlines }),
    fc.record({
      type: fc.constant('heading' as const),
      attrs: fc
        .tuple(blockAttrs, fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const))
        .map(([attrs, level]) => ({ ...attrs, level })),
      content: inlines,
    }),
    fc.record({
      type: fc.constant('image' as const),
      attrs: fc.record({
        fileId: sha256,
        alt: text,
        caption: fc.oneof(fc.constant(''), text),
        width: fc.option(fc.integer({ min: 1, max: 4096 })),
      }),
    }),
    fc.constant<Block>({ type: 'horizontalRule' }),
    fc.record({ type: fc.constant('blockquote' as const), content: tie('blocks') }),
    fc.record({
      type: fc.constant('bulletList' as const),
      content: fc.array(fc.record({ type: fc.constant('listItem' as const), content: tie('blocks') }), {
        minLength: 1,
        maxLength: 3,
      }),
    }),
    fc.record({
      type: fc.constant('orderedList' as const),
      attrs: fc.record({
        start: fc.integer({ min: 0, max: 9999 }),
        type: fc.constantFrom('1' as const, 'a' as const, 'A' as const, 'i' as const, 'I' as const),
      }),
      content: fc.array(fc.record({ type: fc.constant('listItem' as const), content: tie('blocks') }), {
        minLength: 1,
        maxLength: 3,
      }),
    }),
    fc.record({
      type: fc.constant('table' as const),
      content: fc.array(
        fc.record({
          type: fc.constant('tableRow' as const),
          content: fc.array(
            fc.record({
              type: fc.constantFrom('tableCell' as const, 'tableHeader' as const),
              attrs: fc.record({
                colspan: fc.integer({ min: 1, max: 3 }),
                rowspan: fc.integer({ min: 1, max: 3 }),
                colwidth: fc.option(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 3 })),
                align: fc.constantFrom(null, 'center' as const),
              }),
              content: tie('blocks'),
            }),
            { maxLength: 3 },
          ),
        }),
        { minLength: 1, maxLength: 2 },
      ),
    }),
  ),
}));

/** Any article in Qianfa's form. */
export const anyArticle: fc.Arbitrary<ArticleDoc> = fc
  .array(blocks.block, { minLength: 1, maxLength: 6 })
  .map((content) => ({ type: 'doc' as const, content }));
