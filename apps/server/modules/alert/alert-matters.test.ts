import { alert } from '@qianfa/db/tables/supervision';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import type { AlertKind } from '@qianfa/domain/freshness/alert-kinds';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildBundle, buildDisclosure, buildIncident } from '../../testing/build-kinds.ts';
import { buildPlacement, buildPost } from '../../testing/build-post.ts';
import { buildAlert, buildPublication } from '../../testing/build-publication.ts';
import { buildDeputyConsent } from '../../testing/build-signing.ts';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { trailOf } from '../../testing/trail-of.ts';
import type { Actor } from '../command.ts';
import { acknowledgeAlert } from './acknowledge-alert.ts';
import { listAlerts, listAlertsInput } from './alert.queries.ts';
import { closeAlert } from './close-alert.ts';

const clock = clockAt('2026-11-20T01:00:00.000Z');
const due = new Date('2026-11-19T15:59:59Z');
let home: TestDatabase;
let office: BuiltOffice;
let accountId: number;
beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
  accountId = office.accounts.weibo.id;
});
afterAll(() => home.drop());

const list = (actor: Actor, given: object = {}) =>
  listAlerts({ sql: home.sql, db: home.db, actor, clock }, listAlertsInput.parse(given));
const raised = (rule: string, period: string, given: object = {}) =>
  buildAlert(home.db, { accountId, rule, period, level: 'alert', dueAt: due, ...given });
const one = async (actor: Actor, id: number, given: object = {}) =>
  (await list(actor, given)).find((row) => row.id === id);

async function incidentAlert() {
  const { id } = await buildIncident(home.db, {
    unitId: office.units.headOffice.id,
    openedBy: office.editor.personId,
    title: '城东货车侧翻',
  });
  return raised('R9', `information:${id}`);
}

describe('一张表列出每一种预警 (R27)', () => {
  test('突发事件的时限：写明事件、期限、在谁手上和下一步去哪里 (R9)', async () => {
    const { id } = await incidentAlert();
    expect(await one(office.leader, id)).toMatchObject({
      rule: 'R9',
      about: 'clock',
      dueAt: due.toISOString().replace('.000Z', '+00:00'),
      daysLeft: null,
      notifies: null,
      matter: { of: 'information', name: '城东货车侧翻', holders: ['陈编辑'] },
    });
    const row = await one(office.supervisor, id);
    expect(row?.urge?.zh).toContain('《城东货车侧翻》突发事件5小时内发布权威信息的期限已过');
    expect(row?.urge?.zh).toContain('现在陈编辑处');
    expect(row?.urge?.en).toContain('with 陈编辑');
  });

  test('公示期限：写文号，不写没有公开的稿件的题目 (R11, T17)', async () => {
    const post = await buildPost(home.db, {
      kind: 'penalty',
      title: '绝不外露的题目',
      unitId: office.units.headOffice.id,
      drafterId: office.editor.personId,
    });
    await buildPlacement(home.db, { postId: post.id, accountId });
    await buildDisclosure(home.db, { postId: post.id, documentNumber: '云检罚〔2026〕8号' });
    const { id } = await raised('R11', `disclosure:${post.id}`);
    for (const actor of [office.leader, office.supervisor, office.publisher, office.editor]) {
      const row = await one(actor, id);
      expect(row?.matter).toMatchObject({
        of: 'disclosure',
        name: '云检罚〔2026〕8号',
        holders: ['陈编辑'],
      });
      expect(JSON.stringify(row)).not.toContain('绝不外露');
    }
  });

  test('后补解读没有发出的政策，题目也不写 (R10, T17)', async () => {
    const made = await buildBundle(home.db);
    const { id } = await raised('R10', `interpretation:${made.id}`);
    const row = await one(office.leader, id);
    expect(row?.matter).toMatchObject({ of: 'interpretation', name: null });
  });

  test('与签发稿不一致：题目是公开的，在责任发布人手上；不在了另说 (R24)', async () => {
    const different = await buildPublication(home.db, {
      accountId,
      title: '线上的题目',
      link: 'https://example.org/live',
      comparison: 'different',
    });
    const gone = await buildPublication(home.db, { accountId, title: '不见了的', comparison: 'gone' });
    const first = await raised('R24', `publication:${different.id}`, {
      publicationId: different.id,
      dueAt: null,
    });
    const second = await raised('R24', `publication:${gone.id}`, { publicationId: gone.id, dueAt: null });
    expect(await one(office.leader, first.id)).toMatchObject({
      about: 'live',
      matter: {
        of: 'different',
        name: '线上的题目',
        link: 'https://example.org/live',
        holders: ['王签发'],
        publicationId: different.id,
      },
    });
    expect((await one(office.leader, second.id))?.matter?.of).toBe('gone');
  });

  test('补签超期在同意的人手上，被否认的在代签人手上 (R43)', async () => {
    const consent = await buildDeputyConsent(home.db, { accountId, agreedById: office.leader.personId });
    const overdue = await raised('R43', `signoff:${consent.signoffId}`, { dueAt: null });
    const denied = await raised('R43', `denied:${consent.signoffId}`, { dueAt: null });
    expect(await one(office.supervisor, overdue.id)).toMatchObject({
      about: 'consent',
      matter: { of: 'consentOverdue', holders: ['李局长'] },
    });
    expect((await one(office.supervisor, overdue.id))?.dueAt).not.toBeNull();
    expect((await one(office.supervisor, denied.id))?.matter?.of).toBe('consentDenied');
  });

  test('按种类筛选，每一条只在自己的那一种里', async () => {
    const { id } = await raised('R24', 'unsigned', { dueAt: null });
    const kinds: AlertKind[] = ['silence', 'clock', 'live', 'unsigned', 'consent', 'report'];
    const all = await list(office.leader);
    let sum = 0;
    for (const kind of kinds) {
      const rows = await list(office.leader, { kind });
      expect(rows.every((row) => row.about === kind)).toBe(true);
      sum += rows.length;
    }
    expect(sum).toBe(all.length);
    expect((await list(office.leader, { kind: 'unsigned' })).map((row) => row.id)).toEqual([id]);
  });

  test('事由已经不在了，预警仍然列出，不出错', async () => {
    const { id } = await raised('R9', 'information:999999999');
    const odd = await raised('R11', 'disclosure:不是数字');
    expect(await one(office.leader, id)).toMatchObject({ matter: null, urge: null });
    expect(await one(office.leader, odd.id)).toMatchObject({ matter: null });
  });

  test('别的单位一条也看不到 (T17)', async () => {
    await incidentAlert();
    expect(await list(office.outsideEditor)).toEqual([]);
    expect(await list(office.outsidePublisher)).toEqual([]);
  });

  test('账号在本单位、事件在别的单位：名称不外露 (T17)', async () => {
    const { id: incidentId } = await buildIncident(home.db, { title: '外单位的事件' });
    const { id } = await raised('R9', `conference:${incidentId}`);
    expect((await one(office.editor, id))?.matter).toMatchObject({ of: 'conference', name: null });
  });
});

describe('知悉和关闭 (R27)', () => {
  test('知悉只停重复提醒：预警仍未关闭，期限不变', async () => {
    const { id } = await incidentAlert();
    await acknowledgeAlert({ actor: office.leader, db: home.db, clock, input: { alertId: id } });
    expect(await one(office.leader, id)).toMatchObject({
      state: 'acknowledged',
      dueAt: due.toISOString().replace('.000Z', '+00:00'),
      acknowledged: { by: '李局长' },
    });
  });

  test('与签发稿不一致，监管员写明理由作结论；拟稿人不能，按钮先说 (R24)', async () => {
    const live = await buildPublication(home.db, { accountId, title: '改了一个字', comparison: 'different' });
    const { id } = await raised('R24', `publication:${live.id}`, { publicationId: live.id });
    expect((await one(office.editor, id))?.may.close.ok).toBe(false);
    const close = (actor: Actor, conclusion: string) =>
      closeAlert({ actor, db: home.db, clock, input: { alertId: id, conclusion } });
    expect(await refusalOf(close(office.editor, '平台自动改的'))).toMatchObject({ kind: 'forbidden' });
    expect(await refusalOf(close(office.supervisor, ''))).toMatchObject({ code: 'alertNeedsProof' });
    expect(await close(office.supervisor, '平台自动改了标点')).toEqual({ proven: false });
    expect(await one(office.supervisor, id, { state: 'closed' })).toMatchObject({
      closed: { reason: 'concluded', conclusion: '平台自动改了标点' },
      urge: null,
    });
    expect(await trailOf(home, `alert:${id}`)).toMatchObject([
      { act: 'alert.closed', facts: { conclusion: '平台自动改了标点' } },
    ]);
  });

  test('账号有新发布，不能拿来关闭时限预警 (R9)', async () => {
    const { id } = await incidentAlert();
    await buildPublication(home.db, { accountId, publishedAt: new Date('2026-11-20T00:30:00Z') });
    expect(
      await refusalOf(
        closeAlert({ actor: office.leader, db: home.db, clock, input: { alertId: id, conclusion: '' } }),
      ),
    ).toMatchObject({ code: 'alertNeedsProof' });
  });

  test('处置报告和未匹配签发记录，谁也不能凭一句话关闭 (R23, R24)', async () => {
    for (const [rule, period] of [
      ['R23', 'publication:5'],
      ['R24', 'unsigned'],
    ] as const) {
      await home.db.delete(alert).where(eq(alert.period, period));
      const { id } = await raised(rule, period);
      expect((await one(office.leader, id))?.may.close).toMatchObject({
        ok: false,
        refusal: { code: 'alertClosesItself', rule },
      });
      expect(
        await refusalOf(
          closeAlert({
            actor: office.leader,
            db: home.db,
            clock,
            input: { alertId: id, conclusion: '算了，不查了' },
          }),
        ),
      ).toMatchObject({ code: 'alertClosesItself', kind: 'precondition' });
    }
  });
});
