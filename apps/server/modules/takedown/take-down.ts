import type { Transaction } from '@qianfa/db/pool';
import { takedown } from '@qianfa/db/tables/publication';
import { deadline } from '@qianfa/db/tables/supervision';
import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import { sha256Schema, textField } from '@qianfa/domain/text/fields';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { markTakenDown } from '../publication/mark-taken-down.ts';
import { lockPublication } from '../release/compare-publication.ts';
import { requireProof } from '../release/store-proof.ts';
import { writeTrail } from '../trail/write-trail.ts';

export const takeDownInput = z.object({
  publicationId: idSchema,
  reason: z.string().trim().min(1).max(500),
  /** What stood on the page, pasted before it was removed. */
  liveText: textField('liveText', 100_000).nullable().default(null),
  proofSha256: sha256Schema.nullable().default(null),
  /** Removed on the platform by the person's own hand (assisted). */
  removed: z.literal(true),
});

/** 处置报告 is due after this many hours, day and night (R23). */
const reportHours = 24;

/**
 * 误发先撤: takes a live post down at once; the evidence is kept in the same transaction, and from now on the
 * publication does not count (R23, R25). Reason now, report within 24 hours.
 */
export async function takeDown(
  command: Command<z.input<typeof takeDownInput>>,
): Promise<{ reportDueAt: string }> {
  const { actor, db, clock } = command;
  const input = takeDownInput.parse(command.input);
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const { personId } = actor;
  return db.transaction(async (tx) => {
    const found = await lockPublication(tx, actor, 'publication.takeDown', input.publicationId);
    if (found.row.takenDownAt !== null) throw refused('conflict', 'R23', 'alreadyTakenDown');
    if (input.proofSha256 !== null) {
      const postId = found.signed?.postId ?? 0;
      await requireProof(tx, { sha256: input.proofSha256, personId, postId });
    }
    const now = clock.now();
    const reportDueAt = new Date(now.getTime() + reportHours * 3_600_000);
    await tx.insert(takedown).values({
      publicationId: found.row.id,
      reason: input.reason,
      evidence: evidenceOf(found, input),
      takenDownBy: personId,
      takenDownAt: now,
      reportDueAt,
    });
    await markTakenDown(tx, { publicationId: found.row.id, seenBy: personId }, now);
    await startReportClock(tx, found.row.id, now, reportDueAt);
    await writeTrail(tx, actor, clock, {
      act: 'publication.takenDown',
      subject: `publication:${found.row.id}`,
      postId: found.signed?.postId ?? null,
      unitId: found.unitId,
      facts: {
        reason: input.reason,
        releaseId: found.row.releaseId,
        sm3: found.signed?.sm3 ?? null,
        reportDueAt: reportDueAt.toISOString(),
      },
    });
    await announce(tx, ['releases', 'board', 'alerts']);
    return { reportDueAt: reportDueAt.toISOString() };
  });
}

type Found = Awaited<ReturnType<typeof lockPublication>>;

/** What was live: kept whole, since the page will not show it any more. */
function evidenceOf({ row, signed }: Found, input: z.output<typeof takeDownInput>) {
  return {
    title: row.title,
    link: row.link,
    publishedAt: row.publishedAt.toISOString(),
    publishedAtSource: row.publishedAtSource,
    publisherName: row.publisherName,
    signoffId: row.signoffId,
    signedForm: signed?.signedForm ?? null,
    comparison: row.comparison,
    liveText: input.liveText ?? row.comparedText,
    proofSha256: input.proofSha256,
  };
}

async function startReportClock(
  tx: Transaction,
  publicationId: number,
  startedAt: Date,
  dueAt: Date,
): Promise<void> {
  await tx.insert(deadline).values({
    subject: `takedown:publication:${publicationId}`,
    rule: 'R23',
    calendar: 'roundTheClock',
    startedAt,
    dueAt,
  });
}
