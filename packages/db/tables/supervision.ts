import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { account } from './account.ts';
import { at, id, ref } from './columns.ts';
import { person } from './office.ts';
import { publication } from './publication.ts';

/** 预警: one open row per condition (account + rule + period). */
export const alert = pgTable(
  'alert',
  {
    id: id(),
    accountId: ref('account_id')
      .notNull()
      .references(() => account.id),
    rule: text('rule').notNull(),
    /** What makes it one condition, e.g. the instant of the last publication. */
    period: text('period').notNull(),
    level: text('level', { enum: ['reminder', 'warning', 'alert', 'workOrder'] }).notNull(),
    state: text('state', { enum: ['new', 'acknowledged', 'closed'] }).notNull(),
    /** An account in 试运行 only informs (R16). */
    informs: text('informs', { enum: ['trial', 'full'] }).notNull(),
    since: at('since').notNull(),
    dueAt: at('due_at'),
    nextEscalationAt: at('next_escalation_at'),
    publicationId: ref('publication_id').references(() => publication.id),
    acknowledgedBy: ref('acknowledged_by').references(() => person.id),
    acknowledgedAt: at('acknowledged_at'),
    closedAt: at('closed_at'),
    closedReason: text('closed_reason', {
      enum: ['published', 'permitted', 'accountClosed', 'concluded', 'comparedEqual'],
    }),
    conclusion: text('conclusion'),
  },
  (t) => [
    uniqueIndex('alert_condition').on(t.accountId, t.rule, t.period),
    index('alert_open').on(t.level, t.since).where(sql`${t.state} <> 'closed'`),
    check('alert_closed', sql`(${t.state} = 'closed') = (${t.closedAt} is not null)`),
  ],
);

/** 督办单: issued at the breach (R27, R33). */
export const workOrder = pgTable(
  'work_order',
  {
    id: id(),
    alertId: ref('alert_id')
      .notNull()
      .references(() => alert.id),
    accountId: ref('account_id')
      .notNull()
      .references(() => account.id),
    state: text('state', {
      enum: ['issued', 'acknowledged', 'explained', 'rectified', 'verified', 'closed'],
    }).notNull(),
    issuedAt: at('issued_at').notNull(),
    dueAt: at('due_at').notNull(),
    explanation: text('explanation'),
    closedAt: at('closed_at'),
  },
  (t) => [uniqueIndex('work_order_alert').on(t.alertId)],
);

/** One shape for every clock (R8, R9, R11, R33, R36). */
export const deadline = pgTable(
  'deadline',
  {
    id: id(),
    subject: text('subject').notNull(),
    rule: text('rule').notNull(),
    calendar: text('calendar', { enum: ['working', 'natural', 'roundTheClock'] }).notNull(),
    startedAt: at('started_at').notNull(),
    dueAt: at('due_at').notNull(),
    doneAt: at('done_at'),
    proof: jsonb('proof').$type<unknown>(),
  },
  (t) => [
    uniqueIndex('deadline_subject').on(t.subject, t.rule, t.startedAt),
    index('deadline_open').on(t.dueAt).where(sql`${t.doneAt} is null`),
  ],
);
