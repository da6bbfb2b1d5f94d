import { sql } from 'drizzle-orm';
import { check, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { at, id, ref } from './columns.ts';
import { person } from './office.ts';
import { post } from './post.ts';

/** 政策文件 with its 解读 (R10): submitted, signed and released together, unless a later interpretation was approved. */
export const bundle = pgTable(
  'bundle',
  {
    id: id(),
    policyPostId: ref('policy_post_id')
      .notNull()
      .references(() => post.id),
    /** Null only while a later interpretation is asked for or was approved. */
    interpretationPostId: ref('interpretation_post_id').references(() => post.id),
    createdBy: ref('created_by')
      .notNull()
      .references(() => person.id),
    createdAt: at('created_at').notNull(),
    dissolvedAt: at('dissolved_at'),
    /** Why the interpretation comes later, as the drafter asks it. */
    laterReason: text('later_reason'),
    laterDecision: text('later_decision', { enum: ['approved', 'refused'] }),
    laterNote: text('later_note'),
    laterDecidedBy: ref('later_decided_by').references(() => person.id),
    laterDecidedAt: at('later_decided_at'),
  },
  (t) => [
    uniqueIndex('bundle_policy').on(t.policyPostId).where(sql`${t.dissolvedAt} is null`),
    uniqueIndex('bundle_interpretation')
      .on(t.interpretationPostId)
      .where(sql`${t.dissolvedAt} is null and ${t.interpretationPostId} is not null`),
    check('bundle_two_posts', sql`${t.interpretationPostId} is distinct from ${t.policyPostId}`),
    check(
      'bundle_whole_or_later',
      sql`${t.interpretationPostId} is not null or ${t.laterReason} is not null`,
    ),
    check(
      'bundle_decided',
      sql`(${t.laterDecision} is null) = (${t.laterDecidedAt} is null) and (${t.laterDecision} is null or ${t.laterReason} is not null)`,
    ),
  ],
);
