import type { Transaction } from '@qianfa/db/pool';
import { account } from '@qianfa/db/tables/account';
import { publication } from '@qianfa/db/tables/publication';
import { alert } from '@qianfa/db/tables/supervision';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { and, eq, ne, sql } from 'drizzle-orm';
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
 * publication, until a person concludes or a later comparison is equal again (R24). Another finding after that alerts
 * anew.
 */
export async function noteComparison(
  tx: Transaction,
  actor: Actor | SystemActor,
  clock: Clock,
  compared: Compared,
): Promise<void> {
  const [before] = await tx
    .select({ comparison: publication.comparison })
    .from(publication)
    .where(eq(publication.id, compared.publicationId));
  await tx
    .update(publication)
    .set({
      comparison: compared.comparison,
      ...(compared.text === null ? {} : { comparedText: compared.text }),
    })
    .where(eq(publication.id, compared.publicationId));
  if (compared.comparison === 'different' || compared.comparison === 'gone') {
    await raiseMismatch(tx, actor, clock, compared, before?.comparison !== compared.comparison);
  }
  if (compared.comparison === 'same') await closeMismatch(tx, actor, clock, compared);
}

/** The page reads as signed again: the alert ends by itself, with an entry of its own. */
async function closeMismatch(
  tx: Transaction,
  actor: Actor | SystemActor,
  clock: Clock,
  { publicationId, accountId, unitId }: Compared,
): Promise<void> {
  const closed = await tx
    .update(alert)
    .set({ state: 'closed', closedAt: clock.now(), closedReason: 'comparedEqual', nextEscalationAt: null })
    .where(
      and(
        eq(alert.accountId, accountId),
        eq(alert.rule, 'R24'),
        eq(alert.period, periodOf(publicationId)),
        ne(alert.state, 'closed'),
      ),
    )
    .returning({ id: alert.id, level: alert.level });
  for (const { id, level } of closed) {
    await writeTrail(tx, actor, clock, {
      act: 'alert.closed',
      subject: `alert:${id}`,
      unitId,
      facts: { accountId, level, reason: 'comparedEqual', publicationId },
    });
  }
}

function periodOf(publicationId: number): string {
  return `publication:${publicationId}`;
}

async function raiseMismatch(
  tx: Transaction,
  actor: Actor | SystemActor,
  clock: Clock,
  compared: Compared,
  newFinding: boolean,
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
      period: periodOf(compared.publicationId),
      level: 'alert',
      state: 'new',
      informs: trial ? 'trial' : 'full',
      since: now,
      publicationId: compared.publicationId,
    })
    .onConflictDoUpdate({
      target: [alert.accountId, alert.rule, alert.period],
      set: {
        state: 'new',
        since: now,
        closedAt: null,
        closedReason: null,
        conclusion: null,
        acknowledgedBy: null,
        acknowledgedAt: null,
      },
      // An open one stands as it is; a concluded one stays concluded while nothing else is found.
      setWhere: newFinding ? eq(alert.state, 'closed') : sql`false`,
    })
    .returning({ id: alert.id });
  if (!made) return;
  await writeTrail(tx, actor, clock, {
    act: 'alert.raised',
    subject: `alert:${made.id}`,
    unitId: compared.unitId,
    facts: { rule: 'R24', publicationId: compared.publicationId, comparison: compared.comparison },
  });
}
