import { publicationConclusion } from '@qianfa/db/tables/follow-up';
import { ensure, refused } from '@qianfa/domain/refusal';
import { isApprovedLate, judgeUnsigned, unsignedConclusionSchema } from '@qianfa/domain/release/unsigned';
import { idSchema } from '@qianfa/domain/rights/roles';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Command } from '../command.ts';
import { lockPublication } from '../release/compare-publication.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { followUnsigned } from './follow-unsigned.ts';

export const concludeUnsignedInput = z.object({
  publicationId: idSchema,
  conclusion: unsignedConclusionSchema,
});

/**
 * Concludes on a publication without a matching sign-off: 补录 of the approval behind it, or 非本单位发布 (R24). One act, in
 * the person's own name; it never becomes a sign-off, so that nothing goes out by it (R1).
 */
export async function concludeUnsigned(
  command: Command<z.input<typeof concludeUnsignedInput>>,
): Promise<void> {
  const { actor, db, clock } = command;
  const { publicationId, conclusion } = concludeUnsignedInput.parse(command.input);
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  await db.transaction(async (tx) => {
    const { row, unitId } = await lockPublication(tx, actor, 'unsigned.conclude', publicationId);
    const [concluded] = await tx
      .select({ id: publicationConclusion.id })
      .from(publicationConclusion)
      .where(eq(publicationConclusion.publicationId, row.id));
    const now = clock.now();
    const facts = {
      isSigned: row.signoffId !== null,
      isConcluded: concluded !== undefined,
      isTakenDown: row.takenDownAt !== null,
      publishedAt: row.publishedAt,
    };
    ensure(judgeUnsigned(facts, conclusion, now));
    const said = { ...conclusion, reason: conclusion.reason.trim() };
    await tx
      .insert(publicationConclusion)
      .values({ publicationId: row.id, ...said, concludedBy: actor.personId, concludedAt: now });
    const late = said.verdict === 'recorded' && isApprovedLate(said.approvedOn, row.publishedAt);
    await writeTrail(tx, actor, clock, {
      act: 'publication.concluded',
      subject: `publication:${row.id}`,
      unitId,
      facts: { accountId: row.accountId, ...said, ...(said.verdict === 'recorded' ? { late } : {}) },
    });
    await followUnsigned(tx, actor, clock, row.accountId);
  });
}
