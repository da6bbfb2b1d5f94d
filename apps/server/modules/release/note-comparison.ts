import type { Transaction } from '@qianfa/db/pool';
import { account } from '@qianfa/db/tables/account';
import { publication } from '@qianfa/db/tables/publication';
import { alert } from '@qianfa/db/tables/supervision';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { eq } from 'drizzle-orm';
import type { Actor, Clock } from '../command.ts';
import { type SystemActor, writeTrail } from '../trail/write-trail.ts';

export interface Compared {
  readonly publicationId: number;
  readonly accountId: number;
  readonly unitId: number;
  readonly comparison: 'unchecked' | 'same' | 'different' | 'gone';
  /** The live text that was compared; null keeps the one before. */
  readonly text: string | null;
}

/**
 * Keeps how the live page compares with what was signed. Different or gone is 与签发稿不一致 and alerts, once per
 * publication, until a person concludes (R24).
 */
export async function noteComparison(
  tx: Transaction,
  actor: Actor | SystemActor,
  clock: Clock,
  compared: Compared,
): Promise<void> {
  await tx
    .update(publication)
    .set({
      comparison: compared.comparison,
      ...(compared.text === null ? {} : { comparedText: compared.text }),
    })
    .where(eq(publication.id, compared.publicationId));
  if (compared.comparison === 'different' || compared.comparison === 'gone') {
    await raiseMismatch(tx, actor, clock, compared);
  }
}

async function raiseMismatch(
  tx: Transaction,
  actor: Actor | SystemActor,
  clock: Clock,
  compared: Compared,
): Promise<void> {
  const [home] = await tx
    .select({ trialUntil: account.trialUntil })
    .from(account)
    .where(eq(account.id, compared.accountId));
  const now = clock.now();
  const trial = home?.trialUntil !== null && home !== undefined && home.trialUntil >= shanghaiDay(now);
  const [made] = await tx
    .insert(alert)
    .values({
      accountId: compared.accountId,
      rule: 'R24',
      period: `publication:${compared.publicationId}`,
      level: 'alert',
      state: 'new',
      informs: trial ? 'trial' : 'full',
      since: now,
      publicationId: compared.publicationId,
    })
    .onConflictDoNothing()
    .returning({ id: alert.id });
  if (!made) return;
  await writeTrail(tx, actor, clock, {
    act: 'alert.raised',
    subject: `alert:${made.id}`,
    unitId: compared.unitId,
    facts: { rule: 'R24', publicationId: compared.publicationId, comparison: compared.comparison },
  });
}
