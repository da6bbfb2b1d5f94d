import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';

const deflate = promisify(deflateRaw);

/** Rows whose XML is put together at a time: a slice of a few milliseconds. */
const slice = 1_000;
const mark = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = 'http://schemas.openxmlformats.org';

/**
 * A table as a workbook of one sheet that WPS and Excel open. Every cell is text and stays text: nothing in it is a
 * formula, whatever it begins with. Written in slices, so that a large table does not hold the process.
 */
export async function writeXlsx(
  sheetName: string,
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
): Promise<Buffer> {
  const sheet = await sheetOf(rows);
  return zipOf([
    ['[Content_Types].xml', Buffer.from(contentTypes)],
    ['_rels/.rels', Buffer.from(relations('officeDocument', 'xl/workbook.xml'))],
    ['xl/workbook.xml', Buffer.from(workbook(sheetName))],
    ['xl/_rels/workbook.xml.rels', Buffer.from(relations('worksheet', 'worksheets/sheet1.xml'))],
    ['xl/worksheets/sheet1.xml', sheet],
  ]);
}

const contentTypes = `${mark}<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`;

function relations(kind: string, target: string): string {
  return `${mark}<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument/2006/relationships/${kind}" Target="${target}"/></Relationships>`;
}

function workbook(name: string): string {
  // Excel takes 31 characters and none of these.
  const safe = escaped(name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31));
  return `${mark}<workbook xmlns="${office}/spreadsheetml/2006/main" xmlns:r="${office}/officeDocument/2006/relationships"><sheets><sheet name="${safe}" sheetId="1" r:id="rId1"/></sheets></workbook>`;
}

async function sheetOf(
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
): Promise<Buffer> {
  const parts = [Buffer.from(`${mark}<worksheet xmlns="${office}/spreadsheetml/2006/main"><sheetData>`)];
  let text = '';
  let count = 0;
  for await (const cells of rows) {
    count += 1;
    text += `<row r="${count}">${cells.map((cell, at) => cellOf(cell, `${columnName(at)}${count}`)).join('')}</row>`;
    if (count % slice !== 0) continue;
    parts.push(Buffer.from(text));
    text = '';
  }
  parts.push(Buffer.from(`${text}</sheetData></worksheet>`));
  return Buffer.concat(parts);
}

function cellOf(text: string, place: string): string {
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** A, B, … Z, AA. */
function columnName(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : `${columnName(Math.floor(at / 26) - 1)}${letter}`;
}

/** XML text; characters that XML cannot hold are left out. */
function escaped(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML holds none of them.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  );
}

/** 1980-01-01, the first day that a zip can say: the same table gives the same bytes. */
const day = 0x21;

async function zipOf(files: readonly (readonly [string, Buffer])[]): Promise<Buffer> {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const packed = await deflate(content);
    const facts = factsOf(content, packed, name);
    const header = Buffer.concat([
      Buffer.from('504b0304', 'hex'),
      facts,
      Buffer.from([0, 0]),
      Buffer.from(name),
    ]);
    directory.push(entryOf(facts, name, offset));
    bodies.push(header, packed);
    offset += header.length + packed.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('504b0506', 'hex');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, listing, end]);
}

/** Version, flags (names are UTF-8), deflate, day, checksum, sizes, length of the name: 24 bytes that stand twice. */
function factsOf(content: Buffer, packed: Buffer, name: string): Buffer {
  const facts = Buffer.alloc(24);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt16LE(0x0800, 2);
  facts.writeUInt16LE(8, 4);
  facts.writeUInt16LE(day, 8);
  facts.writeUInt32LE(crc32(content), 10);
  facts.writeUInt32LE(packed.length, 14);
  facts.writeUInt32LE(content.length, 18);
  facts.writeUInt16LE(Buffer.byteLength(name), 22);
  return facts;
}

function entryOf(facts: Buffer, name: string, offset: number): Buffer {
  const rest = Buffer.alloc(16);
  rest.writeUInt32LE(offset, 12);
  return Buffer.concat([Buffer.from('504b01021400', 'hex'), facts, rest, Buffer.from(name)]);
}
