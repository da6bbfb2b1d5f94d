import { buildNoticeChannel, buildNoticeMessage, buildNoticeProgress } from '../testing/build-channels.ts';
import { buildAbsence, buildDuty, buildNotice } from '../testing/build-time.ts';
import { constraint, copyOf, type Guard, index } from './guards.ts';

/** Duty, absences and notices (R8). */
export const timeGuards: readonly Guard[] = [
  {
    name: 'absence_no_overlap',
    keeps: '一个人的外出不重叠 (R8)',
    attempt: async (db) => copyOf('absence', (await buildAbsence(db)).id),
    broken: constraint('absence', 'absence_no_overlap'),
  },
  {
    name: 'absence_order',
    keeps: '外出的止在起之后 (R8)',
    attempt: async (db) => `update absence set ends_at = starts_at where id = ${(await buildAbsence(db)).id}`,
    broken: constraint('absence', 'absence_order'),
  },
  {
    name: 'absence_other_delegate',
    keeps: '不能请自己代办 (R8)',
    attempt: async (db) =>
      `update absence set delegate_id = person_id where id = ${(await buildAbsence(db)).id}`,
    broken: constraint('absence', 'absence_other_delegate'),
  },
  {
    name: 'absence_ended',
    keeps: '提前结束的外出记着谁结束的 (R8)',
    attempt: async (db) => `update absence set ended_at = ends_at where id = ${(await buildAbsence(db)).id}`,
    broken: constraint('absence', 'absence_ended'),
  },
  {
    name: 'duty_once',
    keeps: '一天一岗同一个人只排一次 (R8)',
    attempt: async (db) => copyOf('duty', (await buildDuty(db)).id),
    broken: index('duty_once'),
  },
  {
    name: 'duty_role',
    keeps: '值班只有带班领导和值班员 (R8)',
    attempt: async (db) => copyOf('duty', (await buildDuty(db)).id, { role: `'guest'` }),
    broken: constraint('duty', 'duty_role'),
  },
  {
    name: 'notice_once',
    keeps: '一件事只提醒一个人一次 (R8)',
    attempt: async (db) => copyOf('notice', (await buildNotice(db)).id),
    broken: index('notice_once'),
  },
  {
    name: 'notice_channel_one_a_unit',
    keeps: '一个单位一类渠道只有一个',
    attempt: async (db) => copyOf('notice_channel', (await buildNoticeChannel(db)).id),
    broken: index('notice_channel_one_a_unit'),
  },
  {
    name: 'notice_progress_one_row',
    keeps: '留痕读到哪里只记一处',
    attempt: async (db) => copyOf('notice_progress', (await buildNoticeProgress(db)).id),
    broken: index('notice_progress_one_row'),
  },
  {
    name: 'notice_channel_kind',
    keeps: '渠道只有认得的几类',
    attempt: async (db) =>
      `update notice_channel set kind = 'fax' where id = ${(await buildNoticeChannel(db)).id}`,
    broken: constraint('notice_channel', 'notice_channel_kind'),
  },
  {
    name: 'notice_message_one_a_quarter',
    keeps: '一个人在一个渠道上一刻钟最多一条消息 (T10)',
    attempt: async (db) => copyOf('notice_message', (await buildNoticeMessage(db)).id),
    broken: constraint('notice_message', 'notice_message_one_a_quarter'),
  },
  {
    name: 'notice_message_ended',
    keeps: '发出或放弃的消息记着时间',
    attempt: async (db) =>
      `update notice_message set state = 'sent' where id = ${(await buildNoticeMessage(db)).id}`,
    broken: constraint('notice_message', 'notice_message_ended'),
  },
];
