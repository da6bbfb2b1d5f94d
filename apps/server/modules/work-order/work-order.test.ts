import { workOrder } from '@qianfa/db/tables/supervision';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPublication } from '../../testing/build-publication.ts';
import { buildAccount } from '../../testing/builders.ts';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { closeAlert } from '../alert/close-alert.ts';
import type { Actor } from '../command.ts';
import { runFreshnessPass } from '../freshness/run-freshness-pass.ts';
import { refreshSummaries } from '../publication/refresh-summaries.ts';
import { takeDown } from '../takedown/take-down.ts';
import { answerOrder, verifyOrder } from './move-order.ts';
import { listOrders, listOrdersInput, readOrder } from './work-order.queries.ts';

const clock = clockAt('2026-11-20T01:00:00.000Z');
let home: TestDatabase;
let office: BuiltOffice;
beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
});
afterAll(() => home.drop());

async function publish(accountId: number, at: Date) {
  const made = await buildPublication(home.db, { accountId, publishedAt: at });
  await home.db.transaction((tx) => refreshSummaries(tx, [accountId], clock.now()));
  await runFreshnessPass({ db: home.db, clock }, [accountId]);
  return made;
}

/** An account that is over its limit: its work order. */
async function issued() {
  const { id: accountId } = await buildAccount(home.db, {
    sponsorUnitId: office.units.headOffice.id,
    enabledOn: '2026-10-01',
  });
  await publish(accountId, new Date('2026-11-01T02:00:00Z'));
  const [row] = await home.db.select().from(workOrder).where(eq(workOrder.accountId, accountId));
  if (!row) throw new Error('no work order');
  return { accountId, workOrderId: row.id, alertId: row.alertId };
}

const answer = (actor: Actor, workOrderId: number, move: 'acknowledge' | 'explain' | 'rectify', note = '') =>
  answerOrder({ actor, db: home.db, clock, input: { workOrderId, move, note } });
const verify = (actor: Actor, workOrderId: number, move: 'verify' | 'sendBack' | 'close', note = '') =>
  verifyOrder({ actor, db: home.db, clock, input: { workOrderId, move, note } });
const read = (actor: Actor, workOrderId: number) => readOrder({ db: home.db, actor, clock }, { workOrderId });
const list = (actor: Actor, given: object = {}) =>
  listOrders({ db: home.db, actor, clock }, listOrdersInput.parse(given));

describe('督办单从下发到销号 (R33)', () => {
  test('签收、说明、整改；更新了才能核查、销号；每一步署名留痕', async () => {
    const { accountId, workOrderId } = await issued();
    expect(await read(office.supervisor, workOrderId)).toMatchObject({ state: 'issued', stillQuiet: true });
    await answer(office.editor, workOrderId, 'acknowledge');
    await answer(office.editor, workOrderId, 'explain', '编辑休假，没有交接');
    await answer(office.publisher, workOrderId, 'rectify', '已安排代班编辑');
    expect((await read(office.supervisor, workOrderId)).may.verify).toMatchObject({
      ok: false,
      refusal: { code: 'accountStillQuiet' },
    });
    expect(await refusalOf(verify(office.supervisor, workOrderId, 'verify'))).toMatchObject({
      code: 'accountStillQuiet',
    });
    await publish(accountId, clock.now());
    expect(await read(office.supervisor, workOrderId)).toMatchObject({
      state: 'rectified',
      stillQuiet: false,
    });
    await verify(office.supervisor, workOrderId, 'verify');
    await verify(office.supervisor, workOrderId, 'close');
    const view = await read(office.leader, workOrderId);
    expect(view).toMatchObject({ state: 'closed' });
    expect(view.closedAt).not.toBeNull();
    expect(view.events.map(({ move, by }) => [move, by])).toEqual([
      ['acknowledge', '陈编辑'],
      ['explain', '陈编辑'],
      ['rectify', '王签发'],
      ['verify', '孙监管'],
      ['close', '孙监管'],
    ]);
    expect((await trailOf(home, `workOrder:${workOrderId}`)).map(({ act }) => act)).toEqual([
      'workOrder.issued',
      ...Array.from({ length: 5 }, () => 'workOrder.changed'),
    ]);
  });

  test('说明了没有更新，退回；说明和整改的人不核查自己的', async () => {
    const { accountId, workOrderId } = await issued();
    await answer(office.leader, workOrderId, 'acknowledge');
    await answer(office.leader, workOrderId, 'explain', '人手不足');
    await answer(office.leader, workOrderId, 'rectify', '明天上午发');
    expect(await refusalOf(verify(office.supervisor, workOrderId, 'sendBack', ''))).toMatchObject({
      code: 'workOrderNoteMissing',
    });
    await verify(office.supervisor, workOrderId, 'sendBack', '还没有看到更新');
    expect(await read(office.editor, workOrderId)).toMatchObject({ state: 'explained' });
    await answer(office.leader, workOrderId, 'rectify', '今天已发');
    await publish(accountId, clock.now());
    expect(await refusalOf(verify(office.leader, workOrderId, 'verify'))).toMatchObject({
      code: 'verifiesOwnAnswer',
    });
    await verify(office.supervisor, workOrderId, 'verify');
  });

  test('账号更新了，督办单自行转到待核查，写明是系统', async () => {
    const { accountId, workOrderId } = await issued();
    await publish(accountId, clock.now());
    const view = await read(office.supervisor, workOrderId);
    expect(view).toMatchObject({ state: 'rectified', stillQuiet: false });
    expect(view.events).toMatchObject([{ move: 'cure', by: null }]);
    expect((await trailOf(home, `workOrder:${workOrderId}`)).at(-1)).toMatchObject({
      act: 'workOrder.changed',
      facts: { move: 'cure', from: 'issued', to: 'rectified' },
    });
  });

  test('更新的那一篇又撤下，账号仍停更，核查过、销了号的也重新打开', async () => {
    const { accountId, workOrderId } = await issued();
    const cured = await publish(accountId, clock.now());
    await verify(office.supervisor, workOrderId, 'verify');
    await verify(office.supervisor, workOrderId, 'close');
    const input = { publicationId: cured.id, reason: '发错了', removed: true } as const;
    await takeDown({ db: home.db, clock, actor: office.publisher, input });
    await runFreshnessPass({ db: home.db, clock }, [accountId]);
    const view = await read(office.supervisor, workOrderId);
    expect(view).toMatchObject({ state: 'issued', stillQuiet: true, closedAt: null });
    expect(view.events.at(-1)).toMatchObject({ move: 'reopen', by: null });
    await runFreshnessPass({ db: home.db, clock }, [accountId]);
    expect((await read(office.supervisor, workOrderId)).events).toHaveLength(view.events.length);
  });

  test('预警凭结论关闭，督办单随之作罢', async () => {
    const { workOrderId, alertId } = await issued();
    const input = { alertId, conclusion: '平台改版，页面看不到' };
    await closeAlert({ actor: office.supervisor, db: home.db, clock, input });
    const view = await read(office.supervisor, workOrderId);
    expect(view).toMatchObject({ state: 'closed' });
    expect(view.events).toMatchObject([{ move: 'lapse', by: '孙监管' }]);
  });

  test('一步不能跳，两人同时只成一个 (T5)', async () => {
    const { workOrderId } = await issued();
    expect(await refusalOf(answer(office.editor, workOrderId, 'rectify', '已整改了'))).toMatchObject({
      code: 'workOrderElsewhere',
      kind: 'conflict',
    });
    const both = await Promise.allSettled([
      answer(office.editor, workOrderId, 'acknowledge'),
      answer(office.publisher, workOrderId, 'acknowledge'),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('监管员不替账号说明，拟稿人不核查；外单位如同不存在 (T17)', async () => {
    const { workOrderId } = await issued();
    expect(await refusalOf(answer(office.supervisor, workOrderId, 'acknowledge'))).toMatchObject({
      kind: 'forbidden',
    });
    expect(await refusalOf(verify(office.editor, workOrderId, 'sendBack', '退回看看'))).toMatchObject({
      kind: 'forbidden',
    });
    expect(await refusalOf(answer(office.outsideEditor, workOrderId, 'acknowledge'))).toMatchObject({
      code: 'workOrderNotFound',
    });
    expect(await refusalOf(read(office.outsidePublisher, workOrderId))).toMatchObject({
      code: 'workOrderNotFound',
    });
    expect(await list(office.outsidePublisher)).toEqual([]);
    const rows = await list(office.supervisor);
    const due = rows.map(({ dueAt }) => Date.parse(dueAt));
    expect(due).toEqual([...due].sort((a, b) => a - b));
    expect(rows.every(({ state }) => state !== 'closed')).toBe(true);
    expect(
      (await list(office.supervisor, { state: 'closed' })).every(({ state }) => state === 'closed'),
    ).toBe(true);
  });
});
