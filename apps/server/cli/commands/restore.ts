import { restoreOffice } from '../../backup/restore-office.ts';
import { type LoneCommand, positional } from '../command.ts';
import { placeOf } from '../file-argument.ts';
import { damagedLines } from './backup.ts';

export const restoreCommand: LoneCommand = {
  needs: 'settings',
  words: ['restore'],
  usage: 'FOLDER [--json]',
  summary: [
    '把备份恢复到 QIANFA_DATA（里面还没有数据库）。恢复后暂停发布，由系统管理员核对后放开。',
    'Restore a backup into QIANFA_DATA, which must have no database yet. Publishing is then held until the system administrator lets it go.',
  ],
  options: {},
  positionals: [1, 1],
  async run(place, typed) {
    const pictures = await restoreOffice(place, placeOf(positional(typed, 0)));
    const directory = place.settings.dataDirectory;
    const text = `已恢复到 / restored to ${directory}：图片 ${pictures.count} pictures. 暂停发布，登录后由系统管理员放开 / publishing is held\n`;
    return {
      exitCode: pictures.damaged.length > 0 ? 2 : 0,
      text: text + damagedLines(pictures),
      json: { directory, pictures },
    };
  },
};
