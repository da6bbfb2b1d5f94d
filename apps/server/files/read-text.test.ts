import { Refused } from '@qianfa/domain/refusal';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readFileText } from './read-text.ts';

const encoder = new TextEncoder();
const utf8 = (text: string) => encoder.encode(text);

async function refusalOf(bytes: Uint8Array, name = 'a.docx'): Promise<string> {
  const outcome = await readFileText(bytes, name).catch((error: unknown) => error);
  return outcome instanceof Refused ? outcome.refusal.code : `read: ${JSON.stringify(outcome).slice(0, 80)}`;
}

function docx(body: string, more: Zippable = {}): Uint8Array {
  const xml = `<?xml version="1.0"?><w:document><w:body>${body}</w:body></w:document>`;
  return zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': strToU8(xml), ...more });
}
const paragraph = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

describe('文本的编码', () => {
  test('UTF-8 带不带标记都读得出，标记不算文字', async () => {
    expect(await readFileText(utf8('通知'), 'a.txt')).toEqual({ format: 'text', text: '通知' });
    expect((await readFileText(utf8('\ufeff通知'), 'a.txt')).text).toBe('通知');
  });

  test('GB18030 的旧文件读得出，生僻字也在', async () => {
    const gbk = Uint8Array.from([0xcd, 0xa8, 0xd6, 0xaa]);
    expect((await readFileText(gbk, 'a.txt')).text).toBe('通知');
    const rare = Uint8Array.from([0x95, 0x32, 0x82, 0x36]);
    expect((await readFileText(rare, 'a.txt')).text).toBe('\u{20000}');
  });

  test('UTF-16 靠开头的标记认出', async () => {
    expect((await readFileText(Uint8Array.from([0xff, 0xfe, 0x1a, 0x90]), 'a.txt')).text).toBe('通');
    expect((await readFileText(Uint8Array.from([0xfe, 0xff, 0x90, 0x1a]), 'a.txt')).text).toBe('通');
  });

  test('空文件是空的文字', async () => {
    expect(await readFileText(new Uint8Array(), 'a.txt')).toEqual({ format: 'text', text: '' });
  });

  test('Markdown 原样读入，位置就是文件里的位置', async () => {
    const text = '# 通知\r\n\r\n**重要**';
    expect(await readFileText(utf8(text), 'A.MD')).toEqual({ format: 'markdown', text });
  });
});

describe('网页', () => {
  test('读者看得见的才是文字：脚本、样式、注释不算，一段一行', async () => {
    const html = `<!DOCTYPE html><html><head><title>标题</title><style>p{color:red}</style></head><body>
      <!-- 密级 <p>机密</p> --><h1>通知</h1><p>第一<b>段</b>&nbsp;&amp;&#20013;&#x6587;</p>
      <script>document.write("<p>机密</p>")</script><ul><li>甲<li>乙</ul>1 < 2</body></html>`;
    expect((await readFileText(utf8(html), 'a.txt')).text).toBe(
      '标题\n通知\n第一段\u00a0&中文\n甲\n乙\n1 < 2',
    );
  });

  test('GB18030 的网页也读得出', async () => {
    const bytes = Uint8Array.from([...utf8('<p>'), 0xcd, 0xa8, ...utf8('</p>')]);
    expect(await readFileText(bytes, 'a.htm')).toEqual({ format: 'html', text: '通' });
  });

  test('不存在的实体和没有结尾的标签原样留下', async () => {
    expect((await readFileText(utf8('<p>&constructor;&#0;&#x110000;</p><b'), 'a.html')).text).toBe(
      '&constructor;&#0;&#x110000;\n<b',
    );
  });
});

describe('Word 文档', () => {
  test('页眉、正文、脚注、页脚都读，一段一行', async () => {
    const bytes = docx(`${paragraph('第一段 &amp; 更多')}${paragraph('第二段')}`, {
      'word/header1.xml': strToU8(`<w:hdr>${paragraph('机密★10年')}</w:hdr>`),
      'word/footer1.xml': strToU8(`<w:ftr>${paragraph('内部资料')}</w:ftr>`),
      'word/footnotes.xml': strToU8(`<w:footnotes>${paragraph('注')}</w:footnotes>`),
    });
    expect(await readFileText(bytes, '随便.bin')).toEqual({
      format: 'docx',
      text: '机密★10年\n第一段 & 更多\n第二段\n注\n内部资料',
    });
  });

  test('修订中删去的不算，插入的算；制表和换行留下；文本框只算一次', async () => {
    const run = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`;
    const bytes = docx(
      `<w:p>${run('甲')}<w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:ins>${run('乙')}</w:ins><w:r><w:tab/><w:t>丙</w:t><w:br/></w:r>` +
        `<mc:AlternateContent><mc:Choice>${run('框')}</mc:Choice><mc:Fallback>${run('框')}</mc:Fallback></mc:AlternateContent>` +
        `<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>`,
    );
    expect((await readFileText(bytes, 'a.docx')).text).toBe('甲乙\t丙\n框');
  });

  test('实体炸弹不会展开', async () => {
    const xml = `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document>${paragraph('&b;')}</w:document>`;
    const bytes = zipSync({ 'word/document.xml': strToU8(xml) });
    expect((await readFileText(bytes, 'a.docx')).text).toContain('&b;');
  });
});

describe('打不开的，说清为什么', () => {
  test('解压炸弹：几十 kB 展开成几百 MB，不展开', async () => {
    const bytes = docx(paragraph('0'.repeat(15_000_000)));
    expect(bytes.length).toBeLessThan(200_000);
    const before = process.memoryUsage().arrayBuffers;
    expect(await refusalOf(bytes)).toBe('documentBomb');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(80_000_000);
  });

  test('目录谎报大小也没有用', async () => {
    const bytes = Buffer.from(docx(paragraph('0'.repeat(15_000_000))));
    const directory = bytes.lastIndexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
    bytes.writeUInt32LE(10, directory + 24);
    expect(await refusalOf(bytes)).toBe('documentBomb');
  });

  test('塞进上万个小文件的，不打开', async () => {
    const many: Zippable = {};
    for (let nth = 0; nth < 3000; nth++) many[`x/${nth}`] = new Uint8Array();
    expect(await refusalOf(docx(paragraph('x'), many))).toBe('documentBomb');
  });

  test('同一块内容被当成许多份的，合起来也不许超过上限', async () => {
    const parts: Zippable = {};
    const noise = Array.from(
      { length: 7 },
      (_, nth) => `<w:t>${String.fromCharCode(0x4e00 + nth).repeat(1_000_000)}</w:t>`,
    );
    for (const [nth, xml] of noise.entries()) parts[`word/header${nth}.xml`] = [strToU8(xml), { level: 0 }];
    expect(await refusalOf(docx(paragraph('x'), parts))).toBe('documentBomb');
  });

  test('有密码的、截断的、改坏的、别的压缩包', async () => {
    const good = Buffer.from(docx(paragraph('通知')));
    const directory = good.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
    const locked = Buffer.from(good);
    locked.writeUInt16LE(1, directory + 8);
    expect(await refusalOf(locked)).toBe('documentEncrypted');
    expect(await refusalOf(good.subarray(0, good.length - 30))).toBe('documentBroken');
    const twisted = Buffer.from(good);
    twisted.fill(0xff, 60, 120);
    expect(await refusalOf(twisted)).toBe('documentBroken');
    expect(await refusalOf(zipSync({ 'a.txt': strToU8('x') }))).toBe('documentNotWord');
    expect(await refusalOf(strToU8('PK\u0003\u0004'))).toBe('documentBroken');
  });

  test('旧版 .doc、PDF、图片', async () => {
    expect(await refusalOf(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'a.doc')).toBe('textFileIsDoc');
    expect(await refusalOf(utf8('%PDF-1.7'), 'a.pdf')).toBe('textFileIsPdf');
    expect(await refusalOf(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]), 'a.txt')).toBe(
      'textFileUnreadable',
    );
    expect(await refusalOf(Uint8Array.from([0xff, 0xff, 0xff]), 'a.txt')).toBe('textFileUnreadable');
  });

  test('太大的文件和太长的文字', async () => {
    expect(await refusalOf(new Uint8Array(30_000_001).fill(97), 'a.txt')).toBe('textFileTooLarge');
    expect(await refusalOf(new Uint8Array(5_000_001).fill(97), 'a.txt')).toBe('textFileTooLong');
  });

  test('随机改动字节，不是读得出就是说得清，从不出错', async () => {
    const good = docx(paragraph('通知'.repeat(50)));
    for (let nth = 0; nth < 300; nth++) {
      const bytes = Uint8Array.from(good);
      bytes[(nth * 7919) % bytes.length] = (nth * 31) % 256;
      await readFileText(bytes, 'a.docx').catch((error: unknown) => expect(error).toBeInstanceOf(Refused));
    }
  });
});

test('五百万字的网页读完，事件循环从不停过 200 毫秒', async () => {
  const html = `<html>${'<p>检验检疫&amp;</p>'.repeat(300_000)}`;
  let [last, longest] = [performance.now(), 0];
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  await readFileText(utf8(html), 'a.html');
  clearInterval(beat);
  // Only a stall is a failure, not a busy machine: the whole page in one go takes far longer than this.
  expect(longest).toBeLessThan(1000);
});
