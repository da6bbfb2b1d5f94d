import { sql } from 'drizzle-orm';
import { boolean, check, date, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { at, id, ref } from './columns.ts';
import { person, unit } from './office.ts';

/** One account on one platform (R15, R16). */
export const account = pgTable(
  'account',
  {
    id: id(),
    platform: text('platform').notNull(),
    /** Kind within the platform, e.g. subscription | service for WeChat; '' does not occur, `standard` where there is one kind. */
    kind: text('kind').notNull(),
    name: text('name').notNull(),
    sponsorUnitId: ref('sponsor_unit_id')
      .notNull()
      .references(() => unit.id),
    firstResponsibleId: ref('first_responsible_id').references(() => person.id),
    principalResponsibleId: ref('principal_responsible_id').references(() => person.id),
    directResponsibleId: ref('direct_responsible_id').references(() => person.id),
    platformAccountId: text('platform_account_id'),
    homeUrl: text('home_url'),
    filingNo: text('filing_no'),
    state: text('state', { enum: ['open', 'suspended', 'closed', 'deregistered'] }).notNull(),
    openedOn: date('opened_on'),
    /** 启用日: nothing before it ever alerts (R16). */
    enabledOn: date('enabled_on').notNull(),
    /** 试运行: until this day alerts only inform. */
    trialUntil: date('trial_until'),
    /** Why a second account of one kind exists; null and flagged until recorded (R16). */
    secondOfKind: boolean('second_of_kind').notNull().default(false),
    secondReason: text('second_reason'),
    connector: text('connector', { enum: ['assisted', 'recording'] })
      .notNull()
      .default('assisted'),
    /** Collected by machine: older than 26 hours is 未知 (R28). */
    collected: boolean('collected').notNull().default(false),
    collectedAt: at('collected_at'),
    registerOrder: ref('register_order').notNull(),
    createdAt: at('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('account_platform_kind_name').on(t.platform, t.kind, t.name),
    index('account_sponsor_unit').on(t.sponsorUnitId),
    index('account_register_order').on(t.registerOrder),
    check('account_second_reason', sql`${t.secondReason} is null or ${t.secondOfKind}`),
  ],
);

/** Opening, change, 停更公告, closing, deregistration are recorded acts (R16). */
export const accountEvent = pgTable(
  'account_event',
  {
    id: id(),
    accountId: ref('account_id')
      .notNull()
      .references(() => account.id),
    act: text('act', {
      enum: ['opened', 'changed', 'suspended', 'resumed', 'closed', 'deregistered'],
    }).notNull(),
    onDay: date('on_day').notNull(),
    filingNo: text('filing_no'),
    reason: text('reason'),
    recordedBy: ref('recorded_by').references(() => person.id),
    recordedAt: at('recorded_at').notNull(),
  },
  (t) => [index('account_event_account').on(t.accountId, t.onDay)],
);

/** 责任发布人 with effective dates; terms of one account do not overlap (exclusion constraint, 0001). */
export const publisherTerm = pgTable(
  'publisher_term',
  {
    id: id(),
    accountId: ref('account_id')
      .notNull()
      .references(() => account.id),
    personId: ref('person_id')
      .notNull()
      .references(() => person.id),
    /** 代: at most 30 days. */
    acting: boolean('acting').notNull().default(false),
    startsOn: date('starts_on').notNull(),
    /** Last day, included; null: until further notice. */
    endsOn: date('ends_on'),
    recordedBy: ref('recorded_by').references(() => person.id),
    recordedAt: at('recorded_at').notNull(),
  },
  (t) => [
    index('publisher_term_account').on(t.accountId, t.startsOn),
    index('publisher_term_person').on(t.personId),
    check('publisher_term_order', sql`${t.endsOn} is null or ${t.endsOn} >= ${t.startsOn}`),
    check(
      'publisher_term_acting',
      sql`not ${t.acting} or (${t.endsOn} is not null and ${t.endsOn} - ${t.startsOn} < 30)`,
    ),
  ],
);
