import { sql } from 'drizzle-orm';
import { check, index, pgTable, text } from 'drizzle-orm/pg-core';
import { account } from './account.ts';
import { at, id, ref } from './columns.ts';
import { person } from './office.ts';
import { signoff } from './release.ts';

/** R43: who agreed to a 代签, when and how; and its 补签. One row a sign-off of kind deputy. */
export const deputyConsent = pgTable(
  'deputy_consent',
  {
    signoffId: ref('signoff_id')
      .primaryKey()
      .references(() => signoff.id),
    /** From the placement: three overdue close the road for the account. */
    accountId: ref('account_id')
      .notNull()
      .references(() => account.id),
    agreedById: ref('agreed_by_id')
      .notNull()
      .references(() => person.id),
    agreedAt: at('agreed_at').notNull(),
    means: text('means', { enum: ['phone', 'message', 'inPerson', 'meeting'] }).notNull(),
    note: text('note'),
    recordedAt: at('recorded_at').notNull(),
    /** The end of the next working day. */
    dueAt: at('due_at').notNull(),
    settledAt: at('settled_at'),
    settledRoad: text('settled_road', { enum: ['electronic', 'paper'] }),
    /** Who recorded it: the one who agreed, or the clerk who has their handwriting. */
    settledBy: ref('settled_by').references(() => person.id),
    scanSha256: text('scan_sha256'),
    /** "I did not agree." */
    deniedAt: at('denied_at'),
  },
  (t) => [
    index('deputy_consent_agreed_by').on(t.agreedById).where(sql`${t.settledAt} is null`),
    index('deputy_consent_account').on(t.accountId, t.dueAt),
    check('deputy_consent_settled', sql`(${t.settledAt} is null) = (${t.settledBy} is null)`),
    check('deputy_consent_one_answer', sql`${t.settledAt} is null or ${t.deniedAt} is null`),
  ],
);

/** R43: the security administrator lets an account use 代签 again after three overdue 补签. Never updated (trigger, 0001). */
export const deputyReopening = pgTable(
  'deputy_reopening',
  {
    id: id(),
    accountId: ref('account_id')
      .notNull()
      .references(() => account.id),
    reason: text('reason').notNull(),
    reopenedBy: ref('reopened_by')
      .notNull()
      .references(() => person.id),
    reopenedAt: at('reopened_at').notNull(),
  },
  (t) => [index('deputy_reopening_account').on(t.accountId, t.reopenedAt.desc())],
);
