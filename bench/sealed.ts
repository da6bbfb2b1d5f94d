import { setTimeout as sleep } from 'node:timers/promises';
import type postgres from 'postgres';

/**
 * Waits until the server has sealed the trail of the office that the bench made in one go: 100 000 entries at once
 * keep it busy for a minute, which would be counted against whatever is measured first.
 */
export async function allSealed(sql: postgres.Sql): Promise<void> {
  for (;;) {
    const [row] = await sql<{ left: number }[]>`
      select ((select count(*) from trail_entry) - (select count(*) from trail_seal))::int as left`;
    if ((row?.left ?? 0) === 0) return;
    await sleep(500);
  }
}
