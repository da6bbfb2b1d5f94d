import type { Database } from '@qianfa/db/pool';
import {
  noticeChannel,
  noticeMessage,
  noticeMessageItem,
  noticePreference,
  noticeProgress,
} from '@qianfa/db/tables/notice';
import { usualPreference } from '@qianfa/domain/notices/preferences';
import { buildNotice } from './build-time.ts';
import { buildPerson, buildUnit, builtAt, type Given, insertOne } from './builders.ts';

/** A mail channel of a unit of its own, on, without secrets. */
export async function buildNoticeChannel(db: Database, given: Given<typeof noticeChannel> = {}) {
  const unitId = given.unitId ?? (await buildUnit(db)).id;
  const changedBy = given.changedBy ?? (await buildPerson(db)).id;
  const invented = {
    kind: 'mail' as const,
    name: '邮件',
    enabled: true,
    settings: {
      host: 'mail.invalid',
      port: 25,
      security: 'none' as const,
      user: null,
      from: 'qianfa@example.org',
    },
    changedAt: builtAt,
  };
  return insertOne(db, noticeChannel, { ...invented, ...given, unitId, changedBy });
}

export async function buildNoticePreference(db: Database, given: Given<typeof noticePreference> = {}) {
  const personId = given.personId ?? (await buildPerson(db)).id;
  return insertOne(db, noticePreference, {
    preference: usualPreference,
    changedAt: builtAt,
    ...given,
    personId,
  });
}

export async function buildNoticeProgress(db: Database, given: Given<typeof noticeProgress> = {}) {
  return insertOne(db, noticeProgress, { blockId: 0, ...given });
}

/** A message that waits for its time. */
export async function buildNoticeMessage(db: Database, given: Given<typeof noticeMessage> = {}) {
  const channelId = given.channelId ?? (await buildNoticeChannel(db)).id;
  const personId = given.personId ?? (await buildPerson(db)).id;
  const dueAt = given.dueAt ?? builtAt;
  const invented = {
    state: 'waiting' as const,
    untilAt: new Date(dueAt.getTime() + 900_000),
    nextAt: dueAt,
    createdAt: builtAt,
  };
  return insertOne(db, noticeMessage, { ...invented, ...given, dueAt, channelId, personId });
}

export async function buildNoticeMessageItem(db: Database, given: Given<typeof noticeMessageItem> = {}) {
  const messageId = given.messageId ?? (await buildNoticeMessage(db)).id;
  const noticeId = given.noticeId ?? (await buildNotice(db)).id;
  return insertOne(db, noticeMessageItem, { messageId, noticeId });
}
