import { describe, expect, test } from 'vitest';
import { type EntryDefaults, entryCells, entryHeader, mapEntryHeader, readEntryRow } from './entry-rows.ts';

const defaults: EntryDefaults = { kind: 'cautious', severity: 'warn', source: '本局词表' };

function read(headers: readonly string[], cells: readonly string[]) {
  const header = mapEntryHeader(headers);
  if (!header.ok) throw new Error(header.refusal.code);
  return readEntryRow(header.map, cells, defaults);
}
const codeOf = (headers: readonly string[], cells: readonly string[]) => {
  const reading = read(headers, cells);
  return reading.ok ? null : reading.refusal.code;
};

describe('导入词条的每一行', () => {
  test('只有词语一列也能导入：类别、级别、出处照文件的约定', () => {
    expect(read(['敏感词'], [' 最高级 '])).toEqual({
      ok: true,
      row: {
        term: '最高级',
        kind: 'cautious',
        severity: 'warn',
        advice: null,
        note: null,
        source: '本局词表',
        exceptions: [],
        validFrom: null,
        validUntil: null,
        unitId: null,
        unitName: null,
        platforms: null,
        postKinds: null,
      },
    });
  });

  test('没有词语一列的表不是词表', () => {
    const header = mapEntryHeader(['姓名', '年龄']);
    expect(header).toMatchObject({ ok: false, refusal: { code: 'entryColumnsMissing' } });
  });

  test('例外、平台、稿件类型可以写几个', () => {
    const reading = read(
      ['词条', '例外', '平台', '稿件类型', '失效日'],
      ['人大常委', '人大常委会|人大常委委员', '微信、微博', '转载', '2026年12月31日'],
    );
    expect(reading).toMatchObject({
      row: {
        exceptions: ['人大常委会', '人大常委委员'],
        platforms: ['wechat', 'weibo'],
        postKinds: ['relay'],
        validUntil: '2026-12-31',
      },
    });
  });

  test.each([
    ['类别', '火星', 'entryKindUnknown'],
    ['级别', '很严重', 'entrySeverityUnknown'],
    ['平台', '火星号', 'entryPlatformUnknown'],
    ['稿件类型', '小说', 'postKindUnknown'],
    ['生效日期', '2026-02-30', 'dateDoesNotExist'],
    ['失效日期', '明年', 'dateUnreadable'],
    ['建议', '长'.repeat(201), 'fieldTooLong'],
  ])('“%s”写着“%s”：拒绝这一行，说明原因', (header, cell, code) => {
    expect(codeOf(['词条', header], ['词', cell])).toBe(code);
  });

  test('空行不算一条', () => {
    expect(codeOf(['词条'], ['  '])).toBe('rowEmpty');
  });

  test('叫 __proto__ 的词也只是一个词', () => {
    expect(read(['词条', '类别'], ['__proto__', '错别字'])).toMatchObject({
      row: { term: '__proto__', kind: 'typo' },
    });
    expect(codeOf(['词条', '类别'], ['词', 'constructor'])).toBe('entryKindUnknown');
  });

  test('导出的再导入，一字不差，公式样的词也是', () => {
    const row = {
      term: '=1+1',
      kind: 'forbidden',
      severity: 'block',
      advice: '改为“甲,乙”',
      note: null,
      source: '某文件',
      exceptions: ['一', '二'],
      validFrom: '2026-01-01',
      validUntil: null,
      unitId: null,
      unitName: '办公室',
      platforms: ['wechat'],
      postKinds: ['news', 'relay'],
    } as const;
    const cells = entryCells({
      ...row,
      exceptions: [...row.exceptions],
      platforms: [...row.platforms],
      postKinds: [...row.postKinds],
    });
    const neutralised = cells.map((cell) => (/^[=+\-@]/.test(cell) ? `'${cell}` : cell));
    expect(read(entryHeader, neutralised)).toEqual({ ok: true, row });
  });
});
