import { describe, expect, test } from 'vitest';
import { judgeListRow, listRowSchema, nameOfRow } from './word-lists.ts';

const read = (row: unknown) => listRowSchema.parse(row);
const codeOf = (row: unknown) => {
  const verdict = judgeListRow(read(row));
  return verdict.ok ? null : verdict.refusal.code;
};

describe('名单的每一行', () => {
  test.each([
    ['gov.cn', 'gov.cn'],
    ['https://www.customs.gov.cn/a?b#c', 'www.customs.gov.cn'],
    ['*.GOV.CN', 'gov.cn'],
    ['.yunzhou.gov.cn:8080', 'yunzhou.gov.cn'],
    ['政务.中国', '政务.中国'],
  ])('粘进来的 %s 记为 %s', (typed, suffix) => {
    const row = read({ list: 'linkHost', suffix: typed, name: '' });
    expect(nameOfRow(row)).toBe(suffix);
    expect(judgeListRow(row)).toEqual({ ok: true });
  });

  test.each(['cn', 'com', '', '10.0.0.1', 'a b.cn', '-x.cn', 'javascript:alert(1)'])(
    '“%s”不是域名',
    (suffix) => {
      expect(codeOf({ list: 'linkHost', suffix, name: '' })).toBe('hostSuffixWrong');
    },
  );

  test('谁都能注册的后缀不收：收了等于不查链接', () => {
    expect(codeOf({ list: 'linkHost', suffix: 'com.cn', name: '' })).toBe('hostSuffixOpen');
  });

  test.each([
    ['0592-12345', '059212345'],
    ['400 123 4567', '4001234567'],
  ])('号码 %s 只留数字', (digits, kept) => {
    expect(read({ list: 'serviceNumber', digits, name: '热线' })).toMatchObject({ digits: kept });
    expect(codeOf({ list: 'serviceNumber', digits, name: '热线' })).toBeNull();
  });

  test.each(['12', 'abc', '', '1'.repeat(21)])('“%s”不是号码 (R39)', (digits) => {
    expect(codeOf({ list: 'serviceNumber', digits, name: '热线' })).toBe('serviceNumberWrong');
  });

  test('领导要有姓名和职务，起止日期不颠倒', () => {
    const leader = { list: 'leader', name: '林某', titles: ['局长'], rank: 1 };
    expect(codeOf(leader)).toBeNull();
    expect(codeOf({ ...leader, name: ' ' })).toBe('listNameMissing');
    expect(codeOf({ ...leader, titles: [] })).toBe('leaderTitleMissing');
    expect(codeOf({ ...leader, validFrom: '2026-02-01', validUntil: '2026-01-01' })).toBe(
      'entryDaysReversed',
    );
  });

  test('单位全称、稿源名称不能空着', () => {
    expect(codeOf({ list: 'unitName', fullName: '', shortNames: [] })).toBe('listNameMissing');
    expect(codeOf({ list: 'source', name: ' ', note: '' })).toBe('listNameMissing');
    expect(read({ list: 'source', name: '新华社', note: ' ' })).toMatchObject({ note: null });
  });
});
