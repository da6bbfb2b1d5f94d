import type { ChannelSettings } from '@qianfa/domain/notices/channels';
import type { NoticePreference } from '@qianfa/domain/notices/preferences';
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { at, id, ref } from './columns.ts';
import { person, unit } from './office.ts';
import { post } from './post.ts';

/** 提醒 to one person about one thing, once for each event. What may be shown of it is judged when it is read. */
export const notice = pgTable(
  'notice',
  {
    id: id(),
    personId: ref('person_id')
      .notNull()
      .references(() => person.id),
    /** `step.half`, `step.overdue` …: domain/notices/events.ts. */
    event: text('event').notNull(),
    /** `run_step:12`, `post:3` … */
    subject: text('subject').notNull(),
    postId: ref('post_id').references(() => post.id),
    /** Ids, names, instants; never title or text of an unpublished post. */
    facts: jsonb('facts').$type<Readonly<Record<string, string | number | null>>>().notNull(),
    createdAt: at('created_at').notNull(),
    readAt: at('read_at'),
    /** When it was considered for the channels that leave the console; null: not yet. */
    consideredAt: at('considered_at'),
  },
  (t) => [
    uniqueIndex('notice_once').on(t.personId, t.event, t.subject),
    index('notice_newest').on(t.personId, t.id.desc()),
    index('notice_unread').on(t.personId).where(sql`${t.readAt} is null`),
    index('notice_not_considered').on(t.id).where(sql`${t.consideredAt} is null`),
  ],
);

/** How far the trail has been read for what people are to be told of: one row. */
export const noticeProgress = pgTable(
  'notice_progress',
  {
    id: id(),
    /** The last sealed block that was read: seals have an order without gaps, entries have none. */
    blockId: ref('block_id').notNull(),
  },
  () => [uniqueIndex('notice_progress_one_row').on(sql`(true)`)],
);

/** 提醒渠道: a way by which notices leave the console, for a unit and everything under it. */
export const noticeChannel = pgTable(
  'notice_channel',
  {
    id: id(),
    kind: text('kind', { enum: ['mail', 'wecom', 'dingtalk', 'feishu', 'sms'] }).notNull(),
    name: text('name').notNull(),
    unitId: ref('unit_id')
      .notNull()
      .references(() => unit.id),
    enabled: boolean('enabled').notNull(),
    /** Titles of posts go out with the notice. */
    includeTitle: boolean('include_title').notNull().default(false),
    settings: jsonb('settings').$type<ChannelSettings>().notNull(),
    /** Passwords, keys and webhook addresses, sealed with the key file of the data directory; null: none. */
    secrets: text('secrets'),
    /** Failures in a row; any success makes it 0. */
    failures: integer('failures').notNull().default(0),
    lastFailure: text('last_failure'),
    failedAt: at('failed_at'),
    workedAt: at('worked_at'),
    /** Left alone until then. */
    pausedUntil: at('paused_until'),
    changedBy: ref('changed_by')
      .notNull()
      .references(() => person.id),
    changedAt: at('changed_at').notNull(),
    endedAt: at('ended_at'),
  },
  (t) => [
    uniqueIndex('notice_channel_one_a_unit').on(t.kind, t.unitId).where(sql`${t.endedAt} is null`),
    check('notice_channel_kind', sql`${t.kind} in ('mail', 'wecom', 'dingtalk', 'feishu', 'sms')`),
  ],
);

/** What one person wants to hear outside the console, and where; without a row the usual holds. */
export const noticePreference = pgTable('notice_preference', {
  personId: ref('person_id')
    .primaryKey()
    .references(() => person.id),
  preference: jsonb('preference').$type<NoticePreference>().notNull(),
  changedAt: at('changed_at').notNull(),
});

/**
 * One message to one person on one channel: what the notices of a quarter hour come to. Its words are made when it is
 * sent. No two begin within a quarter hour (exclusion constraint, 0001; T10).
 */
export const noticeMessage = pgTable(
  'notice_message',
  {
    id: id(),
    channelId: ref('channel_id')
      .notNull()
      .references(() => noticeChannel.id),
    personId: ref('person_id')
      .notNull()
      .references(() => person.id),
    /** `dropped`: when it was due there was nothing left that this person may be told. */
    state: text('state', { enum: ['waiting', 'sending', 'sent', 'dropped', 'failed'] }).notNull(),
    dueAt: at('due_at').notNull(),
    /** A quarter hour later: the next one begins then at the earliest. */
    untilAt: at('until_at').notNull(),
    /** The next attempt. */
    nextAt: at('next_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    leasedUntil: at('leased_until'),
    failure: text('failure'),
    createdAt: at('created_at').notNull(),
    endedAt: at('ended_at'),
  },
  (t) => [
    index('notice_message_due').on(t.nextAt).where(sql`${t.state} in ('waiting', 'sending')`),
    index('notice_message_person').on(t.personId, t.channelId, t.dueAt.desc()),
    check('notice_message_ended', sql`(${t.endedAt} is null) = (${t.state} in ('waiting', 'sending'))`),
  ],
);

/** Which notices a message tells. */
export const noticeMessageItem = pgTable(
  'notice_message_item',
  {
    messageId: ref('message_id')
      .notNull()
      .references(() => noticeMessage.id),
    noticeId: ref('notice_id')
      .notNull()
      .references(() => notice.id),
  },
  (t) => [primaryKey({ name: 'notice_message_item_pk', columns: [t.messageId, t.noticeId] })],
);
