import fs from 'node:fs/promises';
import path from 'node:path';
import { csvSlices } from '../../files/csv-text.ts';
import { writeXlsx } from '../../files/write-xlsx.ts';
import { operator } from '../../modules/command.ts';
import { exportEntries } from '../../modules/wording/export-entries.ts';
import { exportPackage } from '../../modules/wording/export-package.ts';
import type { Services } from '../../trpc/context.ts';
import { Mistyped, type OfficeCommand, positional, type Result, textOption } from '../command.ts';
import { placeOf } from '../file-argument.ts';
import { findLexicon } from '../find-lexicon.ts';

export const lexiconExportCommand: OfficeCommand = {
  needs: 'office',
  words: ['lexicon', 'export'],
  usage: 'NAME FILE.json|.csv|.xlsx [--version V] [--json]',
  summary: [
    '把一个词库导出成词库包（.json，可以带到没有外网的地方导入）或词表（.csv、.xlsx）；已有的文件不覆盖。',
    'Export a lexicon as a package (.json, to be carried to another office) or as a table (.csv, .xlsx); nothing is overwritten.',
  ],
  options: { version: { type: 'string' } },
  positionals: [2, 2],
  async run(services, typed) {
    const place = placeOf(positional(typed, 1));
    const form = path.extname(place).toLowerCase();
    const lexicon = await findLexicon(services.sql, positional(typed, 0));
    if (form === '.json') return packageTo(place, services, lexicon, textOption(typed, 'version') ?? null);
    if (form !== '.csv' && form !== '.xlsx')
      throw new Mistyped('导出成 .json、.csv 或 .xlsx / the file ends in .json, .csv or .xlsx');
    return tableTo(place, services, lexicon, form);
  },
};

type Lexicon = number | 'starting';

async function packageTo(
  place: string,
  { sql }: Services,
  lexicon: Lexicon,
  version: string | null,
): Promise<Result> {
  const { text, ...facts } = await exportPackage({ sql, actor: operator }, { lexicon, version });
  await write(place, text);
  const { entries, sha256, leftOut } = facts;
  const lines = [
    `${place}：${entries} 条，版本 ${facts.version}，摘要 ${sha256}（请按另一条路告诉对方）`,
    `${entries} entries, version ${facts.version}; tell the digest by another road.`,
    ...(leftOut > 0
      ? [`另有 ${leftOut} 条只适用于某个单位，没有带上 / ${leftOut} entries for one unit alone were left out`]
      : []),
  ];
  return { exitCode: 0, text: `${lines.join('\n')}\n`, json: { path: place, ...facts } };
}

async function tableTo(
  place: string,
  { sql }: Services,
  lexicon: Lexicon,
  form: '.csv' | '.xlsx',
): Promise<Result> {
  const { name, rows } = await exportEntries({ sql, actor: operator }, { lexicon });
  let entries = -1;
  const counted = (async function* () {
    for await (const row of rows) {
      entries += 1;
      yield row;
    }
  })();
  await write(place, form === '.csv' ? csvSlices(counted) : await writeXlsx(name, counted));
  return {
    exitCode: 0,
    text: `${place}：${entries} 条 / ${entries} entries\n`,
    json: { path: place, name, entries },
  };
}

async function write(place: string, content: string | Buffer | AsyncIterable<string>): Promise<void> {
  try {
    await fs.writeFile(place, content, { flag: 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw new Mistyped(`已有这个文件，没有覆盖 / the file exists: ${place}`);
    if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR')
      throw new Mistyped(`写不了 / cannot be written (${code}): ${place}`);
    throw error;
  }
}
