import { moratorium, moratoriumEnd } from '@qianfa/db/tables/moratorium';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { buildRelease } from '../../testing/build-review.ts';
import { clockAt } from '../../testing/clock.ts';
import { type Acting, type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { declareMoratorium, moratoriumScopeInput } from './declare-moratorium.ts';
import { liftMoratorium, moveMoratoriumEnd } from './end-moratorium.ts';
import { listMoratoria, previewMoratorium } from './moratorium.queries.ts';

let home: TestDatabase;
let office: BuiltOffice;
const clock = clockAt('2026-12-12T02:00:00Z');

beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
});
afterAll(() => home.drop());
afterEach(async () => {
  const { lines } = await seenBy(office.securityAdmin);
  for (const { moratoriumId } of lines) await lift(office.securityAdmin, moratoriumId);
});

const declare = (actor: Acting, given: Record<string, unknown> = {}) =>
  declareMoratorium({
    db: home.db,
    clock,
    actor,
    input: { unitId: office.units.bureau.id, reason: '公祭日', ...given },
  });
const lift = (actor: Acting, moratoriumId: number) =>
  liftMoratorium({ db: home.db, clock, actor, input: { moratoriumId } });
const moveEnd = (actor: Acting, moratoriumId: number, endsAt: string | null) =>
  moveMoratoriumEnd({ db: home.db, clock, actor, input: { moratoriumId, endsAt } });
const seenBy = (actor: Acting) => listMoratoria({ sql: home.sql, clock, actor });
const subject = (id: number) => `moratorium:${id}`;

describe('宣布暂停发布 (R22)', () => {
  test('责任发布人为本单位宣布，写明从何时到何时、为什么，留痕', async () => {
    const { moratoriumId } = await declare(office.publisher, { endsAt: '2026-12-13T18:00:00+08:00' });
    const [row] = await home.db.select().from(moratorium).where(eq(moratorium.id, moratoriumId));
    expect(row).toMatchObject({
      startsAt: clock.now(),
      endsAt: new Date('2026-12-13T10:00:00Z'),
      unitId: office.units.bureau.id,
      declaredBy: office.publisher.personId,
    });
    expect(await trailOf(home, subject(moratoriumId))).toMatchObject([
      {
        act: 'moratorium.declared',
        facts: { reason: '公祭日', until: '2026-12-13T10:00:00.000Z', platform: null },
      },
    ]);
  });

  test('没有理由的、时间倒着的、说成过去的、平台不认识的，不收', async () => {
    for (const given of [
      { reason: '  ' },
      { startsAt: '2026-12-14T00:00:00Z', endsAt: '2026-12-14T00:00:00Z' },
      { startsAt: '2026-12-12T01:00:00Z' },
      { endsAt: '2026-12-12T02:00:00Z' },
      { platform: 'toString' },
      { startsAt: '2026-02-30T00:00:00Z' },
    ]) {
      await expect(declare(office.leader, given), JSON.stringify(given)).rejects.toThrow();
    }
    expect((await seenBy(office.leader)).lines).toEqual([]);
  });

  test('全局的只有安全管理员能宣布；编辑、审核、监管和另两员都不能', async () => {
    await expect(declare(office.securityAdmin, { unitId: null })).resolves.toBeTruthy();
    expect(await refusalOf(declare(office.leader, { unitId: null }))).toMatchObject({ code: 'outsideScope' });
    for (const person of [
      office.editor,
      office.reviewer,
      office.supervisor,
      office.systemAdmin,
      office.auditAdmin,
    ]) {
      expect(await refusalOf(declare(person)), person.name).toMatchObject({ kind: 'forbidden' });
    }
  });

  test('外单位的单位，当作没有', async () => {
    expect(await refusalOf(declare(office.outsidePublisher))).toMatchObject({ code: 'unitNotFound' });
    expect(await refusalOf(declare(office.publisher, { unitId: office.units.other.id }))).toMatchObject({
      code: 'unitNotFound',
    });
  });
});

describe('改期与解除 (R22)', () => {
  test('宣布的人自己可以解除；解除留痕，原来的记录不动', async () => {
    const { moratoriumId } = await declare(office.publisher);
    clock.pass(5);
    await lift(office.publisher, moratoriumId);
    const [row] = await home.db.select().from(moratorium).where(eq(moratorium.id, moratoriumId));
    expect(row?.endsAt).toBeNull();
    const [end] = await home.db
      .select()
      .from(moratoriumEnd)
      .where(eq(moratoriumEnd.moratoriumId, moratoriumId));
    expect(end).toMatchObject({
      kind: 'lifted',
      endsAt: clock.now(),
      decidedBy: office.publisher.personId,
    });
    expect((await trailOf(home, subject(moratoriumId))).map(({ act }) => act)).toEqual([
      'moratorium.declared',
      'moratorium.lifted',
    ]);
  });

  test('别人宣布的，责任发布人不能解除，领导可以', async () => {
    const { moratoriumId } = await declare(office.leader);
    expect(await refusalOf(lift(office.publisher, moratoriumId))).toMatchObject({
      code: 'moratoriumOfSomeoneElse',
      kind: 'forbidden',
    });
    const own = await declare(office.publisher);
    await expect(lift(office.leader, own.moratoriumId)).resolves.toBeUndefined();
  });

  test('全局的由安全管理员解除，领导不能；编辑和外单位的更不能', async () => {
    const { moratoriumId } = await declare(office.securityAdmin, { unitId: null });
    expect(await refusalOf(lift(office.leader, moratoriumId))).toMatchObject({ kind: 'notFound' });
    expect(await refusalOf(lift(office.editor, moratoriumId))).toMatchObject({ kind: 'forbidden' });
    expect(await refusalOf(lift(office.outsidePublisher, moratoriumId))).toMatchObject({ kind: 'notFound' });
    await expect(lift(office.securityAdmin, moratoriumId)).resolves.toBeUndefined();
  });

  test('可以改期，可以改成等人解除；最后一次改的算数', async () => {
    const { moratoriumId } = await declare(office.leader, { endsAt: '2026-12-13T10:00:00Z' });
    await moveEnd(office.leader, moratoriumId, '2026-12-14T10:00:00Z');
    expect((await seenBy(office.editor)).lines).toMatchObject([
      { endsAt: expect.stringContaining('2026-12-14') },
    ]);
    await moveEnd(office.leader, moratoriumId, null);
    expect((await seenBy(office.editor)).lines).toMatchObject([{ endsAt: null }]);
    const acts = await trailOf(home, subject(moratoriumId));
    expect(acts.map(({ act }) => act)).toEqual([
      'moratorium.declared',
      'moratorium.endMoved',
      'moratorium.endMoved',
    ]);
    expect(acts[1]?.facts).toEqual({
      until: { was: '2026-12-13T10:00:00.000Z', is: '2026-12-14T10:00:00.000Z' },
    });
    expect(await refusalOf(moveEnd(office.leader, moratoriumId, '2026-12-12T00:00:00Z'))).toMatchObject({
      code: 'moratoriumEndsBeforeStart',
    });
  });

  test('解除了的不能再解除；两人同时解除，一人晚了一步', async () => {
    const { moratoriumId } = await declare(office.leader);
    const both = await Promise.allSettled([
      lift(office.leader, moratoriumId),
      lift(office.leader, moratoriumId),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await refusalOf(lift(office.leader, moratoriumId))).toMatchObject({ code: 'moratoriumOver' });
  });

  test('应用的数据库角色改不了、删不了暂停的记录', async () => {
    await declare(office.leader);
    await expect(home.sql`update moratorium set ends_at = now() + interval '1 hour'`).rejects.toThrow();
    await expect(home.sql`delete from moratorium`).rejects.toThrow();
    await expect(home.ownerSql`update moratorium set reason = 'x'`).rejects.toThrow();
  });
});

describe('谁看得到 (R22, T17)', () => {
  test('本单位、上级单位和全局的都看得到，外单位的看不到', async () => {
    await declare(office.securityAdmin, { unitId: null, reason: '全局' });
    await declare(office.leader, { reason: '本局' });
    await declare(office.leader, { unitId: office.units.branch.id, reason: '分局' });
    const reasons = async (person: Acting) => (await seenBy(person)).lines.map(({ reason }) => reason);
    expect(await reasons(office.editor)).toEqual(['全局', '本局', '分局']);
    expect(await reasons(office.securityAdmin)).toEqual(['全局', '本局', '分局']);
    expect(await reasons(office.outsideEditor)).toEqual(['全局']);
  });

  test('预告的也列出，结束的不列；按钮能不能按由服务器说', async () => {
    const { moratoriumId } = await declare(office.leader, {
      startsAt: '2026-12-14T00:00:00Z',
      endsAt: '2026-12-14T01:00:00Z',
    });
    const own = await seenBy(office.leader);
    expect(own.lines).toMatchObject([{ moratoriumId, inForce: false, may: { end: { ok: true } } }]);
    expect(own.may).toMatchObject({ declare: { ok: true }, declareForOffice: { ok: false } });
    expect((await seenBy(office.publisher)).lines[0]?.may.end).toMatchObject({
      refusal: { code: 'moratoriumOfSomeoneElse' },
    });
    await lift(office.leader, moratoriumId);
    expect((await seenBy(office.leader)).lines).toEqual([]);
  });
});

test('宣布之前先看会拦下几条：只有数，没有标题 (R22)', async () => {
  const inside = new Date('2026-12-13T04:00:00Z');
  const accountId = office.accounts.weibo.id;
  await buildRelease(home.db, { accountId, plannedAt: inside });
  await buildRelease(home.db, { accountId, plannedAt: null });
  await buildRelease(home.db, { accountId, plannedAt: new Date('2026-12-14T04:00:00Z') });
  await buildRelease(home.db, { accountId: office.accounts.outside.id, plannedAt: inside });
  const scope = {
    unitId: office.units.bureau.id,
    startsAt: '2026-12-13T00:00:00Z',
    endsAt: '2026-12-13T16:00:00Z',
  };
  const preview = (actor: Acting, given: Record<string, unknown> = {}) =>
    previewMoratorium({ db: home.db, clock, actor }, moratoriumScopeInput.parse({ ...scope, ...given }));
  expect(await preview(office.leader)).toEqual({ planned: 1, anytime: 1, sending: 0, accounts: 3 });
  expect(await preview(office.leader, { endsAt: null })).toMatchObject({ planned: 2 });
  expect(await preview(office.leader, { platform: 'wechat' })).toMatchObject({ planned: 0, accounts: 1 });
  expect(await preview(office.securityAdmin, { unitId: null })).toMatchObject({ planned: 2, anytime: 1 });
  expect(await refusalOf(preview(office.outsidePublisher))).toMatchObject({ code: 'unitNotFound' });
  expect(await refusalOf(preview(office.leader, { startsAt: '2026-12-01T00:00:00Z' }))).toMatchObject({
    code: 'moratoriumStartsInPast',
  });
});
