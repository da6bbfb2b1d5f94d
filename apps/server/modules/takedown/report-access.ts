import type { Transaction } from '@qianfa/db/pool';
import { takedownReport } from '@qianfa/db/tables/follow-up';
import { takedown } from '@qianfa/db/tables/publication';
import { refused } from '@qianfa/domain/refusal';
import type { ReportFacts, ReportState } from '@qianfa/domain/release/takedown-report';
import type { Right } from '@qianfa/domain/rights/rights';
import { desc, eq } from 'drizzle-orm';
import type { Actor } from '../command.ts';
import { lockPublication } from '../release/compare-publication.ts';

/** A take-down with its newest report, its publication locked. One without a take-down is `takedownNotFound`. */
export async function lockReport(tx: Transaction, actor: Actor, right: Right, publicationId: number) {
  const found = await lockPublication(tx, actor, right, publicationId);
  const [down] = await tx.select().from(takedown).where(eq(takedown.publicationId, found.row.id));
  if (!down) throw refused('notFound', 'R23', 'takedownNotFound');
  const [newest] = await tx
    .select()
    .from(takedownReport)
    .where(eq(takedownReport.publicationId, found.row.id))
    .orderBy(desc(takedownReport.version))
    .limit(1);
  return { ...found, down, newest: newest ?? null, facts: reportFacts(newest ?? null) };
}

/** How the follow-up stands, by its newest version. */
export function reportFacts(
  newest: { readonly decision: 'approved' | 'returned' | null; readonly writtenBy: number } | null,
): ReportFacts {
  const state: ReportState = newest === null ? 'missing' : (newest.decision ?? 'waiting');
  return { state, writtenBy: state === 'waiting' ? (newest?.writtenBy ?? null) : null };
}
