import { sql } from 'drizzle-orm';
import { check, date, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { at, id, ref } from './columns.ts';
import { person } from './office.ts';
import { publication } from './publication.ts';
import { workOrder } from './supervision.ts';

/**
 * What a person concluded about a publication without a matching sign-off (R24): 补录 of the approval that stands behind
 * it, or 非本单位发布. Never a sign-off (R1): nothing of the gate reads it. Never updated (trigger, 0001).
 */
export const publicationConclusion = pgTable(
  'publication_conclusion',
  {
    id: id(),
    publicationId: ref('publication_id')
      .notNull()
      .references(() => publication.id),
    verdict: text('verdict', { enum: ['recorded', 'notOurs'] }).notNull(),
    /** What kind of approval was there. */
    basis: text('basis', { enum: ['paper', 'consent', 'elsewhere'] }),
    /** Who approved, as the paper names them. */
    approver: text('approver'),
    approvedOn: date('approved_on', { mode: 'string' }),
    /** Number of the paper and where it lies. */
    proof: text('proof'),
    reason: text('reason').notNull(),
    concludedBy: ref('concluded_by')
      .notNull()
      .references(() => person.id),
    concludedAt: at('concluded_at').notNull(),
  },
  (t) => [
    uniqueIndex('publication_conclusion_publication').on(t.publicationId),
    check(
      'publication_conclusion_recorded',
      sql`(${t.verdict} = 'recorded') = (${t.basis} is not null and ${t.approver} is not null and ${t.approvedOn} is not null and ${t.proof} is not null)`,
    ),
    check('publication_conclusion_reason', sql`${t.verdict} = 'recorded' or ${t.reason} <> ''`),
  ],
);

/** 处置报告 of a take-down (R23): each version as it was handed in, and what a second person decided. */
export const takedownReport = pgTable(
  'takedown_report',
  {
    id: id(),
    publicationId: ref('publication_id')
      .notNull()
      .references(() => publication.id),
    /** From 1; a returned report is handed in anew. */
    version: integer('version').notNull(),
    /** domain/release/takedown-report.ts */
    sections: jsonb('sections').$type<unknown>().notNull(),
    writtenBy: ref('written_by')
      .notNull()
      .references(() => person.id),
    writtenAt: at('written_at').notNull(),
    decision: text('decision', { enum: ['approved', 'returned'] }),
    decisionNote: text('decision_note'),
    decidedBy: ref('decided_by').references(() => person.id),
    decidedAt: at('decided_at'),
  },
  (t) => [
    uniqueIndex('takedown_report_version').on(t.publicationId, t.version),
    uniqueIndex('takedown_report_waiting').on(t.publicationId).where(sql`${t.decision} is null`),
    uniqueIndex('takedown_report_approved').on(t.publicationId).where(sql`${t.decision} = 'approved'`),
    check(
      'takedown_report_decided',
      sql`(${t.decision} is null) = (${t.decidedBy} is null) and (${t.decision} is null) = (${t.decidedAt} is null)`,
    ),
    check('takedown_report_two_people', sql`${t.decidedBy} is null or ${t.decidedBy} <> ${t.writtenBy}`),
  ],
);

/** What was done on a 督办单, in order (R33). Never updated (trigger, 0001). */
export const workOrderEvent = pgTable(
  'work_order_event',
  {
    id: id(),
    workOrderId: ref('work_order_id')
      .notNull()
      .references(() => workOrder.id),
    move: text('move', {
      enum: ['acknowledge', 'explain', 'rectify', 'cure', 'verify', 'sendBack', 'close', 'lapse', 'reopen'],
    }).notNull(),
    note: text('note').notNull(),
    /** Null: the console itself, by what was published. */
    actedBy: ref('acted_by').references(() => person.id),
    actedAt: at('acted_at').notNull(),
  },
  (t) => [index('work_order_event_order').on(t.workOrderId, t.id)],
);
