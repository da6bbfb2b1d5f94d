import type { Block, TableCell as Cell, Inline, ListItem } from '@qianfa/domain/text/article-doc';
import {
  AlignmentType,
  ExternalHyperlink,
  type FileChild,
  ImageRun,
  type IParagraphOptions,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { fonts, mm, twip } from './docx-style.ts';
import type { SheetArticle, SheetPictures } from './paper.ts';

/** 三号 in half points, and lines of 28 pt (GB/T 9704). */
const bodySize = 32;
const bodyLine = { line: 560, lineRule: 'exact' } as const;
/** The widest that a picture stands, in pixels at 96 to the inch: 150 mm. */
const widest = 566;

/** One placement's text as Word sets it: heading, title, body with pictures and tables, names at the end. */
export function articleChildren(
  { heading, content, names }: SheetArticle,
  pictures: SheetPictures,
): FileChild[] {
  const title = content.shape === 'microblog' ? '' : content.title;
  const body =
    content.shape === 'article'
      ? content.body.content.flatMap((block) => blockChildren(block, { pictures, depth: 0 }))
      : [
          ...content.text
            .split('\n')
            .filter((text) => text.trim() !== '')
            .map((text) => prose([new TextRun({ text, size: bodySize })])),
          ...content.pictures.flatMap((sha256) => picture(sha256, '', pictures)),
        ];
  return [
    new Paragraph({ children: [new TextRun({ text: heading, font: fonts.heading, size: 28 })] }),
    ...(title === ''
      ? []
      : [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { before: 240, after: 240 },
            children: [new TextRun({ text: title, font: fonts.title, size: 44 })],
          }),
        ]),
    ...(content.shape === 'article' && content.digest
      ? [prose([new TextRun({ text: `摘要：${content.digest}`, font: fonts.subheading, size: 28 })])]
      : []),
    ...body,
    ...(names === ''
      ? []
      : [
          new Paragraph({
            alignment: AlignmentType.RIGHT,
            spacing: { before: 200 },
            children: [new TextRun({ text: names, size: bodySize })],
          }),
        ]),
  ];
}

interface Inside {
  readonly pictures: SheetPictures;
  /** How deep in lists. */
  readonly depth: number;
  /** In front of the first line: a bullet or a number. */
  readonly mark?: string;
}

const alignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.BOTH,
} as const;

function blockChildren(block: Block, inside: Inside): FileChild[] {
  switch (block.type) {
    case 'paragraph': {
      const { textAlign, indent } = block.attrs;
      const centred = textAlign === 'center' || textAlign === 'right';
      return [
        prose(marked(inside, runs(block.content, { size: bodySize })), {
          ...(textAlign && { alignment: alignments[textAlign] }),
          indent: {
            left: inside.depth * 480,
            // Official prose starts two characters in, whether or not the editor said so.
            firstLine: inside.depth > 0 || centred ? 0 : Math.max(indent, 2) * 320,
          },
        }),
      ];
    }
    case 'heading': {
      const font = block.attrs.level <= 1 ? fonts.heading : fonts.subheading;
      return [
        prose(runs(block.content, { size: bodySize, font }), { spacing: { ...bodyLine, before: 120 } }),
      ];
    }
    case 'image':
      return picture(block.attrs.fileId, block.attrs.caption, inside.pictures);
    case 'bulletList':
      return block.content.flatMap((item) => itemChildren(item, { ...inside, mark: '• ' }));
    case 'orderedList':
      return block.content.flatMap((item, index) =>
        itemChildren(item, { ...inside, mark: `${block.attrs.start + index}. ` }),
      );
    case 'blockquote':
      return block.content.flatMap((one) => blockChildren(one, { ...inside, depth: inside.depth + 1 }));
    case 'horizontalRule':
      return [new Paragraph({ thematicBreak: true, children: [] })];
    case 'table':
      return [tableOf(block.content, inside), new Paragraph({})];
  }
}

function itemChildren(item: ListItem, inside: Inside): FileChild[] {
  return item.content.flatMap((block, index) => {
    const { mark, ...rest } = inside;
    const deeper = { ...rest, depth: inside.depth + 1 };
    return blockChildren(block, index === 0 && mark !== undefined ? { ...deeper, mark } : deeper);
  });
}

function marked({ mark }: Inside, children: ParagraphChild[]): ParagraphChild[] {
  return mark === undefined ? children : [new TextRun({ text: mark, size: bodySize }), ...children];
}

function prose(children: ParagraphChild[], options: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ spacing: bodyLine, indent: { firstLine: 640 }, ...options, children });
}

function runs(
  content: readonly Inline[],
  look: {
    size: number;
    font?: (typeof fonts)['body'] | (typeof fonts)['heading'] | (typeof fonts)['subheading'];
  },
): ParagraphChild[] {
  return content.map((inline) => {
    if (inline.type === 'hardBreak') return new TextRun({ break: 1 });
    const marks = new Set(inline.marks?.map(({ type }) => type));
    const link = inline.marks?.find((mark) => mark.type === 'link');
    const run = new TextRun({
      ...look,
      text: inline.text,
      bold: marks.has('bold'),
      italics: marks.has('italic'),
      strike: marks.has('strike'),
      ...((marks.has('underline') || link) && { underline: {} }),
    });
    return link?.type === 'link' ? new ExternalHyperlink({ link: link.attrs.href, children: [run] }) : run;
  });
}

/** A picture that is not there any more, or of a kind that Word does not show, is named instead. */
function picture(sha256: string, caption: string, pictures: SheetPictures): FileChild[] {
  const found = pictures[sha256];
  const width = Math.min(widest, found?.width ?? 0);
  const shown = found
    ? new ImageRun({
        type: found.type,
        data: found.bytes,
        transformation: { width, height: Math.round((found.height * width) / Math.max(1, found.width)) },
      })
    : new TextRun({ text: `（图片 ${sha256.slice(0, 12)}）`, size: 24 });
  const centred = (child: ParagraphChild) =>
    new Paragraph({ alignment: AlignmentType.CENTER, children: [child] });
  return [
    centred(shown),
    ...(caption ? [centred(new TextRun({ text: caption, font: fonts.subheading, size: 24 }))] : []),
  ];
}

function tableOf(rows: readonly { readonly content: readonly Cell[] }[], inside: Inside): Table {
  return new Table({
    width: { size: twip.form - mm(1), type: WidthType.DXA },
    rows: rows.map(
      ({ content }) =>
        new TableRow({
          children: content.map(
            ({ attrs, content: blocks }) =>
              new TableCell({
                columnSpan: attrs.colspan,
                rowSpan: attrs.rowspan,
                margins: { top: 40, bottom: 40, left: 80, right: 80 },
                children: cellChildren(blocks, inside),
              }),
          ),
        }),
    ),
  });
}

/** Set smaller and without the first line's indent; a cell always ends with a paragraph. */
function cellChildren(blocks: readonly Block[], inside: Inside): (Paragraph | Table)[] {
  const children = blocks.flatMap((block): (Paragraph | Table)[] => {
    if (block.type === 'paragraph' || block.type === 'heading')
      return [new Paragraph({ children: runs(block.content, { size: 24 }) })];
    return blockChildren(block, inside).filter(
      (child) => child instanceof Paragraph || child instanceof Table,
    );
  });
  return children.at(-1) instanceof Paragraph ? children : [...children, new Paragraph({})];
}
