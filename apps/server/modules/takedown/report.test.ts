import { alert, deadline } from '@qianfa/db/tables/supervision';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import type { TakedownReport } from '@qianfa/domain/release/takedown-report';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { type PublishWalk, published, releasesOf, temporaryFiles } from '../../testing/publish.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { draftOf, signedPost, weiboText } from '../../testing/walk.ts';
import { acknowledgeAlert } from '../alert/acknowledge-alert.ts';
import { listAlerts, listAlertsInput } from '../alert/alert.queries.ts';
import type { Actor } from '../command.ts';
import { decideReport } from './decide-report.ts';
import { handInReport } from './hand-in-report.ts';
import { takeDown } from './take-down.ts';
import { listTakedowns, readTakedown } from './takedown.queries.ts';
import { watchReports } from './watch-reports.ts';

let home: TestDatabase;
let office: BuiltOffice;
let walk: PublishWalk;
const clock = clockAt('2026-11-23T02:00:00Z');

beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
  walk = { db: home.db, clock, files: temporaryFiles() };
});
afterAll(() => home.drop());

async function taken(text: string): Promise<number> {
  const { postId } = await signedPost(walk, office, draftOf([weiboText(office.accounts.weibo.id, text)]));
  const [releaseId = 0] = await releasesOf(walk, postId);
  const { publicationId } = await published(walk, office.editor, releaseId, { liveText: text });
  clock.pass(30);
  const input = { publicationId, reason: '数字有误', removed: true } as const;
  await takeDown({ ...walk, actor: office.publisher, input });
  return publicationId;
}

const report: TakedownReport = {
  happened: '数字写错，群众来电指出。',
  cause: '录入时多写一个零。',
  effect: '阅读三百次，没有转发。',
  measures: '已撤下，更正后重新送审。',
  responsibility: '',
};
const handIn = (actor: Actor, publicationId: number, given: TakedownReport = report) =>
  handInReport({ actor, db: home.db, clock, input: { publicationId, report: given } });
const decide = (
  actor: Actor,
  publicationId: number,
  given: { version?: number; decision?: 'approved' | 'returned'; note?: string } = {},
) =>
  decideReport({
    actor,
    db: home.db,
    clock,
    input: { publicationId, version: 1, decision: 'approved', ...given },
  });
const read = (actor: Actor, publicationId: number) => readTakedown({ db: home.db, actor }, { publicationId });
const alertOf = async (publicationId: number) => {
  const [row] = await home.db
    .select()
    .from(alert)
    .where(and(eq(alert.rule, 'R23'), eq(alert.period, `publication:${publicationId}`)));
  return row;
};

describe('处置报告 (R23)', () => {
  test('撤稿以后，报告由系统先填好知道的；交了由领导批准，时钟和预警一起结束', async () => {
    const publicationId = await taken('第一次撤的内容。');
    const before = await read(office.editor, publicationId);
    expect(before).toMatchObject({ state: 'missing', doneAt: null, versions: [] });
    expect(before.draft.happened).toContain('在线30分');
    expect(before.draft.happened).toContain('撤稿理由：数字有误。');
    expect(before.may.write.ok).toBe(true);
    await watchReports(walk);
    expect(await alertOf(publicationId)).toMatchObject({ level: 'reminder', state: 'new' });
    expect(await handIn(office.editor, publicationId)).toEqual({ version: 1 });
    expect(await read(office.leader, publicationId)).toMatchObject({
      state: 'waiting',
      versions: [{ version: 1, by: '陈编辑', report, decision: null }],
      may: { write: { ok: false }, decide: { ok: true } },
    });
    await decide(office.leader, publicationId, { note: '同意' });
    expect(await read(office.supervisor, publicationId)).toMatchObject({
      state: 'approved',
      versions: [{ decision: { kind: 'approved', by: '李局长', note: '同意' } }],
    });
    const [clockRow] = await home.db
      .select()
      .from(deadline)
      .where(eq(deadline.subject, `takedown:publication:${publicationId}`));
    expect(clockRow?.doneAt).toEqual(clock.now());
    expect(await alertOf(publicationId)).toMatchObject({ state: 'closed', closedReason: 'concluded' });
    const acts = (await trailOf(home, `publication:${publicationId}`)).map(({ act }) => act);
    expect(acts).toEqual([
      'publication.takenDown',
      'publication.reportHandedIn',
      'publication.reportApproved',
    ]);
  });

  test('撤稿起就在预警里，24小时过了升为警报；先前的知悉不算 (R27)', async () => {
    const publicationId = await taken('拖了一天的内容。');
    await watchReports(walk);
    const made = await alertOf(publicationId);
    await acknowledgeAlert({ actor: office.editor, db: home.db, clock, input: { alertId: made?.id ?? 0 } });
    clock.pass(24 * 60);
    await watchReports(walk);
    expect(await alertOf(publicationId)).toMatchObject({ level: 'reminder', state: 'acknowledged' });
    clock.pass(1);
    await watchReports(walk);
    await watchReports(walk);
    expect(await alertOf(publicationId)).toMatchObject({
      level: 'alert',
      state: 'new',
      acknowledgedBy: null,
      nextEscalationAt: null,
    });
    expect((await trailOf(home, `alert:${made?.id}`)).map(({ act }) => act)).toEqual([
      'alert.raised',
      'alert.acknowledged',
      'alert.raisedLevel',
    ]);
    const listed = await listAlerts(
      { sql: home.sql, db: home.db, actor: office.supervisor, clock },
      listAlertsInput.parse({ kind: 'report' }),
    );
    expect(listed.find(({ id }) => id === made?.id)?.matter).toMatchObject({
      of: 'report',
      publicationId,
      holders: ['王签发'],
    });
  });

  test('交了等批，预警说在领导手上；停机错过的，补跑一次就是现在的样子 (T11)', async () => {
    const publicationId = await taken('停机时撤的内容。');
    await handIn(office.publisher, publicationId);
    clock.pass(25 * 60);
    await watchReports(walk);
    const row = await alertOf(publicationId);
    expect(row).toMatchObject({ level: 'alert', state: 'new' });
    const [view] = await listAlerts(
      { sql: home.sql, db: home.db, actor: office.editor, clock },
      listAlertsInput.parse({ kind: 'report', state: 'open', limit: 200 }),
    ).then((rows) => rows.filter(({ id }) => id === row?.id));
    expect(view?.matter?.holders).toEqual(['李局长']);
  });

  test('退回要写理由；重写成第二版，第一版留着；批准后不再改', async () => {
    const publicationId = await taken('退回重写的内容。');
    await handIn(office.editor, publicationId);
    expect(
      await refusalOf(decide(office.leader, publicationId, { decision: 'returned', note: ' ' })),
    ).toMatchObject({ code: 'reportReturnNeedsReason' });
    await decide(office.leader, publicationId, { decision: 'returned', note: '影响写得不清楚' });
    expect(await read(office.editor, publicationId)).toMatchObject({ state: 'returned', draft: report });
    expect(await handIn(office.publisher, publicationId)).toEqual({ version: 2 });
    expect(await refusalOf(decide(office.leader, publicationId, { version: 1 }))).toMatchObject({
      code: 'noReportWaits',
    });
    await decide(office.leader, publicationId, { version: 2 });
    expect((await read(office.leader, publicationId)).versions.map(({ version }) => version)).toEqual([2, 1]);
    expect(await refusalOf(handIn(office.editor, publicationId))).toMatchObject({ code: 'reportApproved' });
    expect(await refusalOf(decide(office.leader, publicationId, { version: 2 }))).toMatchObject({
      code: 'noReportWaits',
    });
  });

  test('缺段的不收；等批时不能再交一份', async () => {
    const publicationId = await taken('写不全的内容。');
    expect(await refusalOf(handIn(office.editor, publicationId, { ...report, cause: ' ' }))).toMatchObject({
      code: 'reportIncomplete',
    });
    const both = await Promise.allSettled([
      handIn(office.editor, publicationId),
      handIn(office.publisher, publicationId),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await refusalOf(handIn(office.editor, publicationId))).toMatchObject({ code: 'reportWaits' });
  });

  test('拟稿人和责任发布人不批；没有撤过的没有报告；外单位如同不存在 (T17)', async () => {
    const publicationId = await taken('谁能批的内容。');
    await handIn(office.editor, publicationId);
    for (const person of [office.editor, office.publisher, office.supervisor, office.auditAdmin]) {
      expect(await refusalOf(decide(person, publicationId))).toMatchObject({ kind: 'forbidden' });
    }
    expect(await refusalOf(handIn(office.outsidePublisher, publicationId))).toMatchObject({
      code: 'publicationNotFound',
    });
    expect(await refusalOf(read(office.outsidePublisher, publicationId))).toMatchObject({
      code: 'takedownNotFound',
    });
    expect(await listTakedowns({ db: home.db, actor: office.outsidePublisher }, { state: 'open' })).toEqual(
      [],
    );
    const { postId } = await signedPost(
      walk,
      office,
      draftOf([weiboText(office.accounts.weibo.id, '没有撤过的内容。')]),
    );
    const [releaseId = 0] = await releasesOf(walk, postId);
    const standing = await published(walk, office.editor, releaseId, { liveText: '没有撤过的内容。' });
    expect(await refusalOf(handIn(office.editor, standing.publicationId))).toMatchObject({
      code: 'takedownNotFound',
    });
  });

  test('未办结的按到期先后列，办结的另列', async () => {
    const open = await listTakedowns({ db: home.db, actor: office.leader }, { state: 'open' });
    const due = open.map(({ dueAt }) => Date.parse(dueAt));
    expect(due).toEqual([...due].sort((a, b) => a - b));
    expect(open.some(({ state }) => state === 'approved')).toBe(false);
    const done = await listTakedowns({ db: home.db, actor: office.leader }, { state: 'done' });
    expect(done.every(({ state, doneAt }) => state === 'approved' && doneAt !== null)).toBe(true);
    expect(done.length).toBeGreaterThan(0);
  });
});
