import { sql } from 'drizzle-orm';
import { check, date, index, pgTable, text } from 'drizzle-orm/pg-core';
import { at, id, ref } from './columns.ts';
import { person } from './office.ts';
import { reviewRun } from './review.ts';

/** 两人例外 (R3): one leader asks and another grants that a person act in a second step of one run. */
export const stepException = pgTable(
  'step_exception',
  {
    id: id(),
    runId: ref('run_id')
      .notNull()
      .references(() => reviewRun.id),
    stepKey: text('step_key').notNull(),
    stepName: text('step_name').notNull(),
    personId: ref('person_id')
      .notNull()
      .references(() => person.id),
    reason: text('reason').notNull(),
    /** Last day, included. */
    endsOn: date('ends_on').notNull(),
    state: text('state', { enum: ['asked', 'granted', 'refused', 'ended'] }).notNull(),
    askedBy: ref('asked_by')
      .notNull()
      .references(() => person.id),
    askedAt: at('asked_at').notNull(),
    /** The second person, who granted or refused it. */
    answeredBy: ref('answered_by').references(() => person.id),
    answeredAt: at('answered_at'),
    answer: text('answer'),
    endedBy: ref('ended_by').references(() => person.id),
    endedAt: at('ended_at'),
    endReason: text('end_reason'),
  },
  (t) => [
    index('step_exception_run').on(t.runId),
    index('step_exception_asked').on(t.askedAt),
    check('step_exception_two_people', sql`${t.answeredBy} is null or ${t.answeredBy} <> ${t.askedBy}`),
    check(
      'step_exception_not_own',
      sql`${t.personId} <> ${t.askedBy} and ${t.personId} is distinct from ${t.answeredBy}`,
    ),
    check(
      'step_exception_answered',
      sql`(${t.answeredBy} is null) = (${t.answeredAt} is null) and (${t.state} not in ('granted', 'refused') or ${t.answeredBy} is not null)`,
    ),
    check('step_exception_ended', sql`(${t.state} = 'ended') = (${t.endedBy} is not null)`),
  ],
);
