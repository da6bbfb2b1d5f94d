import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import postgres from 'postgres';
import type { LauncherLog } from './failure.ts';
import type { Places } from './places.ts';

/** Leaves the mark that makes the next start hold the office; written before restored data become a database. */
export function markHeld(places: Places, backup: string): void {
  writeFileSync(places.hold, `${backup}\n`);
}

/**
 * Puts every office of a restored database on hold, so that nothing is sent before a person releases it: what the
 * backup still had to send may long have been sent. The mark goes only after the rows are committed, so a crash in
 * between repeats this. A database without the table (not migrated yet) keeps its mark.
 */
export async function holdIfRestored(places: Places, url: string, log: LauncherLog): Promise<void> {
  if (!existsSync(places.hold)) return;
  const backup = readFileSync(places.hold, 'utf8').trim();
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const [found] = await sql<
      { office: string | null }[]
    >`select to_regclass('public.office')::text as office`;
    if (!found?.office) return;
    await sql`update office set held_since = now() where held_since is null`;
    rmSync(places.hold);
    log.warn(`数据库由备份 ${backup} 恢复，已暂停一切对外发送，待人工确认后解除`);
  } finally {
    await sql.end();
  }
}
