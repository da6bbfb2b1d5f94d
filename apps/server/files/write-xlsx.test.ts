import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTableFile } from './table-file.ts';
import { writeXlsx } from './write-xlsx.ts';

let directory: string;
beforeAll(async () => {
  directory = await fs.mkdtemp(path.join(os.tmpdir(), 'qianfa-xlsx-'));
});
afterAll(() => fs.rm(directory, { recursive: true, force: true }));

test('写出的工作簿读回来一字不差，公式样的字还是字', async () => {
  const rows = [
    ['词条', '说明'],
    ['=HYPERLINK("http://x")', '中间 有空格'],
    ['<b>&"\'', '两行\n文字😀'],
    ['@SUM(1)', ''],
  ];
  const place = path.join(directory, 'table.xlsx');
  await fs.writeFile(place, await writeXlsx('本局[词库]:一', rows));
  const file = await openTableFile(place);
  expect(file.format).toBe('xlsx');
  const read: (readonly string[])[] = [];
  for await (const { cells } of file.rows()) read.push(cells);
  expect(read.map((cells) => [cells[0], cells[1] ?? ''])).toEqual(
    rows.map(([first, second]) => [first, second?.trim() === '' ? '' : second]),
  );
});

test('同一张表写两次，字节相同', async () => {
  const rows = [['甲', '乙']];
  expect(await writeXlsx('表', rows)).toEqual(await writeXlsx('表', rows));
});
