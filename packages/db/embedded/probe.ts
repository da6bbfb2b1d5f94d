import postgres from 'postgres';
import { OWNER_ROLE } from './initialise.ts';

/** The database of the office inside the embedded server. */
const DATABASE = 'qianfa';

export function ownerUrl(port: number, password: string): string {
  return `postgres://${OWNER_ROLE}:${password}@127.0.0.1:${port}/${DATABASE}`;
}

/** What a server answered: which directory it serves and its release ("18.4"). */
export type Answer = { dataDirectory: string; version: string };

/**
 * Signs in as the owner within `patience` milliseconds, creating the office's database on first use.
 * Null when nobody answers in time, or not with our password.
 */
export async function askServer(port: number, password: string, patience: number): Promise<Answer | null> {
  const url = new URL(ownerUrl(port, password));
  url.pathname = '/postgres';
  const sql = postgres(url.href, { max: 1, connect_timeout: Math.ceil(patience / 1000), onnotice: () => {} });
  const answer = (async () => {
    const [row] = await sql<(Answer & { exists: boolean })[]>`
      select current_setting('data_directory') as "dataDirectory",
             current_setting('server_version') as version,
             exists (select from pg_database where datname = ${DATABASE}) as exists`;
    if (row === undefined) return null;
    if (!row.exists) await sql.unsafe(`create database ${DATABASE}`);
    return { dataDirectory: row.dataDirectory, version: row.version };
  })();
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patience);
  });
  try {
    return await Promise.race([answer.catch(() => null), tooLate]);
  } finally {
    clearTimeout(timer);
    void sql.end({ timeout: 0 });
  }
}
