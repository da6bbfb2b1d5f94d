import { account, publisherTerm } from '@qianfa/db/tables/account';
import { office as officeTable, person } from '@qianfa/db/tables/office';
import { publication, sighting } from '@qianfa/db/tables/publication';
import { releaseAttempt } from '@qianfa/db/tables/release';
import { alert, deadline } from '@qianfa/db/tables/supervision';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildWorkingCalendar } from '../../testing/build-time.ts';
import { clockAt } from '../../testing/clock.ts';
import type { BuiltOffice } from '../../testing/office.ts';
import { copied, type PublishWalk, published, releaseRow, releasesOf } from '../../testing/publish.ts';
import { type PublishHome, publishHome } from '../../testing/publish-home.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { draftOf, signedPost, toutiaoText, weiboText } from '../../testing/walk.ts';
import { revokeSignoff } from '../signoff/revoke-signoff.ts';
import { confirmRelease } from './confirm-release.ts';
import { giveReceipt } from './give-receipt.ts';
import { replanRelease } from './replan-release.ts';
import { retryRelease } from './retry-release.ts';

let home: PublishHome['home'];
let office: BuiltOffice;
let walk: PublishWalk;
let weibo: PublishHome['weibo'];
let actsOf: PublishHome['actsOf'];
let stateOf: PublishHome['stateOf'];
let receiptFor: PublishHome['receiptFor'];
const clock = clockAt('2026-11-23T02:00:00Z');

beforeAll(async () => {
  ({ home, office, walk, weibo, actsOf, stateOf, receiptFor } = await publishHome(clock));
});
afterAll(() => home.drop());

describe('打开辅助发布', () => {
  test('关口放行才给内容，同时记为正在发，留痕，读过也留痕 (R1, R37)', async () => {
    const { releaseId, postId, text } = await weibo();
    const copy = await copied(walk, office.editor, releaseId);
    expect(copy.articles[0]?.fields.text).toBe(text);
    const row = await releaseRow(walk, releaseId);
    expect(row).toMatchObject({
      state: 'sending',
      attempts: 1,
      fence: 1,
      releasedBy: office.editor.personId,
    });
    expect(row.leasedUntil?.toISOString()).toBe('2026-11-23T02:30:00.000Z');
    expect(await actsOf(releaseId)).toEqual(['release.started']);
    const reads = (await trailOf(home)).filter(({ act, facts }) => act === 'content.read' && facts);
    expect(reads.length).toBeGreaterThan(0);
    const attempts = await home.db
      .select()
      .from(releaseAttempt)
      .where(eq(releaseAttempt.releaseId, releaseId));
    expect(attempts).toMatchObject([{ number: 1, fence: 1, endedAt: null }]);
    expect(postId).toBeGreaterThan(0);
  });

  test('签发的责任发布人也可以来发', async () => {
    const { releaseId } = await weibo();
    await expect(copied(walk, office.publisher, releaseId)).resolves.toMatchObject({ releaseId });
  });

  test('两人同时打开，一人得到，另一人得知正在发布 (R20)', async () => {
    const { releaseId } = await weibo();
    const both = await Promise.allSettled([
      copied(walk, office.editor, releaseId),
      copied(walk, office.publisher, releaseId),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = both.find((one) => one.status === 'rejected');
    expect(lost?.reason).toMatchObject({ refusal: { code: 'releaseUnderWay', kind: 'conflict' } });
    expect((await actsOf(releaseId)).filter((act) => act === 'release.started')).toHaveLength(1);
  });

  test('本人可以再打开（换到手机上接着办），不算第二次 (R20)', async () => {
    const { releaseId } = await weibo();
    await copied(walk, office.editor, releaseId);
    clock.pass(10);
    const again = await copied(walk, office.editor, releaseId);
    expect(again.articles).toHaveLength(1);
    expect(await releaseRow(walk, releaseId)).toMatchObject({ attempts: 1, fence: 1 });
    expect(again.leasedUntil).toBe(new Date(clock.now().getTime() + 30 * 60_000).toISOString());
  });

  test('撤销签发之后打不开', async () => {
    const { releaseId } = await weibo();
    const { signoffId } = await releaseRow(walk, releaseId);
    await revokeSignoff({ ...walk, actor: office.publisher, input: { signoffId, reason: '数字有误' } });
    expect(await refusalOf(copied(walk, office.editor, releaseId))).toMatchObject({
      code: 'releaseCancelled',
    });
  });

  test('账号没有有效的责任发布人，不给内容，拒绝也留痕 (R15)', async () => {
    const { releaseId } = await weibo();
    const ended = and(eq(publisherTerm.accountId, office.accounts.weibo.id));
    await home.db.update(publisherTerm).set({ endsOn: '2026-11-22' }).where(ended);
    const refusal = await refusalOf(copied(walk, office.editor, releaseId));
    await home.db.update(publisherTerm).set({ endsOn: null }).where(ended);
    expect(refusal).toMatchObject({ code: 'noValidPublisher', rule: 'R15' });
    expect(await actsOf(releaseId)).toEqual(['release.refused']);
    expect(await stateOf(releaseId)).toBe('waiting');
  });

  test('签发人已停用，不给内容 (R22)', async () => {
    const { releaseId } = await weibo();
    const signer = eq(person.id, office.publisher.personId);
    await home.db.update(person).set({ state: 'disabled' }).where(signer);
    const refusal = await refusalOf(copied(walk, office.editor, releaseId));
    await home.db.update(person).set({ state: 'active' }).where(signer);
    expect(refusal).toMatchObject({ code: 'signerNoLongerResponsible' });
  });

  test('账号停更，不给内容；恢复的备份放行之前也不给 (R22)', async () => {
    const { releaseId } = await weibo();
    const mine = eq(account.id, office.accounts.weibo.id);
    await home.db.update(account).set({ state: 'suspended' }).where(mine);
    expect(await refusalOf(copied(walk, office.editor, releaseId))).toMatchObject({ code: 'accountNotOpen' });
    await home.db.update(account).set({ state: 'open' }).where(mine);
    await home.db.update(officeTable).set({ heldSince: clock.now() });
    expect(await refusalOf(copied(walk, office.editor, releaseId))).toMatchObject({ code: 'officeHeld' });
    await home.db.update(officeTable).set({ heldSince: null });
  });

  test('没到计划时间打不开，改了计划时间才行，改动另有留痕 (R22)', async () => {
    const { releaseId } = await weibo({ plannedAt: '2026-11-24T09:00:00+08:00' });
    expect(await refusalOf(copied(walk, office.editor, releaseId))).toMatchObject({
      code: 'plannedTimeNotReached',
    });
    await replanRelease({ ...walk, actor: office.editor, input: { releaseId, plannedAt: null } });
    await copied(walk, office.editor, releaseId);
    expect(await actsOf(releaseId)).toEqual(['release.refused', 'release.replanned', 'release.started']);
  });

  test('与稿件无关的编辑和外单位的人不知道有这次发布', async () => {
    const { releaseId } = await weibo();
    for (const stranger of [office.secondEditor, office.outsideEditor, office.outsidePublisher]) {
      expect(await refusalOf(copied(walk, stranger, releaseId))).toMatchObject({
        code: 'releaseNotFound',
        kind: 'notFound',
      });
    }
    expect(await refusalOf(copied(walk, office.leader, releaseId))).toMatchObject({ kind: 'forbidden' });
    expect(await refusalOf(copied(walk, office.secondPublisher, releaseId))).toMatchObject({
      code: 'notYourTask',
    });
    expect(await stateOf(releaseId)).toBe('waiting');
  });
});

describe('交回执', () => {
  test('贴上链接、照抄平台时间、比对一致：成功，计入账号的更新 (R20, R21)', async () => {
    const { releaseId, text } = await weibo();
    const taken = await published(walk, office.editor, releaseId, { liveText: `${text}\n` });
    expect(taken).toMatchObject({ state: 'succeeded', comparison: 'same' });
    expect(await releaseRow(walk, releaseId)).toMatchObject({
      publishedAtSource: 'copied',
      publisherName: '王签发',
      confirmBy: null,
      leasedUntil: null,
    });
    const [live] = await home.db.select().from(publication).where(eq(publication.releaseId, releaseId));
    expect(live).toMatchObject({ comparison: 'same', publisherName: '王签发', title: text, onPage: true });
    const seen = await home.db
      .select()
      .from(sighting)
      .where(eq(sighting.publicationId, live?.id ?? 0));
    expect(seen).toMatchObject([{ kind: 'receipt', seenBy: office.editor.personId }]);
    const [summary] = await home.sql<{ last_at: string }[]>`
      select last_at from account_summary where account_id = ${office.accounts.weibo.id}`;
    expect(new Date(summary?.last_at ?? 0)).toEqual(clock.now());
    expect(await actsOf(releaseId)).toEqual(['release.started', 'release.receiptGiven']);
  });

  test('没有比对的，另一人在次一工作日前核对；发布的人不能自己核对 (R20)', async () => {
    const { releaseId } = await weibo();
    expect(await published(walk, office.editor, releaseId)).toMatchObject({ state: 'awaiting_confirmation' });
    const row = await releaseRow(walk, releaseId);
    expect(row.confirmBy?.toISOString()).toBe('2026-11-24T09:30:00.000Z');
    const confirm = (actor: BuiltOffice['editor'], live = true) =>
      confirmRelease({ ...walk, actor, input: { releaseId, live } });
    expect(await refusalOf(confirm(office.editor))).toMatchObject({ code: 'releaserMayNotConfirm' });
    expect(await refusalOf(confirm(office.outsideEditor))).toMatchObject({ code: 'releaseNotFound' });
    await confirm(office.secondEditor);
    expect(await releaseRow(walk, releaseId)).toMatchObject({
      state: 'succeeded',
      confirmedBy: office.secondEditor.personId,
    });
    const [due] = await home.db
      .select()
      .from(deadline)
      .where(eq(deadline.subject, `release:${releaseId}:attempt:1`));
    expect(due?.doneAt).toEqual(clock.now());
    expect(await refusalOf(confirm(office.publisher))).toMatchObject({ code: 'nothingToConfirm' });
    expect((await actsOf(releaseId)).at(-1)).toBe('release.confirmed');
  });

  test('次一工作日按机关录入的工作日历算：那天停工，就顺延到再下一个工作日 (R8, R20)', async () => {
    const changedBy = office.systemAdmin.personId;
    const days = { '2026-11-24': { works: false, name: '台风停工' } };
    await buildWorkingCalendar(home.db, { changedBy, days });
    const { releaseId } = await weibo();
    await published(walk, office.editor, releaseId);
    expect((await releaseRow(walk, releaseId)).confirmBy?.toISOString()).toBe('2026-11-25T09:30:00.000Z');
    await buildWorkingCalendar(home.db, { changedBy });
  });

  test('核对的人说页面上没有：失败，不再计入更新，可以重发 (R20, R25)', async () => {
    const { releaseId } = await weibo();
    const { publicationId } = await published(walk, office.editor, releaseId);
    await confirmRelease({ ...walk, actor: office.publisher, input: { releaseId, live: false } });
    expect(await stateOf(releaseId)).toBe('failed');
    const [gone] = await home.db.select().from(publication).where(eq(publication.id, publicationId));
    expect(gone).toMatchObject({ onPage: false, releaseId: null, signoffId: null, comparison: 'gone' });
    await retryRelease({ ...walk, actor: office.editor, input: { releaseId } });
    await published(walk, office.editor, releaseId, { link: gone?.link ?? '' });
    const [back] = await home.db.select().from(publication).where(eq(publication.id, publicationId));
    expect(back).toMatchObject({ onPage: true, releaseId });
    expect((await releaseRow(walk, releaseId)).attempts).toBe(2);
  });

  test('贴回的文字与签发稿不一致：已发待核，报预警 (R24)', async () => {
    const { releaseId, text } = await weibo();
    const taken = await published(walk, office.editor, releaseId, { liveText: text.replace('218', '281') });
    expect(taken).toMatchObject({ state: 'awaiting_confirmation', comparison: 'different' });
    const raised = await home.db.select().from(alert).where(eq(alert.publicationId, taken.publicationId));
    expect(raised).toMatchObject([{ rule: 'R24', level: 'alert', state: 'new' }]);
    expect((await trailOf(home, `alert:${raised[0]?.id}`)).map(({ act }) => act)).toEqual(['alert.raised']);
  });

  test('没有链接、链接不像样、截图代替链接，都不收 (R20)', async () => {
    const { releaseId } = await weibo();
    await copied(walk, office.editor, releaseId);
    const give = (given: Record<string, unknown>) =>
      refusalOf(giveReceipt({ ...walk, actor: office.editor, input: receiptFor(releaseId, given) }));
    expect(await give({ link: null })).toMatchObject({ code: 'linkRequired' });
    expect(await give({ link: '' })).toMatchObject({ code: 'linkRequired' });
    expect(await give({ link: 'javascript:alert(1)' })).toMatchObject({ code: 'linkUnusable' });
    expect(await give({ link: null, proofSha256: 'a'.repeat(64) })).toMatchObject({ code: 'proofUnknown' });
    expect(await stateOf(releaseId)).toBe('sending');
  });

  test('时间是平台的：早于签发或还没到的都不收 (R21)', async () => {
    const { releaseId } = await weibo();
    await copied(walk, office.editor, releaseId);
    const give = (publishedAt: string) =>
      refusalOf(
        giveReceipt({ ...walk, actor: office.editor, input: { ...receiptFor(releaseId), publishedAt } }),
      );
    expect(await give('2026-11-20T09:00:00+08:00')).toMatchObject({ code: 'timeBeforeSignoff' });
    expect(await give('2027-01-01T09:00:00+08:00')).toMatchObject({ code: 'timeInTheFuture' });
  });

  test('同一个链接不能算作两次发布 (R20)', async () => {
    const [one, two] = [await weibo(), await weibo()];
    const link = 'https://weibo.com/1234567890/Nsame99';
    await published(walk, office.editor, one.releaseId, { link });
    await copied(walk, office.editor, two.releaseId);
    const give = giveReceipt({ ...walk, actor: office.editor, input: receiptFor(two.releaseId, { link }) });
    expect(await refusalOf(give)).toMatchObject({ code: 'linkOfAnotherRelease', kind: 'conflict' });
    expect(await stateOf(two.releaseId)).toBe('sending');
  });

  test('没有打开过的不能交回执，别人打开的也不能替他交 (R20)', async () => {
    const { releaseId } = await weibo();
    const give = (actor: BuiltOffice['editor']) =>
      refusalOf(giveReceipt({ ...walk, actor, input: receiptFor(releaseId) }));
    expect(await give(office.editor)).toMatchObject({ code: 'releaseNotStarted' });
    await copied(walk, office.editor, releaseId);
    expect(await give(office.publisher)).toMatchObject({ code: 'copiedBySomeoneElse' });
    expect(await give(office.outsideEditor)).toMatchObject({ code: 'releaseNotFound' });
  });

  test('成功之后再交一次回执，不收 (R20)', async () => {
    const { releaseId, text } = await weibo();
    await published(walk, office.editor, releaseId, { liveText: text });
    const again = giveReceipt({ ...walk, actor: office.editor, input: receiptFor(releaseId) });
    expect(await refusalOf(again)).toMatchObject({ code: 'alreadyPublished' });
    expect(await refusalOf(copied(walk, office.editor, releaseId))).toMatchObject({
      code: 'alreadyPublished',
    });
  });

  test('视频号没有链接，凭本人上传的截图，另一人核对 (R20)', async () => {
    const { releaseId } = await weibo();
    await home.db
      .update(account)
      .set({ platform: 'channels' })
      .where(eq(account.id, office.accounts.weibo.id));
    await copied(walk, office.editor, releaseId);
    const give = giveReceipt({ ...walk, actor: office.editor, input: receiptFor(releaseId, { link: null }) });
    const refusal = await refusalOf(give);
    await home.db.update(account).set({ platform: 'weibo' }).where(eq(account.id, office.accounts.weibo.id));
    expect(refusal).toMatchObject({ code: 'proofRequired' });
  });
});

test('一稿两个平台，各发各的 (R41)', async () => {
  const content = draftOf([
    weiboText(office.accounts.weibo.id, '两个平台的同一件事。'),
    toutiaoText(office.accounts.toutiao.id),
  ]);
  const { postId } = await signedPost(walk, office, content);
  const [first = 0, second = 0] = await releasesOf(walk, postId);
  await published(walk, office.editor, first, { liveText: '两个平台的同一件事。' });
  expect([await stateOf(first), await stateOf(second)]).toEqual(['succeeded', 'waiting']);
});
