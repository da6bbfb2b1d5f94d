import { describe, expect, test } from 'vitest';
import { cellFact, cellText, headerKey, mapColumns } from './cells.ts';

describe('导入表格的格子', () => {
  test('首尾空白和全角空格、BOM、NUL 都不算内容', () => {
    expect(cellText(['\uFEFF 云洲\u0000检测\u3000'], 0)).toBe('云洲检测');
  });

  test('没有这一列、这一行短了，都当作空格子', () => {
    expect(cellText(['a'], undefined)).toBe('');
    expect(cellText(['a'], 3)).toBe('');
  });

  test('拒绝理由里只带开头60个字符，不切开一个字', () => {
    expect(cellFact('短')).toBe('短');
    expect(cellFact('长'.repeat(100))).toBe(`${'长'.repeat(60)}…`);
    expect(cellFact(`${'a'.repeat(59)}😀😀`)).toBe(`${'a'.repeat(59)}…`);
  });

  test('列名不分大小写、空格、全角括号', () => {
    expect(headerKey('\uFEFF头条文章 URL')).toBe('头条文章url');
    expect(headerKey('账号（名称）')).toBe('账号(名称)');
  });

  test('一列只派一个用场；写在前面的列名优先；没用上的列列出来', () => {
    const mapped = mapColumns(['内容', '正文', '备注', ''], { text: ['正文', '内容'], note: ['正文'] });
    expect(mapped).toEqual({ columns: { text: 1 }, unused: ['内容', '备注'] });
  });
});
