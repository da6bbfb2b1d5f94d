import type { Transaction } from '@qianfa/db/pool';
import { person } from '@qianfa/db/tables/office';
import { finding, findingExcuse, placement, placementContent } from '@qianfa/db/tables/post';
import { type Excuse, type PlacedFinding, stopping } from '@qianfa/domain/wording/excuse';
import type { FindingKind } from '@qianfa/domain/wording/finding';
import { eq } from 'drizzle-orm';

/** An excuse with who gave it and when. */
export interface ExcuseRow extends Excuse {
  readonly id: number;
  readonly note: string;
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
}

/** Every excuse of a post, oldest first. */
export async function readExcuses(tx: Pick<Transaction, 'select'>, postId: number): Promise<ExcuseRow[]> {
  const rows = await tx
    .select({ excuse: findingExcuse, by: person.name })
    .from(findingExcuse)
    .innerJoin(person, eq(person.id, findingExcuse.excusedBy))
    .where(eq(findingExcuse.postId, postId))
    .orderBy(findingExcuse.id);
  return rows.map(
    ({ excuse: { id, accountId, kind, code, text, context, reason, note, excusedAt }, by }) => ({
      id,
      accountId,
      kind,
      code,
      text,
      context,
      reason,
      note,
      by,
      at: excusedAt.toISOString(),
    }),
  );
}

/** Blocking findings of a frozen content that nobody has excused: they keep it from being signed and from going out. */
export async function readStops(tx: Transaction, contentId: number): Promise<readonly PlacedFinding[]> {
  const rows = await tx
    .select({ finding, postId: placement.postId, accountId: placement.accountId })
    .from(finding)
    .innerJoin(placementContent, eq(placementContent.id, finding.placementContentId))
    .innerJoin(placement, eq(placement.id, placementContent.placementId))
    .where(eq(finding.placementContentId, contentId));
  const [first] = rows;
  if (!first) return [];
  const placed = rows.map(
    ({ finding: { startsAt: start, endsAt: end, kind, facts, ...rest }, accountId }) => ({
      ...rest,
      kind: kind as FindingKind,
      facts: facts as PlacedFinding['facts'],
      start,
      end,
      accountId,
    }),
  );
  return stopping(placed, await readExcuses(tx, first.postId));
}
