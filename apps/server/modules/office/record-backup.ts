import { type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';

/** A backup holds everything, unpublished content too: the trail says that one was begun before a byte is copied (R37). */
export async function recordBackup({ actor, db, clock }: Command): Promise<void> {
  requireRight(actor, 'office.backUp', {});
  await db.transaction((tx) => writeTrail(tx, actor, clock, { act: 'office.backedUp', subject: 'office' }));
}
