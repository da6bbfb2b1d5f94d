import type { Transaction } from '@qianfa/db/pool';
import { takedownReport } from '@qianfa/db/tables/follow-up';
import { alert, deadline } from '@qianfa/db/tables/supervision';
import { ensure, refused } from '@qianfa/domain/refusal';
import { mayDecideReport } from '@qianfa/domain/release/takedown-report';
import { idSchema } from '@qianfa/domain/rights/roles';
import { textField } from '@qianfa/domain/text/fields';
import { and, eq, isNull, ne } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Actor, Clock, Command } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { lockReport } from './report-access.ts';

export const decideReportInput = z.object({
  publicationId: idSchema,
  /** The version that was read; a newer one is decided on its own. */
  version: z.number().int().positive(),
  decision: z.enum(['approved', 'returned']),
  note: textField('reason', 500).default(''),
});

/**
 * A leader approves the 处置报告 or returns it with a reason; whoever wrote it does not decide on it (R23). The approval
 * ends the clock of 24 hours and its alert.
 */
export async function decideReport(command: Command<z.input<typeof decideReportInput>>): Promise<void> {
  const { actor, db, clock } = command;
  const { publicationId, version, decision, note } = decideReportInput.parse(command.input);
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const { personId } = actor;
  await db.transaction(async (tx) => {
    const { row, unitId, newest, facts } = await lockReport(tx, actor, 'takedown.decide', publicationId);
    ensure(mayDecideReport(facts, personId));
    if (newest?.version !== version) throw refused('conflict', 'R23', 'noReportWaits');
    if (decision === 'returned' && note.trim().length < 4) {
      throw refused('invalid', 'R5', 'reportReturnNeedsReason');
    }
    const now = clock.now();
    await tx
      .update(takedownReport)
      .set({ decision, decisionNote: note.trim() || null, decidedBy: personId, decidedAt: now })
      .where(eq(takedownReport.id, newest.id));
    await writeTrail(tx, actor, clock, {
      act: decision === 'approved' ? 'publication.reportApproved' : 'publication.reportReturned',
      subject: `publication:${row.id}`,
      unitId,
      facts: { version, accountId: row.accountId, ...(note.trim() ? { reason: note.trim() } : {}) },
    });
    if (decision === 'approved') await settle(tx, actor, clock, { row, unitId, reportId: newest.id });
    await announce(tx, ['alerts', 'board']);
  });
}

interface Settled {
  readonly row: { readonly id: number; readonly accountId: number };
  readonly unitId: number;
  readonly reportId: number;
}

/** The clock of the report is met, and its alert ends with it. */
async function settle(tx: Transaction, actor: Actor, clock: Clock, { row, unitId, reportId }: Settled) {
  const now = clock.now();
  await tx
    .update(deadline)
    .set({ doneAt: now, proof: { reportId } })
    .where(
      and(
        eq(deadline.subject, `takedown:publication:${row.id}`),
        eq(deadline.rule, 'R23'),
        isNull(deadline.doneAt),
      ),
    );
  const closed = await tx
    .update(alert)
    .set({ state: 'closed', closedAt: now, closedReason: 'concluded', nextEscalationAt: null })
    .where(
      and(
        eq(alert.accountId, row.accountId),
        eq(alert.rule, 'R23'),
        eq(alert.period, `publication:${row.id}`),
        ne(alert.state, 'closed'),
      ),
    )
    .returning({ id: alert.id, level: alert.level });
  for (const { id, level } of closed) {
    await writeTrail(tx, actor, clock, {
      act: 'alert.closed',
      subject: `alert:${id}`,
      unitId,
      facts: { accountId: row.accountId, level, reason: 'concluded', publicationId: row.id },
    });
  }
}
