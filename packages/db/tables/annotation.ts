import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { at, id, ref } from './columns.ts';
import { person } from './office.ts';
import { placement, post, revision } from './post.ts';

/** 批注: a remark on a range of a placement's text, or other words proposed for it (R5). The place and its author never change. */
export const annotation = pgTable(
  'annotation',
  {
    id: id(),
    postId: ref('post_id')
      .notNull()
      .references(() => post.id),
    placementId: ref('placement_id')
      .notNull()
      .references(() => placement.id),
    /** The revision that its author had before them. */
    revisionId: ref('revision_id')
      .notNull()
      .references(() => revision.id),
    field: text('field').notNull(),
    /** UTF-16 units in the field's text, end excluded; both 0 with an empty quote: the field as a whole. */
    startsAt: integer('starts_at').notNull(),
    endsAt: integer('ends_at').notNull(),
    quote: text('quote').notNull(),
    contextBefore: text('context_before').notNull(),
    contextAfter: text('context_after').notNull(),
    body: text('body').notNull(),
    /** Other words for the quote; null: a remark only. '' proposes to leave it out. */
    proposal: text('proposal'),
    mustFix: boolean('must_fix').notNull(),
    state: text('state', { enum: ['open', 'done', 'accepted', 'declined', 'resolved'] }).notNull(),
    personId: ref('person_id')
      .notNull()
      .references(() => person.id),
    createdAt: at('created_at').notNull(),
    changedAt: at('changed_at').notNull(),
  },
  (t) => [
    index('annotation_post').on(t.postId, t.id),
    // What a decision asks: nothing for nearly every post.
    index('annotation_blocking')
      .on(t.postId, t.placementId)
      .where(sql`${t.mustFix} and ${t.state} in ('open', 'done', 'declined')`),
    check('annotation_range', sql`0 <= ${t.startsAt} and ${t.startsAt} <= ${t.endsAt}`),
  ],
);

/** What was said or done about an annotation. Never updated (trigger, 0001). */
export const annotationReply = pgTable(
  'annotation_reply',
  {
    id: id(),
    annotationId: ref('annotation_id')
      .notNull()
      .references(() => annotation.id),
    act: text('act', {
      enum: ['reply', 'markDone', 'accept', 'decline', 'resolve', 'reopen'],
    }).notNull(),
    text: text('text').notNull(),
    personId: ref('person_id')
      .notNull()
      .references(() => person.id),
    repliedAt: at('replied_at').notNull(),
  },
  (t) => [index('annotation_reply_annotation').on(t.annotationId, t.id)],
);
