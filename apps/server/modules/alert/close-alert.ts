import type { Transaction } from '@qianfa/db/pool';
import { accountSummary } from '@qianfa/db/tables/publication';
import { alert, workOrder } from '@qianfa/db/tables/supervision';
import { alertKindOf, alertKinds } from '@qianfa/domain/freshness/alert-kinds';
import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import { type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { settleOrders } from '../work-order/settle-orders.ts';
import { lockAlert } from './alert-access.ts';

export const closeAlertInput = z.object({
  alertId: idSchema,
  /** What a person concludes; not needed where a newer publication is the proof. */
  conclusion: z.string().trim().max(500).default(''),
});

/**
 * Closes an alert. The proof is a publication (or an observed post) newer than its silence, which is looked up, not
 * believed; without one the closing states a conclusion, and the same silence opens it again at its next level (R27). What is
 * no silence proves nothing by a newer post; a 处置报告 and 未匹配签发记录 end with what they ask for alone (R23, R24).
 */
export async function closeAlert(
  command: Command<z.infer<typeof closeAlertInput>>,
): Promise<{ proven: boolean }> {
  const { actor, db, clock, input } = command;
  const now = clock.now();
  return db.transaction(async (tx) => {
    const found = await lockAlert(tx, actor, 'alert.handle', input.alertId);
    if (found.state === 'closed') throw refused('conflict', 'R27', 'alertAlreadyClosed');
    const { closes, rules } = alertKinds[alertKindOf(found)];
    if (closes === 'itself') throw refused('precondition', rules[0], 'alertClosesItself');
    const proven = closes === 'proof' && (await hasNewerPost(tx, found, now));
    // With a proof whoever handles the account may close; a conclusion is for those who may permit silence (R30).
    if (!proven) requireRight(actor, 'silence.permit', { unitPath: found.unitPath });
    if (!proven && input.conclusion.length < 4) throw refused('precondition', 'R27', 'alertNeedsProof');
    const closedReason = proven ? 'published' : 'concluded';
    const conclusion = input.conclusion || null;
    await tx
      .update(alert)
      .set({ state: 'closed', closedAt: now, closedReason, conclusion, nextEscalationAt: null })
      .where(eq(alert.id, found.id));
    const acted = actor.kind === 'person' ? actor.personId : null;
    await settleOrders(tx, sql`a.id = ${found.id}`, { now, actedBy: acted });
    if (!proven && conclusion) {
      await tx.update(workOrder).set({ explanation: conclusion }).where(eq(workOrder.alertId, found.id));
    }
    await writeTrail(tx, actor, clock, {
      act: 'alert.closed',
      subject: `alert:${found.id}`,
      unitId: found.unitId,
      facts: { accountId: found.accountId, level: found.level, reason: closedReason, conclusion },
    });
    await announce(tx, ['alerts', 'board']);
    return { proven };
  });
}

/** The alert's period is the last post before the silence: a newer one that is not in the future ends it. */
async function hasNewerPost(
  tx: Transaction,
  { accountId, period }: { accountId: number; period: string },
  now: Date,
): Promise<boolean> {
  const [row] = await tx
    .select({ recentAt: accountSummary.recentAt })
    .from(accountSummary)
    .where(eq(accountSummary.accountId, accountId));
  const last = period === 'never' ? Number.NEGATIVE_INFINITY : new Date(period).getTime();
  return (row?.recentAt ?? []).some((at) => {
    const instant = new Date(at).getTime();
    return instant > last && instant <= now.getTime();
  });
}
