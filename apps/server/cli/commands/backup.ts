import { backUpOffice } from '../../backup/back-up-office.ts';
import type { CopiedPictures } from '../../backup/copy-pictures.ts';
import { systemClock } from '../../modules/command.ts';
import { type LoneCommand, positional } from '../command.ts';
import { placeOf } from '../file-argument.ts';

export const backupCommand: LoneCommand = {
  needs: 'settings',
  words: ['backup'],
  usage: 'FOLDER [--json]',
  summary: [
    '把数据库和图片热备份到一个新文件夹，办公照常；只用于内置数据库。图片有损坏时为 2。',
    'Hot backup of database and pictures into a new folder while people work; embedded database only. 2 if a picture is damaged.',
  ],
  options: {},
  positionals: [1, 1],
  async run(place, typed) {
    const made = await backUpOffice({ ...place, clock: systemClock }, placeOf(positional(typed, 0)));
    const text = `备份在 / backup in ${made.target}：数据库文件 ${made.databaseFiles} database files，图片 ${made.pictures.count} pictures\n`;
    return {
      exitCode: made.pictures.damaged.length > 0 ? 2 : 0,
      text: text + damagedLines(made.pictures),
      json: made,
    };
  },
};

/** One line for each picture that is not what it was when it was stored. */
export function damagedLines({ damaged }: CopiedPictures): string {
  return damaged.map((sha256) => `图片已损坏 / damaged picture: ${sha256}\n`).join('');
}
