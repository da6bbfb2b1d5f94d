import { jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { at, ref } from './columns.ts';
import { person } from './office.ts';
import { runStep } from './review.ts';

/** Who has taken up a step that several people hold, and until when (R7). It gives no right, and old ones mean nothing. */
export const taskLease = pgTable(
  'task_lease',
  {
    runStepId: ref('run_step_id')
      .notNull()
      .references(() => runStep.id),
    personId: ref('person_id')
      .notNull()
      .references(() => person.id),
    takenAt: at('taken_at').notNull(),
    until: at('until').notNull(),
  },
  (t) => [primaryKey({ name: 'task_lease_pk', columns: [t.runStepId, t.personId] })],
);

/** A filter of 待办 under a person's own name for it. */
export const queueFilter = pgTable(
  'queue_filter',
  {
    personId: ref('person_id')
      .notNull()
      .references(() => person.id),
    name: text('name').notNull(),
    filter: jsonb('filter').$type<Record<string, string | number>>().notNull(),
    savedAt: at('saved_at').notNull(),
  },
  (t) => [primaryKey({ name: 'queue_filter_pk', columns: [t.personId, t.name] })],
);
