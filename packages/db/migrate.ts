import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import postgres from 'postgres';
import { APP_ROLE } from './pool.ts';

/** Why migrations were refused or failed; the message is for the operator. */
export class MigrationFailure extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'MigrationFailure';
  }
}

type MigrationFile = { name: string; text: string; sha256: string };
type AppliedMigration = { name: string; sha256: string };

/** Any number, as long as every Qianfa that migrates uses the same. */
const MIGRATION_LOCK = 5_117_206_184;

/**
 * Brings the database up to the SQL files of `directory`, in the order of their names, each in a transaction of its
 * own and once for ever. Several servers may start at once: one migrates, the others wait. Refuses (MigrationFailure)
 * when an applied file was changed, is missing here, or a new one sorts before it. Returns the names just applied.
 */
export async function migrate(ownerUrl: string, { directory }: { directory: string }): Promise<string[]> {
  const files = await readMigrations(directory);
  const sql = postgres(ownerUrl, {
    max: 1,
    onnotice: () => {},
    connection: { application_name: 'qianfa migrate', TimeZone: 'UTC' },
  });
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await settleAppRole(sql);
    await sql`
      create table if not exists migration (
        name text primary key,
        sha256 text not null,
        applied_at timestamptz not null default now()
      )`;
    const applied = await sql<
      AppliedMigration[]
    >`select name, sha256 from migration order by name collate "C"`;
    const waiting = pending(files, applied);
    for (const file of waiting) await apply(sql, file);
    return waiting.map(({ name }) => name);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function readMigrations(directory: string): Promise<MigrationFile[]> {
  const names = (await readdir(directory)).filter((name) => /^\d+_.*\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      // Line ends are git's business: a checkout on Windows is the same migration.
      const text = (await readFile(path.join(directory, name), 'utf8')).replaceAll('\r\n', '\n');
      return { name, text, sha256: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

/** What is still to be applied, or a refusal. */
function pending(files: MigrationFile[], applied: AppliedMigration[]): MigrationFile[] {
  const byName = new Map(files.map((file) => [file.name, file]));
  for (const { name, sha256 } of applied) {
    const file = byName.get(name);
    if (file === undefined)
      throw new MigrationFailure(
        `数据库已执行迁移 ${name}，但本程序没有它：数据库比程序新，请使用新版本的程序`,
      );
    if (file.sha256 !== sha256)
      throw new MigrationFailure(
        `迁移 ${name} 在执行之后被改动过。已发布的迁移不能修改，请恢复原文件，另加新的迁移`,
      );
  }
  const done = new Set(applied.map(({ name }) => name));
  const last = applied.at(-1)?.name ?? '';
  const waiting = files.filter(({ name }) => !done.has(name));
  const late = waiting.find(({ name }) => name < last);
  if (late !== undefined)
    throw new MigrationFailure(`迁移 ${late.name} 排在已执行的 ${last} 之前，请改用更大的编号`);
  return waiting;
}

async function apply(sql: postgres.Sql, { name, text, sha256 }: MigrationFile): Promise<void> {
  const statements = text.split('--> statement-breakpoint').filter((statement) => statement.trim() !== '');
  await sql.begin(async (tx) => {
    for (const [index, statement] of statements.entries()) {
      try {
        await tx.unsafe(statement);
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new MigrationFailure(`迁移 ${name} 第 ${index + 1} 条语句失败，已全部撤回：${reason}`, {
          cause,
        });
      }
    }
    await tx`insert into migration (name, sha256) values (${name}, ${sha256})`;
  });
}

/**
 * The role that requests work as: no login, owns nothing. Whoever migrates makes it and must be able to become it; where
 * the login may not create roles, the database's administrator has made and granted it. Since PostgreSQL 16 a creator
 * without superuser rights is a member of the role, yet may not become it before granting it to itself.
 */
async function settleAppRole(sql: postgres.Sql): Promise<void> {
  try {
    await createAppRole(sql);
    if (!(await mayBecomeAppRole(sql))) await sql.unsafe(`grant ${APP_ROLE} to current_user`);
  } catch (cause) {
    const [login] = await sql<{ name: string }[]>`select current_user as name`;
    throw new MigrationFailure(
      `数据库登录 ${login?.name} 不能建立或使用角色 ${APP_ROLE}。请数据库管理员执行：create role ${APP_ROLE} nologin; grant ${APP_ROLE} to "${login?.name}";`,
      { cause },
    );
  }
}

/** Roles belong to the whole server, so another database's migration may be making it at this moment. */
async function createAppRole(sql: postgres.Sql): Promise<void> {
  const known = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`;
  if (known.length > 0) return;
  await sql.unsafe(`
    do $$ begin
      create role ${APP_ROLE} nologin;
    exception when duplicate_object or unique_violation then null;
    end $$`);
}

async function mayBecomeAppRole(sql: postgres.Sql): Promise<boolean> {
  try {
    await sql.unsafe(`set role ${APP_ROLE}`);
    await sql.unsafe('reset role');
    return true;
  } catch {
    return false;
  }
}
