import { describe, expect, test } from 'vitest';
import { mapRegisterHeader, type RegisterMap, readRegisterRow } from './register-rows.ts';

const header = ['新媒体类型', '新媒体名称', '主办单位', '责任人', '开通日期', '备案号', '状态'];
const good = [
  '微信订阅号',
  '云洲检验检疫',
  '云洲检验检疫局办公室',
  '林某甲',
  '2015-02-15',
  'YZ-0001',
  '正常',
];

function mapped(cells: readonly string[]): RegisterMap {
  const reading = mapRegisterHeader(cells);
  if (!reading.ok) throw new Error(reading.refusal.code);
  return reading.map;
}

function row(cells: readonly string[], head: readonly string[] = header) {
  const reading = readRegisterRow(mapped(head), cells);
  return reading.ok ? reading.row : `${reading.refusal.code} ${reading.refusal.rule}`;
}

describe('台账的表头', () => {
  test('七列全部认得', () => {
    expect(mapped(header)).toEqual({
      columns: { platform: 0, name: 1, unit: 2, publisher: 3, openedOn: 4, filingNo: 5, state: 6 },
      headers: header,
      unused: [],
    });
  });

  test('别的叫法、别的次序也认得，用不上的列告诉导入的人', () => {
    const map = mapped(['序号', '账号名称', '平台', '责任单位', '更新日期', '第一责任人']);
    expect(map.columns).toEqual({ name: 1, platform: 2, unit: 3, updatedOn: 4, firstResponsible: 5 });
    expect(map.unused).toEqual(['序号']);
  });

  test('缺平台、名称、单位的表不收，并说缺哪一列', () => {
    expect(mapRegisterHeader(['新媒体名称', '备注'])).toEqual({
      ok: false,
      refusal: {
        code: 'registerColumnsMissing',
        rule: 'input',
        kind: 'invalid',
        facts: { missing: ['新媒体类型', '主办单位'], found: ['新媒体名称', '备注'] },
      },
    });
  });
});

describe('台账的一行', () => {
  test('完整的一行原样读出 (R15)', () => {
    expect(row(good)).toEqual({
      platform: 'wechat',
      kind: 'subscription',
      name: '云洲检验检疫',
      unit: '云洲检验检疫局办公室',
      publisher: '林某甲',
      firstResponsible: null,
      principalResponsible: null,
      directResponsible: null,
      openedOn: '2015-02-15',
      filingNo: 'YZ-0001',
      state: 'open',
      updatedOn: null,
    });
  });

  test('没有写责任人、开通日期、备案号、状态的也收，没有写就是没有写', () => {
    expect(row(['微博', '甲', '甲局'])).toMatchObject({
      platform: 'weibo',
      kind: 'standard',
      publisher: null,
      openedOn: null,
      filingNo: null,
      state: 'open',
    });
  });

  test('三种责任人和更新日期各归各位 (R15)', () => {
    const head = ['平台', '名称', '单位', '第一责任人', '主要责任人', '直接责任人', '更新日期'];
    expect(row(['抖音', '甲', '甲局', '赵', '钱', '孙', '2026年11月3日'], head)).toMatchObject({
      firstResponsible: '赵',
      principalResponsible: '钱',
      directResponsible: '孙',
      updatedOn: '2026-11-03',
    });
  });

  test.each([
    ['正常', 'open'],
    ['试运行', 'open'],
    ['停更', 'suspended'],
    ['已关停', 'closed'],
    ['注销', 'deregistered'],
  ])('状态“%s”是 %s (R16)', (word, state) => {
    expect(row(good.with(6, word))).toMatchObject({ state });
  });

  test.each([
    ['不认识的平台', good.with(0, '开心网'), 'platformUnknown R16'],
    ['没有平台', good.with(0, ''), 'platformUnknown R16'],
    ['没有名称', good.with(1, ' '), 'accountNameMissing R16'],
    ['没有主办单位', good.with(2, '\u3000'), 'sponsorUnitMissing R15'],
    ['不认识的状态', good.with(6, '挺好'), 'accountStateUnknown R16'],
    ['不存在的日期', good.with(4, '2015-02-30'), 'dateDoesNotExist input'],
    ['读不懂的日期', good.with(4, '去年'), 'dateUnreadable input'],
    ['全空', ['', ' ', ''], 'rowEmpty input'],
    ['没有一格', [], 'rowEmpty input'],
  ])('%s的一行不收，并说原因', (_, cells, expected) => {
    expect(row(cells)).toBe(expected);
  });

  test('日期的拒绝理由说是哪一列、写了什么', () => {
    const reading = readRegisterRow(mapped(header), good.with(4, '2015-02-30'));
    expect(reading).toMatchObject({ refusal: { facts: { column: '开通日期', value: '2015-02-30' } } });
  });

  test('名称前后的空白不算名称', () => {
    expect(row(good.with(1, ' \u3000云洲检验检疫 '))).toMatchObject({ name: '云洲检验检疫' });
  });
});
