import { publisherTerm } from '@qianfa/db/tables/account';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clockAt } from '../../testing/clock.ts';
import type { BuiltOffice } from '../../testing/office.ts';
import { copied, type PublishWalk, releaseRow } from '../../testing/publish.ts';
import { type PublishHome, publishHome } from '../../testing/publish-home.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { cancelRelease } from './cancel-release.ts';
import { expireCopies, loseLeases } from './expire-releases.ts';
import { giveReceipt } from './give-receipt.ts';
import { putBack } from './put-back.ts';
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

describe('没贴、丢了、过期、取消', () => {
  test('打开了没贴，放回去，等下次 (R20)', async () => {
    const { releaseId } = await weibo();
    await copied(walk, office.editor, releaseId);
    const back = (actor: BuiltOffice['editor']) => putBack({ ...walk, actor, input: { releaseId } });
    expect(await refusalOf(back(office.publisher))).toMatchObject({ code: 'copiedBySomeoneElse' });
    await back(office.editor);
    expect(await releaseRow(walk, releaseId)).toMatchObject({
      state: 'waiting',
      releasedBy: null,
      leasedBy: null,
    });
    expect(await refusalOf(back(office.editor))).toMatchObject({ code: 'releaseNotStarted' });
    expect(await actsOf(releaseId)).toEqual(['release.started', 'release.settled']);
    expect((await copied(walk, office.publisher, releaseId)).articles).toHaveLength(1);
    expect(await releaseRow(walk, releaseId)).toMatchObject({ attempts: 2, fence: 2 });
  });

  test('三十分钟没有回音的，是未知，不会自己回到待发 (R20)', async () => {
    const { releaseId } = await weibo();
    await copied(walk, office.editor, releaseId);
    clock.pass(29);
    await loseLeases(walk);
    expect(await stateOf(releaseId)).toBe('sending');
    clock.pass(1);
    await loseLeases(walk);
    expect(await releaseRow(walk, releaseId)).toMatchObject({
      state: 'unknown',
      outcome: { code: 'leaseLost' },
    });
    expect((await actsOf(releaseId)).at(-1)).toBe('release.unknown');
    expect(await refusalOf(copied(walk, office.editor, releaseId))).toMatchObject({ code: 'outcomeUnknown' });
    const retry = retryRelease({ ...walk, actor: office.editor, input: { releaseId } });
    expect(await refusalOf(retry)).toMatchObject({ code: 'outcomeUnknown' });
    const cancel = cancelRelease({ ...walk, actor: office.editor, input: { releaseId, reason: '不发了' } });
    expect(await refusalOf(cancel)).toMatchObject({ code: 'outcomeUnknown' });
    // 回来的人还可以把链接补上。
    const [late] = await giveReceipt({
      ...walk,
      actor: office.editor,
      input: receiptFor(releaseId, { link: 'https://weibo.com/1234567890/Nlate1' }),
    });
    expect(late?.state).toBe('awaiting_confirmation');
  });

  test('到了时间责任发布人已换，进过期清单并说明原因；重新发布要人来定 (R22)', async () => {
    const { releaseId } = await weibo({ plannedAt: '2026-11-23T15:00:00+08:00' });
    clock.set('2026-11-23T07:00:30Z');
    expect(await expireCopies(walk)).toBe(0);
    const terms = eq(publisherTerm.accountId, office.accounts.weibo.id);
    await home.db.update(publisherTerm).set({ endsOn: '2026-11-22' }).where(terms);
    expect(await expireCopies(walk)).toBe(1);
    await home.db.update(publisherTerm).set({ endsOn: null }).where(terms);
    expect(await releaseRow(walk, releaseId)).toMatchObject({
      state: 'expired',
      outcome: { code: 'noValidPublisher', rule: 'R15' },
    });
    expect(await actsOf(releaseId)).toEqual(['release.expired']);
    expect(await refusalOf(copied(walk, office.editor, releaseId))).toMatchObject({ code: 'releaseExpired' });
    const past = retryRelease({
      ...walk,
      actor: office.editor,
      input: { releaseId, plannedAt: '2026-11-23T09:00:00+08:00' },
    });
    expect(await refusalOf(past)).toMatchObject({ code: 'plannedTimePast' });
    await retryRelease({ ...walk, actor: office.editor, input: { releaseId } });
    expect(await releaseRow(walk, releaseId)).toMatchObject({
      state: 'waiting',
      plannedAt: null,
      outcome: null,
    });
    await copied(walk, office.editor, releaseId);
  });

  test('辅助发布只是晚了，不算过期：由人来发 (R22)', async () => {
    const { releaseId } = await weibo({ plannedAt: '2026-11-23T16:00:00+08:00' });
    clock.set('2026-11-23T10:00:00Z');
    await expireCopies(walk);
    expect(await stateOf(releaseId)).toBe('waiting');
    await copied(walk, office.editor, releaseId);
  });

  test('取消要有理由，取消之后不再发 (R22)', async () => {
    const { releaseId } = await weibo();
    const cancel = (actor: BuiltOffice['editor']) =>
      cancelRelease({ ...walk, actor, input: { releaseId, reason: '会议改期' } });
    expect(await refusalOf(cancel(office.secondEditor))).toMatchObject({ code: 'releaseNotFound' });
    expect(await refusalOf(cancel(office.outsidePublisher))).toMatchObject({ code: 'releaseNotFound' });
    await cancel(office.editor);
    expect(await stateOf(releaseId)).toBe('cancelled');
    const [last] = (await trailOf(home, `release:${releaseId}`)).slice(-1);
    expect(last).toMatchObject({ act: 'release.cancelled', facts: { reason: '会议改期' } });
    expect(await refusalOf(cancel(office.editor))).toMatchObject({ code: 'releaseCancelled' });
    const later = replanRelease({
      ...walk,
      actor: office.editor,
      input: { releaseId, plannedAt: '2026-12-01T09:00:00+08:00' },
    });
    expect(await refusalOf(later)).toMatchObject({ code: 'releaseCancelled' });
  });

  test('计划时间不能改到过去 (R22)', async () => {
    const { releaseId } = await weibo();
    const past = replanRelease({
      ...walk,
      actor: office.editor,
      input: { releaseId, plannedAt: '2026-11-01T09:00:00+08:00' },
    });
    expect(await refusalOf(past)).toMatchObject({ code: 'plannedTimePast' });
  });
});
