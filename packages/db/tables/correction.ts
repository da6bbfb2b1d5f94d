import { sql } from 'drizzle-orm';
import { check, index, pgTable, uniqueIndex } from 'drizzle-orm/pg-core';
import { at, id, ref } from './columns.ts';
import { person } from './office.ts';
import { placementContent } from './post.ts';
import { runStep } from './review.ts';

/** 改后通过: what somebody of the run's steps changed in one placement, and at which step (R3). Never updated (trigger, 0001). */
export const correction = pgTable(
  'correction',
  {
    id: id(),
    /** The corrected content. */
    placementContentId: ref('placement_content_id')
      .notNull()
      .references(() => placementContent.id),
    /** What it said before. */
    fromContentId: ref('from_content_id')
      .notNull()
      .references(() => placementContent.id),
    runStepId: ref('run_step_id')
      .notNull()
      .references(() => runStep.id),
    personId: ref('person_id')
      .notNull()
      .references(() => person.id),
    correctedAt: at('corrected_at').notNull(),
  },
  (t) => [
    uniqueIndex('correction_content').on(t.placementContentId),
    index('correction_run_step').on(t.runStepId),
    check('correction_changes', sql`${t.placementContentId} <> ${t.fromContentId}`),
  ],
);

/** 核稿: somebody else than the signer has checked what the signer corrected (R3). Never updated (trigger, 0001). */
export const finalCheck = pgTable(
  'final_check',
  {
    id: id(),
    placementContentId: ref('placement_content_id')
      .notNull()
      .references(() => placementContent.id),
    personId: ref('person_id')
      .notNull()
      .references(() => person.id),
    checkedAt: at('checked_at').notNull(),
  },
  (t) => [uniqueIndex('final_check_content').on(t.placementContentId)],
);
