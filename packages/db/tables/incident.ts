import { sql } from 'drizzle-orm';
import { check, date, index, pgTable, text } from 'drizzle-orm/pg-core';
import { at, id, ref } from './columns.ts';
import { person, unit } from './office.ts';
import { post } from './post.ts';

/** 突发事件: what several posts report on, and from whose start the clocks of 5 and 24 hours run (R9). */
export const incident = pgTable(
  'incident',
  {
    id: id(),
    unitId: ref('unit_id')
      .notNull()
      .references(() => unit.id),
    title: text('title').notNull(),
    place: text('place').notNull(),
    /** When it happened; corrected in place, the trail keeps both. */
    startedAt: at('started_at').notNull(),
    openedBy: ref('opened_by')
      .notNull()
      .references(() => person.id),
    openedAt: at('opened_at').notNull(),
    /** held: a press conference with its time and link; waived: a leader decided that none is needed. */
    conference: text('conference', { enum: ['held', 'waived'] }),
    conferenceAt: at('conference_at'),
    conferenceLink: text('conference_link'),
    conferenceNote: text('conference_note'),
    conferenceBy: ref('conference_by').references(() => person.id),
  },
  (t) => [
    index('incident_unit').on(t.unitId, t.startedAt.desc()),
    check(
      'incident_conference',
      sql`(${t.conference} is null) = (${t.conferenceAt} is null) and (${t.conference} is null) = (${t.conferenceBy} is null)`,
    ),
  ],
);

/** Which event a post reports on. */
export const incidentPost = pgTable(
  'incident_post',
  {
    postId: ref('post_id')
      .primaryKey()
      .references(() => post.id),
    incidentId: ref('incident_id')
      .notNull()
      .references(() => incident.id),
    joinedBy: ref('joined_by')
      .notNull()
      .references(() => person.id),
    joinedAt: at('joined_at').notNull(),
  },
  (t) => [index('incident_post_incident').on(t.incidentId)],
);

/** 事后复核 of an emergency post that went out: one verdict, never updated (trigger, 0001). */
export const afterReview = pgTable(
  'after_review',
  {
    postId: ref('post_id')
      .primaryKey()
      .references(() => post.id),
    verdict: text('verdict', { enum: ['clean', 'correct', 'retract'] }).notNull(),
    reason: text('reason').notNull(),
    reviewedBy: ref('reviewed_by')
      .notNull()
      .references(() => person.id),
    reviewedAt: at('reviewed_at').notNull(),
  },
  (t) => [check('after_review_reason', sql`${t.verdict} = 'clean' or ${t.reason} <> ''`)],
);

/** The administrative decision that a post of 行政许可 or 行政处罚 makes public (R11). */
export const disclosure = pgTable('disclosure', {
  postId: ref('post_id')
    .primaryKey()
    .references(() => post.id),
  documentNumber: text('document_number').notNull(),
  /** The day of the decision: the clock of 7 working days begins with the day after. */
  decidedOn: date('decided_on', { mode: 'string' }).notNull(),
  recordedBy: ref('recorded_by')
    .notNull()
    .references(() => person.id),
  recordedAt: at('recorded_at').notNull(),
});
