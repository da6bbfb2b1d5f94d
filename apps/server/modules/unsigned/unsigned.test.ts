import { publicationConclusion } from '@qianfa/db/tables/follow-up';
import { publication } from '@qianfa/db/tables/publication';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import type { UnsignedConclusion } from '@qianfa/domain/release/unsigned';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPublication } from '../../testing/build-publication.ts';
import { buildAccount } from '../../testing/builders.ts';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { type PublishWalk, published, releasesOf, temporaryFiles } from '../../testing/publish.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { draftOf, signedPost, weiboText } from '../../testing/walk.ts';
import { listAlerts, listAlertsInput } from '../alert/alert.queries.ts';
import type { Actor } from '../command.ts';
import { takeDown } from '../takedown/take-down.ts';
import { concludeUnsigned } from './conclude-unsigned.ts';
import { watchUnsigned } from './follow-unsigned.ts';
import { listUnsigned, listUnsignedInput } from './unsigned.queries.ts';

let home: TestDatabase;
let office: BuiltOffice;
let walk: PublishWalk;
let accountId: number;
const clock = clockAt('2026-11-23T02:00:00Z');

beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
  walk = { db: home.db, clock, files: temporaryFiles() };
  accountId = office.accounts.weibo.id;
  const { postId } = await signedPost(walk, office, draftOf([weiboText(accountId, '签发过的第一条。')]));
  const [releaseId = 0] = await releasesOf(walk, postId);
  await published(walk, office.editor, releaseId, { liveText: '签发过的第一条。' });
});
afterAll(() => home.drop());

const list = (actor: Actor, given: object = {}) =>
  listUnsigned({ db: home.db, actor }, listUnsignedInput.parse(given));
const alertsOf = (actor: Actor = office.supervisor, given: object = {}) =>
  listAlerts(
    { sql: home.sql, db: home.db, actor, clock },
    listAlertsInput.parse({ kind: 'unsigned', ...given }),
  );
const loose = (title: string, given: Parameters<typeof buildPublication>[1] = {}) =>
  buildPublication(home.db, {
    accountId,
    title,
    publishedAt: new Date(clock.now().getTime() + 60_000),
    createdAt: clock.now(),
    ...given,
  });
const recorded: UnsignedConclusion = {
  verdict: 'recorded',
  basis: 'paper',
  approver: '李局长',
  approvedOn: '2026-11-23',
  proof: '发文稿纸〔2026〕18号，办公室档案柜',
  reason: '',
};
const conclude = (actor: Actor, publicationId: number, conclusion: UnsignedConclusion = recorded) =>
  concludeUnsigned({ actor, db: home.db, clock, input: { publicationId, conclusion } });

describe('未匹配签发记录 (R24)', () => {
  test('账号在这里签发发布以后，线上冒出来的没有签发的就列出；一小时后预警，一个账号一条', async () => {
    const made = await loose('冒出来的一条');
    await loose('冒出来的另一条');
    expect((await list(office.supervisor)).map(({ title }) => title)).toEqual([
      '冒出来的一条',
      '冒出来的另一条',
    ]);
    await watchUnsigned(walk);
    expect(await alertsOf()).toEqual([]);
    clock.pass(61);
    await watchUnsigned(walk);
    await watchUnsigned(walk);
    const [row, ...more] = await alertsOf();
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      accountId,
      about: 'unsigned',
      matter: { of: 'unsigned', count: 2, holders: ['王签发'] },
    });
    expect(row?.urge?.zh).toContain('未匹配签发记录');
    expect(await trailOf(home, `alert:${row?.id}`)).toMatchObject([{ act: 'alert.raised' }]);
    await conclude(office.publisher, made.id);
    expect((await alertsOf())[0]?.matter?.count).toBe(1);
  });

  test('补录一次写全，署名留痕，不成为签发，也不放行任何发布 (R1)', async () => {
    const [open] = await list(office.supervisor);
    const publicationId = open?.publicationId ?? 0;
    await conclude(office.supervisor, publicationId, { ...recorded, approvedOn: '2026-11-23' });
    const [row] = await home.db.select().from(publication).where(eq(publication.id, publicationId));
    expect(row).toMatchObject({ signoffId: null, signedSm3: null, publisherName: null, releaseId: null });
    const [signed] = await home.sql`select count(*)::int as count from signoff`;
    expect(signed?.count).toBe(1);
    const [kept] = await list(office.supervisor, { state: 'concluded' });
    expect(kept?.concluded).toMatchObject({
      verdict: 'recorded',
      approver: '李局长',
      proof: '发文稿纸〔2026〕18号，办公室档案柜',
      by: '孙监管',
      late: false,
    });
    expect(await trailOf(home, `publication:${publicationId}`)).toMatchObject([
      { act: 'publication.concluded', facts: { verdict: 'recorded', approver: '李局长', late: false } },
    ]);
  });

  test('逐条认定完，预警自行关闭；又冒出一条，同一条预警重新打开', async () => {
    expect(await list(office.supervisor)).toEqual([]);
    expect(await alertsOf()).toEqual([]);
    const [closed] = await alertsOf(office.supervisor, { state: 'closed' });
    expect(closed?.closed?.reason).toBe('concluded');
    const again = await loose('又冒出一条');
    clock.pass(61);
    await watchUnsigned(walk);
    expect((await alertsOf()).map(({ id }) => id)).toEqual([closed?.id]);
    await conclude(office.leader, again.id, { verdict: 'notOurs', reason: '导入时账号填错' });
    expect(await alertsOf()).toEqual([]);
    expect((await list(office.supervisor, { state: 'concluded' }))[0]?.concluded).toMatchObject({
      verdict: 'notOurs',
      reason: '导入时账号填错',
      approver: null,
    });
  });

  test('批准晚于发布的，标明事后批准', async () => {
    const made = await loose('先发后批', { publishedAt: new Date('2026-11-23T02:30:00Z') });
    clock.pass(24 * 60);
    await conclude(office.publisher, made.id, { ...recorded, approvedOn: '2026-11-24' });
    expect((await list(office.supervisor, { state: 'concluded' }))[0]?.concluded?.late).toBe(true);
  });

  test('撤下也是办结，处置报告另有期限 (R23)', async () => {
    const made = await loose('撤下的一条');
    clock.pass(61);
    await watchUnsigned(walk);
    const input = { publicationId: made.id, reason: '来路不明', removed: true } as const;
    await takeDown({ ...walk, actor: office.publisher, input });
    await watchUnsigned(walk);
    expect(await alertsOf()).toEqual([]);
    expect(await refusalOf(conclude(office.publisher, made.id))).toMatchObject({ code: 'alreadyTakenDown' });
  });

  test('回执晚到，认出来的就是签发的那一条，预警自行关闭 (R20)', async () => {
    const link = 'https://weibo.com/1234567890/LateReceipt';
    const text = '回执晚到的一条。';
    const { postId } = await signedPost(walk, office, draftOf([weiboText(accountId, text)]));
    const [releaseId = 0] = await releasesOf(walk, postId);
    const publishedAt = clock.now();
    await loose(text, { link, canonicalLink: link, publishedAt });
    clock.pass(61);
    await watchUnsigned(walk);
    expect(await alertsOf()).toHaveLength(1);
    await published(walk, office.editor, releaseId, {
      link,
      liveText: text,
      publishedAt: publishedAt.toISOString(),
    });
    await watchUnsigned(walk);
    expect(await alertsOf()).toEqual([]);
    expect(await list(office.supervisor)).toEqual([]);
  });

  test('启用日以前的、从不在这里签发的账号的，都不算 (R16)', async () => {
    await loose('签发以前的', { publishedAt: new Date('2026-10-01T02:00:00Z') });
    const watched = await buildAccount(home.db, { sponsorUnitId: office.units.headOffice.id });
    await loose('只监测的账号', { accountId: watched.id });
    await loose('看不到了的', { comparison: 'gone' });
    expect(await list(office.supervisor)).toEqual([]);
    await home.sql`update account set enabled_on = '2027-01-01' where id = ${accountId}`;
    await loose('启用日以前的');
    expect(await list(office.supervisor)).toEqual([]);
    await home.sql`update account set enabled_on = '2026-01-01' where id = ${accountId}`;
    expect(await list(office.supervisor)).toHaveLength(1);
  });

  test('只认定一次：第二次、两人同时，都只成一个 (T5)', async () => {
    const made = await loose('两人同时认定');
    const both = await Promise.allSettled([
      conclude(office.publisher, made.id),
      conclude(office.supervisor, made.id),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await refusalOf(conclude(office.leader, made.id))).toMatchObject({ code: 'publicationConcluded' });
    const rows = await home.db
      .select()
      .from(publicationConclusion)
      .where(eq(publicationConclusion.publicationId, made.id));
    expect(rows).toHaveLength(1);
  });

  test('拟稿人看得到、不能认定；审核人也不能；外单位看不见 (T17)', async () => {
    const made = await loose('谁能认定');
    const row = (await list(office.editor)).find(({ publicationId }) => publicationId === made.id);
    expect(row?.may.conclude).toMatchObject({ ok: false, refusal: { code: 'roleLacksRight' } });
    for (const person of [office.editor, office.reviewer, office.auditAdmin]) {
      expect(await refusalOf(conclude(person, made.id))).toMatchObject({ kind: 'forbidden' });
    }
    expect(await refusalOf(conclude(office.outsidePublisher, made.id))).toMatchObject({
      code: 'publicationNotFound',
    });
    expect(await list(office.outsidePublisher)).toEqual([]);
    expect(await list(office.outsidePublisher, { state: 'concluded' })).toEqual([]);
  });

  test('有签发记录的，不让补录', async () => {
    const [signed] = await home.sql<
      { id: number }[]
    >`select id from publication where signoff_id is not null limit 1`;
    expect(await refusalOf(conclude(office.publisher, signed?.id ?? 0))).toMatchObject({
      code: 'publicationIsSigned',
    });
  });
});
