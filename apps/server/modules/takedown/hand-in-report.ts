import { takedownReport } from '@qianfa/db/tables/follow-up';
import { ensure, refused } from '@qianfa/domain/refusal';
import { judgeReport, mayWriteReport, takedownReportSchema } from '@qianfa/domain/release/takedown-report';
import { idSchema } from '@qianfa/domain/rights/roles';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { lockReport } from './report-access.ts';

export const handInReportInput = z.object({ publicationId: idSchema, report: takedownReportSchema });

/** Hands in the 处置报告 of a take-down (R23). A returned one is written anew as the next version; the earlier ones stay. */
export async function handInReport(
  command: Command<z.input<typeof handInReportInput>>,
): Promise<{ version: number }> {
  const { actor, db, clock } = command;
  const { publicationId, report } = handInReportInput.parse(command.input);
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  return db.transaction(async (tx) => {
    const { row, unitId, newest, facts } = await lockReport(tx, actor, 'takedown.report', publicationId);
    ensure(mayWriteReport(facts));
    ensure(judgeReport(report));
    const version = (newest?.version ?? 0) + 1;
    await tx.insert(takedownReport).values({
      publicationId: row.id,
      version,
      sections: report,
      writtenBy: actor.personId,
      writtenAt: clock.now(),
    });
    await writeTrail(tx, actor, clock, {
      act: 'publication.reportHandedIn',
      subject: `publication:${row.id}`,
      unitId,
      facts: { version, accountId: row.accountId },
    });
    await announce(tx, ['alerts']);
    return { version };
  });
}
