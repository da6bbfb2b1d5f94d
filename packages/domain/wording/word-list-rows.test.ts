import { describe, expect, test } from 'vitest';
import { readListColumns, readListRow } from './word-list-rows.ts';
import type { WordList } from './word-lists.ts';

function read(list: WordList, header: string, line: string) {
  const columns = readListColumns(list, header.split('|'));
  if (!columns.ok) return columns.refusal.code;
  const row = readListRow(list, columns.columns, line.split('|'));
  return row.ok ? row.row : row.refusal.code;
}

describe('单位自己的表格，照平常的列名就能导入 (R12)', () => {
  test.each([
    [
      'source',
      '序号|媒体名称|类别',
      '1| 新华社 |中央媒体',
      { list: 'source', name: '新华社', note: '中央媒体' },
    ],
    ['source', '稿源单位', '中国政府网', { list: 'source', name: '中国政府网', note: null }],
    [
      'linkHost',
      '网址|名称',
      'https://www.gov.cn/a|中国政府网',
      { list: 'linkHost', suffix: 'www.gov.cn', name: '中国政府网' },
    ],
    [
      'serviceNumber',
      '电话|说明',
      '0591-8765 4321|办事大厅',
      { list: 'serviceNumber', digits: '059187654321', name: '办事大厅' },
    ],
    [
      'unitName',
      '单位全称|简称',
      '云洲检验检疫局|云洲局、检验检疫局',
      { list: 'unitName', fullName: '云洲检验检疫局', shortNames: ['云洲局', '检验检疫局'] },
    ],
    [
      'leader',
      '排序|姓名|职务|任职日期',
      '1|张三|局长，党组书记|2026年1月5日',
      {
        list: 'leader',
        name: '张三',
        titles: ['局长', '党组书记'],
        rank: 1,
        validFrom: '2026-01-05',
        validUntil: null,
      },
    ],
  ] as const)('%s', (list, header, line, row) => {
    expect(read(list, header, line)).toEqual(row);
  });

  test.each([
    ['没有要紧的那一列', 'linkHost', '名称|说明', '中国政府网|x', 'listColumnMissing'],
    ['名称是空的', 'source', '名称|备注', ' |x', 'listNameMissing'],
    ['领导没有职务', 'leader', '姓名|职务', '张三|', 'leaderTitleMissing'],
    ['日期看不懂', 'leader', '姓名|职务|任职日期', '张三|局长|去年', 'listDayUnreadable'],
    ['域名太宽', 'linkHost', '域名|名称', 'com.cn|x', 'hostSuffixOpen'],
    ['号码不是号码', 'serviceNumber', '号码|名称', '见门口|x', 'serviceNumberWrong'],
  ] as const)('%s：说得出为什么不收', (_, list, header, line, code) => {
    expect(read(list, header, line)).toBe(code);
  });
});
