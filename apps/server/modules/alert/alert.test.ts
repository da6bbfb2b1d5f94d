import type { Database } from '@qianfa/db/pool';
import { silencePermit } from '@qianfa/db/tables/publication';
import { alert, workOrder } from '@qianfa/db/tables/supervision';
import { trailEntry } from '@qianfa/db/tables/trail';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPlacement, buildPost } from '../../testing/build-post.ts';
import { buildPublication } from '../../testing/build-publication.ts';
import { buildReviewRun, buildRunStep, buildTask } from '../../testing/build-review.ts';
import { buildAccount, buildPublisherTerm } from '../../testing/builders.ts';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import type { Actor } from '../command.ts';
import { runFreshnessPass } from '../freshness/run-freshness-pass.ts';
import { refreshSummaries } from '../publication/refresh-summaries.ts';
import { acknowledgeAlert } from './acknowledge-alert.ts';
import { listAlerts, listAlertsInput } from './alert.queries.ts';
import { closeAlert } from './close-alert.ts';
import { endPermit } from './end-permit.ts';
import { permitSilence } from './permit-silence.ts';

const clock = clockAt('2026-11-20T01:00:00.000Z');
let testDb: TestDatabase;
let db: Database;
let office: BuiltOffice;
beforeAll(async () => {
  testDb = await createTestDatabase();
  db = testDb.db;
  office = await buildOffice(testDb, clock);
});
afterAll(() => testDb.drop());

async function publish(accountId: number, at: string) {
  await buildPublication(db, { accountId, publishedAt: new Date(at) });
  await db.transaction((tx) => refreshSummaries(tx, [accountId], clock.now()));
}

/** An account of the office whose last post was so long ago; its alert. */
async function alerted(lastAt = '2026-11-08T02:00:00Z', given: Parameters<typeof buildAccount>[1] = {}) {
  const { id: accountId } = await buildAccount(db, {
    sponsorUnitId: office.units.headOffice.id,
    enabledOn: '2026-11-01',
    ...given,
  });
  await publish(accountId, lastAt);
  await runFreshnessPass({ db, clock }, [accountId]);
  return { accountId, alertId: (await alertOf(accountId)).id };
}

async function alertOf(accountId: number) {
  const [row] = await db.select().from(alert).where(eq(alert.accountId, accountId));
  if (!row) throw new Error('no alert');
  return row;
}

const list = (actor: Actor, given: object = {}) =>
  listAlerts({ sql: testDb.sql, db, actor, clock }, listAlertsInput.parse(given));
const acts = async (
  subject: string,
  act: 'alert.acknowledged' | 'alert.closed' | 'silence.permitted' | 'silence.ended',
) =>
  db
    .select()
    .from(trailEntry)
    .where(and(eq(trailEntry.subject, subject), eq(trailEntry.act, act)));

describe('预警清单 (R27)', () => {
  test('说明在办稿件、环节和在谁手上，下一次升级的时间和对象，并给出催办语', async () => {
    const { accountId } = await alerted('2026-11-08T02:00:00Z', { name: '云洲催办号' });
    await buildPublisherTerm(db, { accountId, personId: office.publisher.personId });
    const post = await buildPost(db, { unitId: office.units.headOffice.id, title: '口岸开放日' });
    await buildPlacement(db, { postId: post.id, accountId });
    const run = await buildReviewRun(db, { postId: post.id });
    const step = await buildRunStep(db, { runId: run.id, name: '复审' });
    await buildTask(db, { runStepId: step.id, personId: office.reviewer.personId });
    const [row] = await list(office.leader, { accountId });
    expect(row).toMatchObject({
      account: '云洲催办号',
      level: 'warning',
      notifies: 'publisher',
      publisherName: '王签发',
      daysLeft: 2,
      next: { level: 'alert', notifies: 'leader' },
      drafts: [{ title: '口岸开放日', step: '复审', holders: ['赵审核'] }],
    });
    expect(row?.urge?.zh).toContain('在办稿件1件：《口岸开放日》待复审，在赵审核处');
    expect(row?.urge?.en).toContain('with 赵审核');
    expect(Date.parse(row?.next?.at ?? '')).toBe(Date.parse('2026-11-20T02:00:00.001Z'));
  });

  test('别人的稿件，拟稿人只看得到有稿在办，看不到题目', async () => {
    const { accountId } = await alerted();
    const post = await buildPost(db, { unitId: office.units.headOffice.id, title: '内部题目' });
    await buildPlacement(db, { postId: post.id, accountId });
    await buildRunStep(db, { runId: (await buildReviewRun(db, { postId: post.id })).id });
    const [row] = await list(office.editor, { accountId });
    expect(row?.drafts).toMatchObject([{ title: null, state: 'reviewing' }]);
    expect(JSON.stringify(row)).not.toContain('内部题目');
  });

  test('别的单位看不到，也数不到 (T17)', async () => {
    const { accountId } = await alerted();
    expect(await list(office.outsideEditor, { accountId })).toEqual([]);
    expect(await list(office.outsidePublisher)).toEqual([]);
  });

  test('级别高的在前，已关闭的在另一张表', async () => {
    await alerted('2026-11-03T02:00:00Z');
    const open = await list(office.supervisor);
    const ranks = open.map((row) => ['workOrder', 'alert', 'warning', 'reminder'].indexOf(row.level));
    expect(ranks).toEqual([...ranks].sort());
    expect(open.some((row) => row.state === 'closed')).toBe(false);
  });
});

describe('知悉与关闭', () => {
  test('知悉记名记时，留痕一条；再点一次说明已有人知悉', async () => {
    const { accountId, alertId } = await alerted();
    await acknowledgeAlert({ actor: office.editor, db, clock, input: { alertId } });
    expect(await alertOf(accountId)).toMatchObject({
      state: 'acknowledged',
      acknowledgedBy: office.editor.personId,
    });
    expect(await acts(`alert:${alertId}`, 'alert.acknowledged')).toHaveLength(1);
    await expect(acknowledgeAlert({ actor: office.leader, db, clock, input: { alertId } })).rejects.toThrow(
      'alertAlreadyAcknowledged',
    );
  });

  test('两个人同时知悉，只有一个办成 (T5)', async () => {
    const { alertId } = await alerted();
    const both = await Promise.allSettled(
      [office.editor, office.leader].map((actor) =>
        acknowledgeAlert({ actor, db, clock, input: { alertId } }),
      ),
    );
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await acts(`alert:${alertId}`, 'alert.acknowledged')).toHaveLength(1);
  });

  test('有更新的发布为证，经办人就能关闭；证据由系统查，不由人说', async () => {
    const { accountId, alertId } = await alerted('2026-11-03T02:00:00Z');
    await expect(
      closeAlert({ actor: office.editor, db, clock, input: { alertId, conclusion: '已经发了,请关闭' } }),
    ).rejects.toThrow('roleLacksRight');
    await publish(accountId, '2026-11-19T02:00:00Z');
    expect(await closeAlert({ actor: office.editor, db, clock, input: { alertId, conclusion: '' } })).toEqual(
      { proven: true },
    );
    expect(await alertOf(accountId)).toMatchObject({ state: 'closed', closedReason: 'published' });
    const [order] = await db.select().from(workOrder).where(eq(workOrder.alertId, alertId));
    expect(order?.state).toBe('rectified');
  });

  test('没有证据的，监管员写结论才能关闭；写了的留痕', async () => {
    const { accountId, alertId } = await alerted();
    await expect(
      closeAlert({ actor: office.supervisor, db, clock, input: { alertId, conclusion: '' } }),
    ).rejects.toThrow('alertNeedsProof');
    await closeAlert({
      actor: office.supervisor,
      db,
      clock,
      input: { alertId, conclusion: '平台改版,页面看不到' },
    });
    expect(await alertOf(accountId)).toMatchObject({
      closedReason: 'concluded',
      conclusion: '平台改版,页面看不到',
    });
    expect(await acts(`alert:${alertId}`, 'alert.closed')).toHaveLength(1);
    await expect(
      closeAlert({ actor: office.supervisor, db, clock, input: { alertId, conclusion: '再关一次' } }),
    ).rejects.toThrow('alertAlreadyClosed');
  });

  test('排在未来的发布不是证据', async () => {
    const { accountId, alertId } = await alerted();
    await publish(accountId, '2026-12-19T02:00:00Z');
    await expect(
      closeAlert({ actor: office.supervisor, db, clock, input: { alertId, conclusion: '' } }),
    ).rejects.toThrow('alertNeedsProof');
  });

  test('别的单位的预警如同不存在', async () => {
    const { alertId } = await alerted();
    await expect(
      acknowledgeAlert({ actor: office.outsideEditor, db, clock, input: { alertId } }),
    ).rejects.toThrow('alertNotFound');
  });
});

describe('停更报备 (R30)', () => {
  const permit = (accountId: number, until: string, actor: Actor = office.leader) =>
    permitSilence({ actor, db, clock, input: { accountId, until, reason: '系统升级停更' } });

  test('有理由、批准人和期限，预警随即关闭；到期那天的二十四时结束', async () => {
    const { accountId } = await alerted();
    await permit(accountId, '2026-11-30');
    expect(await alertOf(accountId)).toMatchObject({ state: 'closed', closedReason: 'permitted' });
    const [row] = await db.select().from(silencePermit).where(eq(silencePermit.accountId, accountId));
    expect(row).toMatchObject({
      approvedBy: office.leader.personId,
      endsAt: new Date('2026-11-30T16:00:00Z'),
    });
    expect(await acts(`account:${accountId}`, 'silence.permitted')).toHaveLength(1);
  });

  test('提前结束，预警重新打开', async () => {
    const { accountId } = await alerted();
    await permit(accountId, '2026-11-30');
    clock.pass(60);
    await endPermit({ actor: office.supervisor, db, clock, input: { accountId } });
    expect(await alertOf(accountId)).toMatchObject({ state: 'new' });
    await expect(endPermit({ actor: office.supervisor, db, clock, input: { accountId } })).rejects.toThrow(
      'noPermitRunning',
    );
    clock.pass(-60);
  });

  test('同一时刻改期，只有一份在办', async () => {
    const { accountId } = await alerted();
    await permit(accountId, '2026-11-25');
    await permit(accountId, '2026-11-28');
    const rows = await db.select().from(silencePermit).where(eq(silencePermit.accountId, accountId));
    expect(rows.filter((row) => row.endsAt > clock.now())).toHaveLength(1);
  });

  test('期限已过或超过半年的不批；拟稿人和发布人不能批', async () => {
    const { accountId } = await alerted();
    await expect(permit(accountId, '2026-11-19')).rejects.toThrow('permitEndsInPast');
    await expect(permit(accountId, '2027-11-19')).rejects.toThrow('permitTooLong');
    await expect(permit(accountId, '2026-11-30', office.editor)).rejects.toThrow('roleLacksRight');
    await expect(permit(accountId, '2026-11-30', office.publisher)).rejects.toThrow('roleLacksRight');
    await expect(permit(office.accounts.outside.id, '2026-11-30')).rejects.toThrow('accountNotFound');
  });
});
