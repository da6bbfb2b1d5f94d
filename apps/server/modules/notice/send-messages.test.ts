import net from 'node:net';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { type NoticePreference, usualPreference } from '@qianfa/domain/notices/preferences';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildNoticeChannel, buildNoticePreference } from '../../testing/build-channels.ts';
import { buildAlert } from '../../testing/build-publication.ts';
import { clockAt } from '../../testing/clock.ts';
import { type Acting, type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { testServices } from '../../testing/services.ts';
import { standInMailServer, standInService } from '../../testing/stand-ins.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { decide, draftOf, submittedPost, weiboText } from '../../testing/walk.ts';
import { channelPurpose } from './open-channel.ts';
import { planMessages } from './plan-messages.ts';
import { sendMessages } from './send-messages.ts';
import { type NewNotice, writeNotices } from './write-notices.ts';

/** A Monday morning. */
const clock = clockAt('2026-11-23T10:00:00+08:00');
let home: TestDatabase;
let office: BuiltOffice;
let shared: Awaited<ReturnType<typeof testServices>>;
let service: Awaited<ReturnType<typeof standInService>>;
let post: Awaited<ReturnType<typeof standInMailServer>>;

beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
  shared = await testServices(home, clock);
  service = await standInService();
  post = await standInMailServer();
});
beforeEach(async () => {
  await home.ownerSql`truncate notice, notice_channel, notice_preference, notice_message, notice_message_item cascade`;
  clock.set('2026-11-23T10:00:00+08:00');
  service.heard.length = 0;
  post.mails.length = 0;
  service.stand.answer = (_, response) => void response.end('{"errcode":0}');
  Object.assign(post.stand, { answer: () => null, greets: true });
});
afterAll(async () => {
  service.close();
  post.close();
  await shared.remove();
  await home.drop();
});

const network = {
  resolve: async () => ['127.0.0.1'],
  dial: (address: string, port: number) => net.connect({ host: address, port }),
};
const wire = { network, timeoutMs: 400, now: () => clock.now() };
const pass = async () => {
  await planMessages(shared.services);
  await sendMessages({ ...shared.services, wire });
};
/** Lets the minute pass in which notices gather. */
const soon = async () => {
  await planMessages(shared.services);
  clock.pass(1);
  await pass();
};
const mailChannel = (more: object = {}) =>
  buildNoticeChannel(home.db, {
    unitId: office.units.bureau.id,
    settings: { host: '127.0.0.1', port: post.port, security: 'none', user: null, from: 'q@example.org' },
    ...more,
  });
const robotChannel = (more: object = {}) =>
  buildNoticeChannel(home.db, {
    kind: 'wecom',
    unitId: office.units.bureau.id,
    settings: { proxy: null, inHouse: true },
    secrets: shared.services.secrets.seal(
      channelPurpose('wecom'),
      JSON.stringify({ address: service.address }),
    ),
    ...more,
  });
const prefers = (person: Acting, more: Partial<NoticePreference> = {}) =>
  buildNoticePreference(home.db, {
    personId: person.personId,
    preference: { ...usualPreference, mail: `${person.login}@example.org`, ...more },
  });
const tell = (...notices: NewNotice[]) => home.db.transaction((tx) => writeNotices(tx, clock, notices));
const walk = () => ({ db: home.db, clock });
const submitted = (title: string) =>
  submittedPost(walk(), office.editor, draftOf([weiboText(office.accounts.weibo.id, '正文机密')], { title }));
const about = async (postId: number, person: Acting, event: NewNotice['event'] = 'step.pressing') => {
  const [step] = await home.sql<{ id: number }[]>`
    select s.id::int as id from run_step s join review_run r on r.id = s.run_id where r.post_id = ${postId} and s.state = 'open'`;
  return {
    personId: person.personId,
    event,
    subject: `run_step:${step?.id ?? 0}`,
    postId,
    facts: { step: '初审', dueAt: '2026-11-23T09:00:00Z' },
  };
};
const states = async () =>
  (await home.sql<{ state: string }[]>`select state from notice_message order by id`).map(
    ({ state }) => state,
  );
const mailText = () =>
  Buffer.from(
    (post.mails.at(-1)?.text.split('\n\n').slice(1).join('\n') ?? '').replace(/\n/g, ''),
    'base64',
  ).toString() ||
  (post.mails.at(-1)?.text ?? '');

describe('提醒怎样出门', () => {
  test('待办临期，邮件里说有一件待办，不带标题和正文；打开“带标题”才有标题', async () => {
    const channel = await mailChannel();
    await prefers(office.reviewer);
    const { postId } = await submitted('端午通告');
    await tell(await about(postId, office.reviewer));
    await pass();
    expect(post.mails).toHaveLength(1);
    expect(mailText()).toContain('时限已用去八成');
    expect(mailText()).not.toContain('端午通告');
    expect(mailText()).not.toContain('机密');
    await home.sql`update notice_channel set include_title = true where id = ${channel.id}`;
    clock.pass(20);
    await tell(await about(postId, office.reviewer, 'step.overdue'));
    await pass();
    expect(mailText()).toContain('《端午通告》');
  });

  test('一刻钟里的事合成一条；下一条至少隔一刻钟 (T10)', async () => {
    await mailChannel();
    await prefers(office.reviewer);
    const { postId } = await submitted('甲');
    const base = await about(postId, office.reviewer, 'step.half');
    await tell(base, { ...base, event: 'task.handedOn' });
    await soon();
    expect(post.mails).toHaveLength(1);
    for (let minute = 0; minute < 14; minute += 1) {
      await tell({ ...base, event: minute % 2 ? 'step.pressing' : 'step.overdue' });
      await pass();
      clock.pass(1);
    }
    expect(post.mails).toHaveLength(1);
    clock.pass(2);
    await pass();
    expect(post.mails).toHaveLength(2);
    expect(await states()).toEqual(['sent', 'sent']);
  });

  test('五十个账号一起停更，领导只收到一条，写十行，其余说有几条 (T10)', async () => {
    await mailChannel();
    await prefers(office.leader);
    const { personId } = office.leader;
    for (let one = 0; one < 50; one += 1) {
      const given = { accountId: office.accounts.weibo.id, level: 'alert' as const, period: `一起${one}` };
      const { id } = await buildAlert(home.db, given);
      await tell({ personId, event: 'alert.alert', subject: `alert:${id}`, facts: {} });
    }
    await pass();
    expect([post.mails.length, await states()]).toEqual([1, ['sent']]);
    expect(mailText()).toContain('还有 40 条');
    expect(mailText().match(/· 有账号/g)).toHaveLength(10);
  });

  test('机器人把一群人的提醒合成一条发', async () => {
    await robotChannel();
    const { postId } = await submitted('乙');
    await tell(await about(postId, office.reviewer), await about(postId, office.secondReviewer));
    await pass();
    expect(service.heard).toHaveLength(1);
    const { text } = JSON.parse(service.heard[0]?.body ?? '');
    expect(text.content).toContain('赵审核：');
  });

  test('在页面里看过的，不再发；没有地址、不要这类的，也不发', async () => {
    await mailChannel();
    await prefers(office.reviewer);
    await prefers(office.secondReviewer, { mail: null });
    await prefers(office.publisher, { wanted: { ...usualPreference.wanted, limits: [] } });
    const { postId } = await submitted('丙');
    for (const person of [office.reviewer, office.secondReviewer, office.publisher])
      await tell(await about(postId, person));
    await home.sql`update notice set read_at = now() where person_id = ${office.reviewer.personId}`;
    await soon();
    expect([post.mails.length, await states()]).toEqual([0, []]);
  });

  test('放了三天没发出去的旧事，不再打扰人', async () => {
    await mailChannel();
    await prefers(office.reviewer);
    await tell(await about((await submitted('丁')).postId, office.reviewer));
    clock.pass(73 * 60);
    await soon();
    expect(post.mails).toHaveLength(0);
  });

  test('恢复备份以后、放行以前，什么都不发', async () => {
    await mailChannel();
    await prefers(office.reviewer);
    await tell(await about((await submitted('戊')).postId, office.reviewer));
    await home.ownerSql`update office set held_since = now()`;
    await pass();
    expect(post.mails).toHaveLength(0);
    await home.ownerSql`update office set held_since = null`;
    await pass();
    expect(post.mails).toHaveLength(1);
  });
});

describe('发的时候再按收件人的权限看一遍 (T17)', () => {
  test('任务办完了、人停用了、角色撤了的，什么也收不到', async () => {
    await mailChannel({ includeTitle: true });
    for (const person of [office.reviewer, office.secondReviewer]) await prefers(person);
    const done = await submitted('办完的');
    await tell(await about(done.postId, office.reviewer));
    await decide(walk(), office.reviewer, done.postId, 'pass');
    const other = await submitted('别的');
    await tell(await about(other.postId, office.secondReviewer));
    await home.sql`update role_grant set revoked_at = now() where person_id = ${office.secondReviewer.personId}`;
    await pass();
    expect(post.mails).toHaveLength(0);
    expect(await states()).toEqual(['dropped', 'dropped']);
    await home.sql`update role_grant set revoked_at = null where person_id = ${office.secondReviewer.personId}`;
  });

  test('别的单位的预警，谁也收不到；知悉了的不再催 (R27)', async () => {
    await mailChannel();
    await prefers(office.leader);
    const { id: foreign } = await buildAlert(home.db, {
      accountId: office.accounts.outside.id,
      level: 'alert',
    });
    const { id: own } = await buildAlert(home.db, { accountId: office.accounts.weibo.id, level: 'alert' });
    const notice = (id: number) => ({
      personId: office.leader.personId,
      event: 'alert.alert' as const,
      subject: `alert:${id}`,
      facts: {},
    });
    await tell(notice(foreign));
    await pass();
    expect(await states()).toEqual(['dropped']);
    clock.pass(20);
    await tell(notice(own));
    await planMessages(shared.services);
    await home.sql`update alert set state = 'acknowledged' where id = ${own}`;
    await pass();
    expect([post.mails.length, await states()]).toEqual([0, ['dropped', 'dropped']]);
    clock.pass(20);
    await home.sql`update alert set state = 'new' where id = ${own}`;
    await tell(notice(own));
    await pass();
    expect(post.mails).toHaveLength(1);
  });
});

describe('发不出去的时候', () => {
  test('一个渠道挂着不应答，别的渠道照发', async () => {
    await mailChannel();
    await robotChannel();
    await prefers(office.reviewer);
    service.stand.answer = () => undefined;
    await tell(await about((await submitted('己')).postId, office.reviewer));
    await pass();
    expect(post.mails).toHaveLength(1);
    expect((await states()).sort()).toEqual(['sent', 'waiting']);
  });

  test('回 500 的过一会儿再试，好了就发出去，只发一次', async () => {
    await robotChannel();
    service.stand.answer = (_, response) => void response.writeHead(500).end();
    await tell(await about((await submitted('庚')).postId, office.reviewer));
    await pass();
    await pass();
    expect(service.heard).toHaveLength(1);
    service.stand.answer = (_, response) => void response.end('{"errcode":0}');
    clock.pass(2);
    await pass();
    clock.pass(2);
    await pass();
    expect([service.heard.length, await states()]).toEqual([2, ['sent']]);
  });

  test('一再失败，告诉安全管理员一次，写进留痕；好了以后重新数', async () => {
    const channel = await robotChannel();
    service.stand.answer = (_, response) => void response.writeHead(500).end();
    await tell(await about((await submitted('辛')).postId, office.reviewer));
    for (let hour = 0; hour < 6; hour += 1) {
      await pass();
      clock.pass(61);
    }
    const told = await home.sql`select person_id::int as id from notice where event = 'channel.failing'`;
    expect(told).toEqual([{ id: office.securityAdmin.personId }]);
    const acts = (await trailOf(home, `noticeChannel:${channel.id}`)).map(({ act }) => act);
    expect(acts).toEqual(['noticeChannel.failing']);
    service.stand.answer = (_, response) => void response.end('{"errcode":0}');
    clock.pass(130);
    await pass();
    const [row] = await home.sql`select failures, paused_until from notice_channel where id = ${channel.id}`;
    expect(row).toEqual({ failures: 0, paused_until: null });
  });

  test('邮箱不存在的只放弃那一封，不算渠道坏了', async () => {
    const channel = await mailChannel();
    await prefers(office.reviewer);
    await prefers(office.secondReviewer);
    post.stand.answer = (line) => (line.includes('<reviewer@') ? '550 no such user' : null);
    const { postId } = await submitted('壬');
    await tell(await about(postId, office.reviewer), await about(postId, office.secondReviewer));
    await pass();
    expect((await states()).sort()).toEqual(['failed', 'sent']);
    const [row] = await home.sql`select failures from notice_channel where id = ${channel.id}`;
    expect(row?.failures).toBe(0);
  });

  test('发到一半进程没了，另一个进程过后接着发', async () => {
    await robotChannel();
    await tell(await about((await submitted('癸')).postId, office.reviewer));
    await planMessages(shared.services);
    await home.sql`update notice_message set state = 'sending', attempts = 1,
      leased_until = ${new Date(clock.now().getTime() + 60_000)}`;
    await pass();
    expect(service.heard).toHaveLength(0);
    clock.pass(2);
    await pass();
    expect([service.heard.length, await states()]).toEqual([1, ['sent']]);
  });

  test('密钥打不开的渠道，说没设好，不会把封着的东西发出去', async () => {
    const channel = await robotChannel({ secrets: 'v1.AAAA' });
    await tell(await about((await submitted('子')).postId, office.reviewer));
    await pass();
    const [row] = await home.sql`select last_failure from notice_channel where id = ${channel.id}`;
    expect([row, service.heard.length]).toEqual([{ last_failure: 'notSetUp' }, 0]);
  });
});
