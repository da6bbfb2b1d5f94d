import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { office } from '@qianfa/db/tables/office';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openOffice } from '../cli/open-office.ts';
import { placesIn } from '../database.ts';
import { folderFileStore } from '../files/file-store.ts';
import { systemClock } from '../modules/command.ts';
import type { Settings } from '../settings.ts';
import { trailOf } from '../testing/trail-of.ts';
import { backUpOffice } from './back-up-office.ts';
import { restoreOffice } from './restore-office.ts';

const log = { info: () => {}, warn: () => {}, error: () => {} };
const picture = new TextEncoder().encode('一张图片的字节');

let folder: string;
let sha256: string;
const at = (name: string): string => path.join(folder, name);
const settingsFor = (name: string): Settings => ({
  port: 0,
  host: '127.0.0.1',
  dataDirectory: at(name),
  databaseUrl: null,
  demoPassword: 'Qianfa-demo-2026',
  demo: false,
});
const place = () => ({ settings: settingsFor('office'), log, clock: systemClock });

beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'qianfa-backup-'));
  // The database's own system user has to get in when root runs the tests.
  await fs.chmod(folder, 0o755);
  const opened = await openOffice(place().settings, log);
  await opened.services.db.update(office).set({ name: '云洲检验检疫局' });
  await opened.close();
  ({ sha256 } = await folderFileStore(placesIn(at('office')).files).put(picture));
  await backUpOffice(place(), at('backup'));
});
afterAll(() => fs.rm(folder, { recursive: true, force: true }));

test('备份恢复到空目录：数据、图片、是哪一种办公室都在；恢复后暂停发布 (R1)', async () => {
  expect(await restoreOffice({ settings: settingsFor('restored'), log }, at('backup'))).toEqual({
    count: 1,
    damaged: [],
  });
  expect(await folderFileStore(placesIn(at('restored')).files).get(sha256)).toEqual(Buffer.from(picture));
  expect(await fs.readFile(at('restored/kind'), 'utf8')).toBe('office');
  const opened = await openOffice(settingsFor('restored'), log);
  const [home] = await opened.services.db.select().from(office);
  expect(home).toMatchObject({ name: '云洲检验检疫局', heldSince: expect.any(Date) });
  const entries = await trailOf(opened.services, 'office');
  expect(entries.map(({ act, actor }) => [act, actor])).toContainEqual(['office.backedUp', 'operator']);
  await opened.close();
});

describe('不覆盖，不留半成品', () => {
  test('备份文件夹已经存在', async () => {
    await expect(backUpOffice(place(), at('backup'))).rejects.toThrow('已经存在');
    expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  test('要恢复到的目录已有数据库', async () => {
    const attempt = restoreOffice({ settings: place().settings, log }, at('backup'));
    await expect(attempt).rejects.toThrow('不覆盖现有数据');
  });

  test('不是备份的文件夹；单位自己的数据库', async () => {
    await fs.mkdir(at('empty'));
    const none = restoreOffice({ settings: settingsFor('never'), log }, at('empty'));
    await expect(none).rejects.toThrow('不是签发的备份');
    expect(existsSync(at('never'))).toBe(false);
    const foreign = { ...settingsFor('never'), databaseUrl: 'postgres://a:b@127.0.0.1:1/c' };
    await expect(restoreOffice({ settings: foreign, log }, at('backup'))).rejects.toThrow('pg_restore');
  });
});

test('图片的字节坏了，备份照做，但要说出是哪一张', async () => {
  const stored = path.join(placesIn(at('office')).files, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  writeFileSync(stored, '坏了');
  const made = await backUpOffice(place(), at('second'));
  expect(made.pictures).toEqual({ count: 1, damaged: [sha256] });
});
