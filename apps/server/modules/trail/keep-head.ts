import { appendFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { trailBlock } from '@qianfa/db/tables/trail';
import { desc } from 'drizzle-orm';
import type { Services } from '../../trpc/context.ts';

/** In the data directory: outside the database, though not outside the machine. */
export const headFile = 'trail-head.txt';

/**
 * Appends the chain's newest head to a file outside the database, one line `time block head`, when there is a new one:
 * only a head kept outside reveals a chain that was shortened or rewritten as a whole (ARCHITECTURE.md, Trail).
 */
export function headKeeper(): (on: Pick<Services, 'db' | 'clock' | 'settings'>) => Promise<string | null> {
  let written: string | null = null;
  return async ({ db, clock, settings }) => {
    const file = path.join(settings.dataDirectory, headFile);
    written ??= await lastHead(file);
    const [newest] = await db.select().from(trailBlock).orderBy(desc(trailBlock.id)).limit(1);
    if (!newest || newest.hash === written) return null;
    await mkdir(settings.dataDirectory, { recursive: true });
    await appendFile(file, `${clock.now().toISOString()} ${newest.id} ${newest.hash}\n`, { mode: 0o600 });
    written = newest.hash;
    return newest.hash;
  };
}

async function lastHead(file: string): Promise<string | null> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trimEnd().split('\n').at(-1)?.split(' ').at(-1) ?? null;
}
