import { describe, expect, test } from 'vitest';
import type { Attachment } from '../text/attachment.ts';
import { checkAttachments, type KnownFile, marksIn } from './check-attachments.ts';

const fileId = 'a'.repeat(64);
const one = (over: Partial<Attachment> = {}): Attachment => ({
  fileId,
  name: '工作要点.docx',
  role: 'attached',
  disclosure: 'unmarked',
  documentNumber: '',
  documentDate: null,
  ...over,
});
const file = (text: string): KnownFile => ({ sha256: fileId, isRead: true, marks: marksIn(text, ['12345']) });
const find = (attachment: Attachment, files: readonly KnownFile[], read: readonly string[] = []) =>
  checkAttachments({ attachments: [attachment], files, read, accountId: 7 });
const codes = (findings: readonly { code: string; severity: string }[]) =>
  findings.map(({ code, severity }) => `${code} ${severity}`);

describe('附件、依据里的密级标志 (R6)', () => {
  test.each([
    ['密级标志', '关于印发要点的通知\n机密★10年\n各处室', 'secrecyMark block', 2],
    ['内部资料', '内部资料 注意保存\n各处室', 'internalMark block', 1],
    ['不予公开', '各处室\n\n此件不予公开', 'notForDisclosure block', 3],
    ['依申请公开', '此件依申请公开', 'disclosureOnRequest warn', 1],
  ])('文件里有%s：说得出是哪个文件、第几行', (_, text, code, line) => {
    const found = find(one({ role: 'basis' }), [file(text)]);
    expect(codes(found)).toEqual([code]);
    expect(found[0]).toMatchObject({ accountId: 7, field: 'attachments' });
    expect(found[0]?.facts).toMatchObject({ file: '工作要点.docx', line, count: 1 });
  });

  test.each(['attached', 'basis', 'source'] as const)('不管是附件、依据还是稿源文件(%s)都查', (role) => {
    const found = find(one({ role, disclosure: 'open' }), [file('机密★10年')]);
    expect(codes(found)).toEqual(['secrecyMark block']);
  });

  test.each([
    ['(机密)工作要点.docx', 'fileNameMark block'],
    ['工作要点_内部资料.docx', 'fileNameMark block'],
    ['绝密飞行观影通知.docx', 'fileNameMark warn'],
  ])('文件名“%s”', (name, code) => {
    expect(codes(find(one({ name }), [file('各处室')]))).toEqual([code]);
  });

  test.each(['保密工作要点.docx', '国家秘密定密管理规定.pdf', '商业秘密保护指引.docx'])(
    '文件名“%s”是在谈保密，不拦',
    (name) => {
      expect(codes(find(one({ name }), [file('各处室')])).filter((code) => code.endsWith('block'))).toEqual(
        [],
      );
    },
  );

  test('同一种标志在一个文件里有多处，只说一次，写明几处', () => {
    const found = find(one(), [file('机密★10年\n各处室\n机密★10年\n机密★10年')]);
    expect(found).toHaveLength(1);
    expect(found[0]?.facts).toMatchObject({ line: 1, count: 3 });
  });

  test('换了文件，原来放行的理由不再管用', () => {
    const [before] = find(one(), [file('机密★10年')]);
    const other = one({ fileId: 'b'.repeat(64) });
    const [after] = find(other, [{ ...file('机密★10年'), sha256: 'b'.repeat(64) }]);
    expect(before?.context).not.toBe(after?.context);
  });
});

test('长名单一段一段地查，行号、位置、处数与一次查完相同 (R6)', () => {
  const list = Array.from({ length: 3_000 }, (_, at) => `第${at}行 联系电话13912345678`).join('\n');
  const marks = marksIn(`${list}\n机密★10年`, []);
  expect(marks.map(({ code, line, count }) => [code, line, count])).toEqual([
    ['mobileNumber', 1, 3_000],
    ['secrecyMark', 3_001, 1],
  ]);
  const [, secret] = marks;
  expect(`${list}\n机密★10年`.slice(secret?.start, secret?.end)).toBe('机密★10年');
});

describe('随文公开的附件里的个人信息 (R39)', () => {
  const list = '姓名\t证号\n张三\t11010519491231002X\n咨询\t12345';

  test('身份证号拦下', () => {
    expect(codes(find(one(), [file(list)]))).toEqual(['idNumber block']);
  });

  test('内部依据不公开，不查个人信息', () => {
    expect(find(one({ role: 'basis' }), [file(list)])).toEqual([]);
  });
});

describe('稿源文件的公开属性 (R6)', () => {
  test.each([
    ['open', []],
    ['onRequest', ['sourceNotOpen block']],
    ['closed', ['sourceNotOpen block']],
    ['unmarked', ['sourceUnmarked block']],
  ] as const)('%s', (disclosure, expected) => {
    expect(codes(find(one({ role: 'source', disclosure }), [file('各处室')]))).toEqual(expected);
  });

  test('附件和依据不问公开属性', () => {
    for (const role of ['attached', 'basis'] as const)
      expect(find(one({ role, disclosure: 'closed' }), [file('各处室')])).toEqual([]);
  });
});

describe('读不出文字的附件要有人看过 (R6)', () => {
  const scan: KnownFile = { sha256: fileId, isRead: false, marks: [] };

  test('没有人看过：请核对', () => {
    expect(codes(find(one(), [scan]))).toEqual(['attachmentsUnread warn']);
  });

  test('有人勾过“已看”就不再提', () => {
    expect(find(one(), [scan], [fileId])).toEqual([]);
  });

  test('系统不认得的文件当作没有读过，不当作没有问题', () => {
    expect(codes(find(one(), []))).toEqual(['attachmentsUnread warn']);
  });
});
