import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { checkDatabase } from './check.ts';
import { openPool, type Pool } from './pool.ts';
import { databaseUrl, runAsAdmin } from './testing/server.ts';
import './testing/global-setup.ts';

const { adminUrl } = inject('testDatabase');

/** The C locale of the C library: PostgreSQL's habit where nobody chose. */
const BLIND = "template template0 encoding 'UTF8' locale_provider libc locale 'C'";

async function make(name: string, options = ''): Promise<Pool> {
  await runAsAdmin(adminUrl, `drop database if exists ${name} with (force)`);
  await runAsAdmin(adminUrl, `create database ${name} ${options}`);
  return openPool(databaseUrl(adminUrl, name), { role: null, max: 1 });
}

let sound: Pool;
let blind: Pool;
let bare: Pool;

beforeAll(async () => {
  sound = await make('check_sound');
  blind = await make('check_blind', BLIND);
  bare = await make('check_bare');
  for (const each of [sound, blind]) await each.sql`create extension pg_trgm`;
});

afterAll(async () => {
  for (const each of [sound, blind, bare]) await each.close();
  for (const name of ['sound', 'blind', 'bare'])
    await runAsAdmin(adminUrl, `drop database check_${name} with (force)`);
});

describe('开机检查', () => {
  test('内置数据库没有毛病', async () => {
    expect(await checkDatabase(sound.sql)).toEqual([]);
  });

  test('区域设置不识汉字，说出后果和办法', async () => {
    const faults = await checkDatabase(blind.sql);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/不识别汉字.*C\.UTF-8/);
  });

  test('扩展在别的模式里也认得', async () => {
    await sound.sql`create schema extra`;
    await sound.sql`alter extension pg_trgm set schema extra`;
    expect(await checkDatabase(sound.sql)).toEqual([]);
  });

  test('没有启用 pg_trgm', async () => {
    expect(await checkDatabase(bare.sql)).toEqual(['数据库没有启用扩展 pg_trgm，无法查找近似稿件']);
  });

  test('会话时区不是 UTC', async () => {
    const connection = await sound.sql.reserve();
    await connection`set timezone to 'Asia/Tokyo'`;
    const faults = await checkDatabase(connection);
    expect(faults).toEqual(['数据库会话的时区是 Asia/Tokyo，应为 UTC']);
    await connection`reset timezone`;
    connection.release();
  });

  test('两台机器的钟差得太多', async () => {
    const faults = await checkDatabase(sound.sql, new Date(Date.now() - 300_000));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/时钟相差 (299|300|301) 秒/);
  });
});
