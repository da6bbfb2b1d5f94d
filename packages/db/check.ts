import type { Sql } from './pool.ts';

/** The oldest PostgreSQL that an office may bring. */
export const OLDEST_VERSION = 15;

/** A word every office uses, and a name that sorts first by its sound and last by its strokes. */
const CHINESE_WORD = '检验检疫';

type Check = (sql: Sql) => Promise<string | null>;

/**
 * Looks at what the server must be able to do, after migrating; `now` is the clock of this process.
 * Returns one plain message per fault: an empty list is a sound server.
 */
export async function checkDatabase(sql: Sql, now: Date = new Date()): Promise<string[]> {
  const checks: Check[] = [
    checkVersion,
    checkEncoding,
    checkTrigrams,
    checkPinyin,
    checkTimeZone,
    checkClock(now),
  ];
  const faults: string[] = [];
  for (const check of checks) {
    const fault = await check(sql);
    if (fault !== null) faults.push(fault);
  }
  return faults;
}

const checkVersion: Check = async (sql) => {
  const [row] = await sql<{ major: number; version: string }[]>`
    select current_setting('server_version_num')::int / 10000 as major, current_setting('server_version') as version`;
  if (row !== undefined && row.major >= OLDEST_VERSION) return null;
  return `PostgreSQL 版本是 ${row?.version}，至少需要 ${OLDEST_VERSION}`;
};

const checkEncoding: Check = async (sql) => {
  const [row] = await sql<{ encoding: string }[]>`select current_setting('server_encoding') as encoding`;
  return row?.encoding === 'UTF8' ? null : `数据库编码是 ${row?.encoding}，需要 UTF8`;
};

/** Under the C locale trigrams of Chinese are silently empty, and no near-copy would ever be found. */
const checkTrigrams: Check = async (sql) => {
  const [found] = await sql<{ schema: string }[]>`
    select n.nspname as schema from pg_extension e join pg_namespace n on n.oid = e.extnamespace
    where e.extname = 'pg_trgm'`;
  if (found === undefined) return '数据库没有启用扩展 pg_trgm，无法查找近似稿件';
  const [row] = await sql<{ trigrams: number }[]>`
    select coalesce(array_length(${sql(found.schema)}.show_trgm(${CHINESE_WORD}), 1), 0) as trigrams`;
  if (row !== undefined && row.trigrams > 0) return null;
  return '数据库的区域设置不识别汉字（show_trgm 对汉字为空），近似稿件会全部漏过；请以 C.UTF-8 或 zh_CN.UTF-8 建库';
};

const checkPinyin: Check = async (sql) => {
  const [row] = await sql`select 1 from pg_collation where collname = 'zh-x-icu'`;
  return row === undefined ? '数据库没有排序规则 zh-x-icu（未带 ICU），姓名无法按拼音排序' : null;
};

const checkTimeZone: Check = async (sql) => {
  const [row] = await sql<{ shanghai: string; session: string }[]>`
    select to_char(timestamptz '2026-01-01 00:00:00+00' at time zone 'Asia/Shanghai', 'HH24:MI') as shanghai,
           current_setting('TimeZone') as session`;
  if (row?.session !== 'UTC') return `数据库会话的时区是 ${row?.session}，应为 UTC`;
  return row.shanghai === '08:00'
    ? null
    : `数据库的时区资料有误：UTC 0 时在 Asia/Shanghai 算成 ${row.shanghai}`;
};

const CLOCK_LIMIT_SECONDS = 60;

const checkClock =
  (now: Date): Check =>
  async (sql) => {
    const [row] = await sql<{ seconds: number }[]>`
      select abs(extract(epoch from now() - ${now}::timestamptz))::float8 as seconds`;
    if (row !== undefined && row.seconds <= CLOCK_LIMIT_SECONDS) return null;
    return `数据库服务器与本机的时钟相差 ${Math.round(row?.seconds ?? 0)} 秒，请先对时`;
  };
