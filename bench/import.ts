import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type postgres from 'postgres';
import { root } from '../scripts/sources.ts';

/** 100 000 history rows through the operator's command, start of the command included. */
export async function measureImport(
  sql: postgres.Sql,
  env: Readonly<Record<string, string>>,
): Promise<{ rows: number; seconds: number }> {
  const rows = 100_000;
  const accounts = await sql<
    { platform: string; name: string }[]
  >`select platform, name from account order by id`;
  const file = path.join(os.tmpdir(), `qianfa-bench-${process.pid}.csv`);
  const lines = Array.from({ length: rows }, (_, n) => {
    const account = accounts[n % accounts.length];
    const at = new Date(Date.UTC(2025, 9, 1) + n * 350_000).toISOString().slice(0, 19).replace('T', ' ');
    return `${account?.platform},${account?.name},政策解读第${n}篇,${at},https://bench.example.gov.cn/${n},原创`;
  });
  fs.writeFileSync(file, `平台,账号,标题,发布时间,链接,是否原创\n${lines.join('\n')}\n`);
  const began = performance.now();
  const done = spawnSync(
    process.execPath,
    ['apps/server/cli/main.ts', 'import', 'publications', file, '--json'],
    {
      cwd: root,
      env: { ...process.env, ...env },
      encoding: 'utf8',
    },
  );
  const seconds = (performance.now() - began) / 1000;
  fs.rmSync(file);
  if (done.status !== 0)
    console.error(
      `import ended with ${done.status}: ${done.stderr.slice(0, 500)} ${done.stdout.slice(0, 500)}`,
    );
  return { rows, seconds };
}
