import type { Database } from '@qianfa/db/pool';
import { vi } from 'vitest';
import type { Clock } from '../modules/command.ts';
import { trailSealer } from '../modules/trail/seal-trail.ts';
import { verifyTrail } from '../modules/trail/verify-trail.ts';

/**
 * Seals every entry there is. A transaction that runs in the database of another test holds this one's entries back
 * for a while, since PostgreSQL counts transactions over all its databases.
 */
export async function sealWholeTrail(db: Database, clock: Clock): Promise<void> {
  await vi.waitUntil(
    async () => {
      const seal = trailSealer();
      while ((await seal({ db, clock })) > 0);
      return (await verifyTrail(db)).unsealed === 0;
    },
    { timeout: 20_000, interval: 50 },
  );
}
