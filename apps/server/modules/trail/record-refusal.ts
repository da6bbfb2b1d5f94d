import type { Database } from '@qianfa/db/pool';
import type { RefusalFacts } from '@qianfa/domain/refusal';
import type { Actor, Clock } from '../command.ts';
import { writeTrail } from './write-trail.ts';

/** Refused sign-in, re-authentication and rights leave an entry in a transaction of their own (R37). */
export async function recordRefusal(
  { db, actor, clock }: { db: Database; actor: Actor; clock: Clock },
  where: string,
  refusal: RefusalFacts,
): Promise<void> {
  // Calls of nobody are refused by the thousand (scanners); sign-in failures are recorded by sign-in itself.
  if (actor.kind === 'anonymous') return;
  await db.transaction((tx) =>
    writeTrail(tx, actor, clock, {
      act: 'right.refused',
      subject: `call:${where}`,
      facts: { code: refusal.code, rule: refusal.rule },
    }),
  );
}
