import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createTestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { buildUnitName } from '../../testing/build-wording.ts';

// Every test starts the real command as a process, which a busy machine takes its time for.
vi.setConfig({ testTimeout: 120_000 });

let folder: string;
beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'qianfa-check-'));
});
afterAll(() => fs.rm(folder, { recursive: true, force: true }));

function check(
  args: readonly string[],
  input = '',
  databaseUrl = '',
): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, '..', 'main.ts'), 'check', ...args], {
    cwd: folder,
    env: {
      ...process.env,
      INIT_CWD: folder,
      DATABASE_URL: databaseUrl,
      QIANFA_DATA: path.join(folder, 'none'),
    },
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  child.stdin.end(input);
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

const write = (name: string, content: string | Uint8Array) => fs.writeFile(path.join(folder, name), content);

test('办公室有自己的词库、单位名称时，照它们检查', async () => {
  const home = await createTestDatabase();
  try {
    await buildUnitName(home.db, { fullName: '云山市市场监督管理局' });
    await write('names.txt', '云山市市场监督理局');
    const { code, out } = await check(['names.txt', '--json'], '', home.ownerUrl);
    expect(code).toBe(0);
    expect(JSON.parse(out).files[0].findings).toMatchObject([
      { kind: 'protected', advice: '云山市市场监督管理局' },
    ]);
  } finally {
    await home.drop();
  }
});

describe('在没有任何数据的办公室上检查文字', () => {
  test('JSON 的样子、位置、退出码；不建数据目录，也不起数据库', async () => {
    const text = '😀关于中华人民共合国的说明，请按\u200b装。';
    await write('notice.txt', text);
    const { code, out, err } = await check(['--json', 'notice.txt']);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    const { files } = JSON.parse(out);
    expect(files).toHaveLength(1);
    expect(files[0].path).toBe('notice.txt');
    const words = files[0].findings.filter(({ kind }: { kind: string }) => kind === 'typo');
    expect(words).toEqual([
      {
        start: 4,
        end: 11,
        text: '中华人民共合国',
        kind: 'typo',
        severity: 'block',
        advice: '中华人民共和国',
        rule: 'R6',
        source: expect.stringContaining('通报'),
      },
      expect.objectContaining({
        start: text.indexOf('按'),
        text: '按\u200b装',
        severity: 'warn',
        advice: '安装',
      }),
    ]);
    await expect(fs.access(path.join(folder, 'none'))).rejects.toThrow();
  });

  test('读不出的文件退出码 2，读得出的照样给结果；没有阻断为 0', async () => {
    await write('clean.md', '# 通知\n\n请按时参加。\n');
    await write('old.doc', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]));
    const mixed = await check(['clean.md', 'old.doc', 'nowhere.txt', '--json']);
    expect(mixed.code).toBe(2);
    expect(JSON.parse(mixed.out)).toEqual({ files: [{ path: 'clean.md', findings: [] }] });
    expect(mixed.err).toContain('old.doc: 旧版 .doc');
    expect(mixed.err).toContain('nowhere.txt: 没有这个文件');
    expect(await check(['clean.md'])).toMatchObject({ code: 0, err: '' });
  });

  test('不写文件就读标准输入；给人看的一行有行号、词、建议、规则和出处', async () => {
    const { code, out } = await check([], '第一行\n尽快按装设备');
    expect(code).toBe(0);
    expect(out).toMatch(/^-:2:3 提示 warn typo “按装” → “安装” \(R6, 《咬文嚼字》/);
  });

  test('文件名里的密级标志也算', async () => {
    await write('（机密）方案.txt', '请按时参加。');
    const { code, out } = await check(['（机密）方案.txt', '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(out).files[0].findings).toMatchObject([
      { kind: 'secrecy', severity: 'block', start: 0, end: 0, text: '' },
    ]);
  });
});
