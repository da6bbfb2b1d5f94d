import path from 'node:path';
import { z } from 'zod';

/** Settings by environment, checked at start with one clear message each. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly dataDirectory: string;
  /** Null: the embedded PostgreSQL is started in the data directory. */
  readonly databaseUrl: string | null;
  readonly demoPassword: string;
  readonly demo: boolean;
}

/** Neither found in a list of common passwords nor secret: the demo shows it on its sign-in page. */
const defaultDemoPassword = 'Qianfa-demo-2026';

const port = z.coerce.number().int().min(0).max(65_535);
const databaseUrl = z.string().regex(/^postgres(ql)?:\/\/[^\s]+$/);

/** Reads the environment. `problems` are sentences for the console of the person who starts it; then nothing starts. */
export function readSettings(
  env: Readonly<Record<string, string | undefined>>,
  { demo, root }: { demo: boolean; root: string },
): { ok: true; settings: Settings } | { ok: false; problems: readonly string[] } {
  const problems: string[] = [];
  const portNumber = port.safeParse(env['PORT'] || '8787');
  if (!portNumber.success)
    problems.push(`PORT: "${env['PORT']}" 不是端口号（0–65535） / is not a port number.`);
  const host = env['HOST'] || '127.0.0.1';
  if (/[\s/:]/.test(host) && !host.includes('::'))
    problems.push(`HOST: "${host}" 不是主机名或地址 / is not a host name or address.`);
  if (demo && !isLoopback(host)) {
    problems.push(
      `HOST: 演示办公室只能在本机打开，不接受“${host}” / the demo office listens on loopback only.`,
    );
  }
  const url = env['DATABASE_URL'] || null;
  if (url !== null && !databaseUrl.safeParse(url).success) {
    problems.push(
      'DATABASE_URL: 应为 postgres://用户:口令@主机/库 / must look like postgres://user:password@host/database.',
    );
  }
  const demoPassword = env['QIANFA_DEMO_PASSWORD'] || defaultDemoPassword;
  if (demo && demoPassword.length < 10) {
    problems.push('QIANFA_DEMO_PASSWORD: 至少 10 个字符 / must have at least 10 characters.');
  }
  if (problems.length > 0 || !portNumber.success) return { ok: false, problems };
  const dataDirectory = path.resolve(root, env['QIANFA_DATA'] || 'data');
  return {
    ok: true,
    settings: { port: portNumber.data, host, dataDirectory, databaseUrl: url, demoPassword, demo },
  };
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
