import { describe, expect, test } from 'vitest';
import { docxBytes, pdfBytes, scannedPdfBytes, xlsxBytes, zipOf } from '../../testing/documents.ts';
import { pngBytes } from '../../testing/pictures.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { judgeAttachment } from './judge-attachment.ts';

describe('附件是什么，看字节不看名字 (R6)', () => {
  test.each([
    [
      'Word 文档',
      docxBytes(['关于印发要点的通知', '机密★10年']),
      'wordprocessingml',
      '关于印发要点的通知\n机密★10年',
    ],
    [
      '工作簿',
      xlsxBytes([
        ['姓名', '电话'],
        ['张三', 13912345678],
      ]),
      'spreadsheetml',
      '名单\n姓名\t电话\n张三\t13912345678',
    ],
    ['UTF-8 文本', Buffer.from('内部资料'), 'text/plain', '内部资料'],
    ['GB18030 文本', Buffer.from([0xc4, 0xda, 0xb2, 0xbf, 0xd7, 0xca, 0xc1, 0xcf]), 'text/plain', '内部资料'],
    ['网页', Buffer.from('<!doctype html><p>内部资料</p><script>1</script>'), 'text/html', '内部资料'],
    ['有文字层的 PDF', pdfBytes('机密★10年'), 'application/pdf', '机密★10年'],
  ])('%s：读得出里面的字', async (_name, bytes, mime, text) => {
    const judged = await judgeAttachment(bytes, '随便.png');
    expect(judged.mime).toContain(mime);
    expect(judged.text?.trim()).toBe(text);
  });

  test.each([
    ['图片', pngBytes(8, 8), 'image/png'],
    ['扫描的 PDF', scannedPdfBytes(), 'application/pdf'],
    ['坏了的 PDF', Buffer.from('%PDF-1.7\n这里什么也没有'), 'application/pdf'],
    ['只有一张图的 Word', docxBytes([''], { 'word/media/image1.png': 'x' }), 'wordprocessingml'],
    ['长得没人检查得完的文本', Buffer.from('字'.repeat(400_001)), 'text/plain'],
  ])('%s：收下，但说明没有读过，要人看', async (_name, bytes, mime) => {
    const judged = await judgeAttachment(bytes, '附件');
    expect(judged.mime).toContain(mime);
    expect(judged.text).toBeNull();
  });

  test.each([
    [
      '程序',
      Buffer.concat([Buffer.from('MZ\u0090\u0000\u0003', 'latin1'), Buffer.alloc(80)]),
      'attachmentTypeRefused',
    ],
    ['空文件', Buffer.alloc(0), 'attachmentTypeRefused'],
    ['别的压缩包', zipOf({ 'a.txt': '内容' }), 'attachmentTypeRefused'],
    ['截断的文档', docxBytes(['要点']).subarray(0, 60), 'documentBroken'],
    ['带宏的文档', docxBytes(['要点'], { 'word/vbaProject.bin': 'x' }), 'attachmentHasMacros'],
    [
      '旧版 .doc',
      Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)]),
      'textFileIsDoc',
    ],
    ['文档炸弹', zipOf({ 'word/document.xml': new Uint8Array(60_000_000) }), 'documentBomb'],
    [
      '工作簿炸弹',
      zipOf({ 'xl/workbook.xml': '<workbook/>', 'xl/worksheets/sheet1.xml': new Uint8Array(90_000_000) }),
      'documentBomb',
    ],
    ['21 MB 的文件', Buffer.alloc(20_000_001, 65), 'attachmentTooLarge'],
  ])('%s不收，说明为什么', async (_name, bytes, code) => {
    expect(await refusalOf(judgeAttachment(bytes, '附件.docx'))).toMatchObject({ code });
  });

  test('任意截断都不会出错，只会被拒绝或收下', async () => {
    for (const whole of [docxBytes(['要点']), xlsxBytes([['要点']])]) {
      for (let length = 0; length <= whole.length; length += 7) {
        const outcome = await judgeAttachment(whole.subarray(0, length), '附件').catch(
          (error) => error.refusal,
        );
        expect(outcome).toBeTruthy();
      }
    }
  });
});
