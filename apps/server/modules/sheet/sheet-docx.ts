import type { Segment } from '@qianfa/domain/text/text-diff';
import {
  AlignmentType,
  BorderStyle,
  Document,
  type FileChild,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  UnderlineType,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { articleChildren } from './article-docx.ts';
import { fonts, fontTable, mm, seal, twip } from './docx-style.ts';
import type { SheetLine, SheetPaper, SheetPictures, SheetRow } from './paper.ts';

/**
 * 发布审批单 as Word: A4, ruled like a 发文稿纸, then each placement's text after GB/T 9704 (方正小标宋 22 pt title,
 * 仿宋_GB2312 16 pt, 28 pt lines). Fonts that a computer lacks have a substitute named in the document's font table.
 */
export async function sheetDocx(papers: readonly SheetPaper[], pictures: SheetPictures): Promise<Uint8Array> {
  const page = {
    size: { width: mm(210), height: mm(297) },
    margin: { top: mm(25), bottom: mm(22), left: mm(26), right: mm(24) },
  };
  const sections = papers.flatMap((paper) => [
    { properties: { page }, children: formChildren(paper) },
    ...paper.articles.map((article) => ({
      properties: { page },
      children: articleChildren(article, pictures),
    })),
  ]);
  const document = new Document({
    creator: '签发',
    title: '政务新媒体发布审批单',
    styles: { default: { document: { run: { font: fonts.body, size: 24 } } } },
    sections,
  });
  return withFontTable(new Uint8Array(await Packer.toBuffer(document)));
}

/** The package writes a font table without substitutes. */
function withFontTable(docx: Uint8Array): Uint8Array {
  const parts = unzipSync(docx);
  parts['word/fontTable.xml'] = strToU8(fontTable);
  const rels = parts['word/_rels/fontTable.xml.rels'];
  if (rels && !strFromU8(rels).includes('<Relationship ')) delete parts['word/_rels/fontTable.xml.rels'];
  return zipSync(parts, { level: 6 });
}

function formChildren(paper: SheetPaper): FileChild[] {
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      children: [new TextRun({ text: paper.office, font: fonts.body, size: 28 })],
    }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: 80, after: 160 },
      children: [new TextRun({ text: '政务新媒体发布审批单', font: fonts.title, size: 40 })],
    }),
    new Paragraph({
      tabStops: [{ type: 'right', position: twip.form }],
      spacing: { after: 80 },
      children: [new TextRun({ text: `${paper.number}\t${paper.submitted}`, size: 21 })],
    }),
    new Table({
      width: { size: twip.form, type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      columnWidths: [twip.name, twip.half, twip.name, twip.form - 2 * twip.name - twip.half],
      borders: ruled,
      rows: paper.rows.map(rowOf),
    }),
    ...paper.foot.map(
      (text) => new Paragraph({ spacing: { before: 60 }, children: [new TextRun({ text, size: 18 })] }),
    ),
  ];
}

const rule = { style: BorderStyle.SINGLE, size: 6, color: '1B2433' };
const ruled = {
  top: rule,
  bottom: rule,
  left: rule,
  right: rule,
  insideHorizontal: rule,
  insideVertical: rule,
};

function rowOf(row: SheetRow): TableRow {
  if (row.kind === 'whole') {
    return new TableRow({
      cantSplit: row.lines.length < 12,
      children: [
        nameCell(row.name),
        cell(row.lines.map(paragraphOf), { columnSpan: 3, width: twip.form - twip.name }),
      ],
    });
  }
  const [first, second] = row.halves;
  return new TableRow({
    cantSplit: true,
    children: [
      nameCell(first.name),
      cell([paragraphOf({ text: first.text, as: 'plain' })], { width: twip.half }),
      nameCell(second.name),
      cell([paragraphOf({ text: second.text, as: 'plain' })], {
        width: twip.form - 2 * twip.name - twip.half,
      }),
    ],
  });
}

function nameCell(name: string): TableCell {
  const text = new TextRun({ text: name, font: fonts.heading, size: 22 });
  return cell([new Paragraph({ alignment: AlignmentType.CENTER, children: [text] })], { width: twip.name });
}

function cell(
  children: Paragraph[],
  { width, columnSpan = 1 }: { width: number; columnSpan?: number },
): TableCell {
  return new TableCell({
    columnSpan,
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: 60, bottom: 60, left: 110, right: 110 },
    // A cell without a paragraph is no valid document.
    children: children.length > 0 ? children : [new Paragraph({})],
  });
}

function paragraphOf({ text, as, segments }: SheetLine): Paragraph {
  const runs = {
    plain: { text, size: 24 },
    strong: { text, size: 26, bold: true },
    signed: { text, size: 21 },
    seal: { text, size: 24, color: seal, font: fonts.title },
  }[as];
  return new Paragraph({
    alignment: as === 'signed' || as === 'seal' ? AlignmentType.RIGHT : AlignmentType.LEFT,
    children: segments?.map(markedRun) ?? [new TextRun(runs)],
  });
}

function markedRun({ kind, text }: Segment): TextRun {
  return new TextRun({
    text,
    size: 22,
    ...(kind === 'removed' && { strike: true }),
    ...(kind === 'added' && { underline: { type: UnderlineType.SINGLE } }),
  });
}
