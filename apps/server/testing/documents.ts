import { strToU8, zipSync } from 'fflate';

/** Small real documents for tests: what office programs write, reduced to what a reader needs. */

const written = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A Word document of these paragraphs; `extra` are further parts of the zip. */
export function docxBytes(lines: readonly string[], extra: Readonly<Record<string, string>> = {}): Buffer {
  const body = lines.map((line) => `<w:p><w:r><w:t>${written(line)}</w:t></w:r></w:p>`).join('');
  return zipOf({ 'word/document.xml': `<w:document><w:body>${body}</w:body></w:document>`, ...extra });
}

/** A workbook of one sheet; cells are shared strings where they are text. */
export function xlsxBytes(rows: readonly (readonly (string | number)[])[], sheet = '名单'): Buffer {
  const strings: string[] = [];
  const cell = (value: string | number) => {
    if (typeof value === 'number') return `<c><v>${value}</v></c>`;
    strings.push(value);
    return `<c t="s"><v>${strings.length - 1}</v></c>`;
  };
  const lines = rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('');
  return zipOf({
    'xl/workbook.xml': `<workbook><sheets><sheet sheetId="1" name="${written(sheet)}"/></sheets></workbook>`,
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${lines}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': `<sst>${strings.map((text) => `<si><t>${written(text)}</t></si>`).join('')}</sst>`,
  });
}

/** A zip of these parts. */
export function zipOf(parts: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const files = Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
  );
  return Buffer.from(zipSync(files));
}

/** A PDF of one page with a text layer, as a program writes it whose fonts are not embedded. */
export function pdfBytes(text: string): Buffer {
  const characters = [...text];
  const hex = (value: number) => value.toString(16).padStart(4, '0');
  const map = characters.map((one, at) => `<${hex(at + 1)}> <${hex(one.charCodeAt(0))}>`).join('\n');
  const cmap = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Q def
1 begincodespacerange <0000> <ffff> endcodespacerange
${characters.length} beginbfchar
${map}
endbfchar endcmap end end`;
  const shown = `BT /F1 16 Tf 72 700 Td <${characters.map((_, at) => hex(at + 1)).join('')}> Tj ET`;
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    streamOf(shown),
    '<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 >>',
    streamOf(cmap),
  ]);
}

/** A PDF without any text: what a scanner makes. */
export function scannedPdfBytes(): Buffer {
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>',
    streamOf('0 0 595 842 re f'),
  ]);
}

function streamOf(content: string): string {
  return `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

function pdfOf(objects: readonly string[]): Buffer {
  let file = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  return Buffer.from(
    `${file}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF`,
    'latin1',
  );
}
