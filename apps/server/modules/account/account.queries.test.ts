import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildAccount, buildPerson, buildPublisherTerm, buildUnit } from '../../testing/builders.ts';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import type { Context } from '../../trpc/context.ts';
import type { Actor } from '../command.ts';
import { countAccounts, listAccounts, listAccountsInput, readRegisterMay } from './account.queries.ts';
import { readAccount } from './account-detail.queries.ts';
import { setLimit } from './set-limit.ts';

const clock = clockAt('2026-11-02T01:00:00Z');
let home: TestDatabase;
let office: BuiltOffice;
beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
});
afterAll(() => home.drop());

const ctx = (actor: Actor) => ({ db: home.db, sql: home.sql, clock, actor }) as unknown as Context;
const list = (over: object = {}, actor: Actor = office.leader) =>
  listAccounts(ctx(actor), listAccountsInput.parse(over));
const named = async (over: object, actor?: Actor) =>
  (await list(over, actor)).accounts.map(({ name }) => name);

describe('台账列表', () => {
  test('按登记次序，带今天的责任发布人', async () => {
    const { accounts, total } = await list();
    expect(total).toBe(3);
    expect(accounts[0]).toMatchObject({
      name: '云洲检验检疫',
      platform: 'wechat',
      unit: { name: '办公室' },
      publisher: { name: '王签发', acting: false, endsOn: null },
      flags: [],
    });
  });

  test('别的树的账号不在列表里，也不在数目里 (T17)', async () => {
    expect(await named({ text: '邻市海事' })).toEqual([]);
    expect(await named({}, office.outsideEditor)).toEqual(['邻市海事']);
    expect(await countAccounts(ctx(office.outsideEditor))).toMatchObject({ open: 1, noPublisher: 0 });
  });

  test('按单位（含下级）、平台、状态、文字筛', async () => {
    const unit = await buildUnit(home.db, { parentId: office.units.branch.id });
    await buildAccount(home.db, {
      sponsorUnitId: unit.id,
      name: '望海号',
      platform: 'douyin',
      filingNo: 'WH-7',
    });
    await buildAccount(home.db, { sponsorUnitId: unit.id, name: '注销号', state: 'deregistered' });
    expect(await named({ unitId: office.units.branch.id })).toEqual(['望海号']);
    expect(await named({ platform: 'douyin' })).toEqual(['望海号']);
    expect(await named({ text: 'wh-7' })).toEqual(['望海号']);
    expect(await named({ text: '王签发' })).toHaveLength(3);
    expect(await named({ state: 'deregistered' })).toEqual(['注销号']);
  });

  test('标记说出每一个要办的事', async () => {
    const sponsorUnitId = office.units.division.id;
    const bare = await buildAccount(home.db, { sponsorUnitId, name: '无人号', platform: 'app' });
    const second = await buildAccount(home.db, { sponsorUnitId, name: '二号', secondOfKind: true });
    const ending = await buildAccount(home.db, { sponsorUnitId, name: '将满号', trialUntil: '2026-11-02' });
    const nobody = await buildPerson(home.db, { unitId: sponsorUnitId });
    await buildPublisherTerm(home.db, { accountId: second.id, personId: nobody.id });
    await buildPublisherTerm(home.db, {
      accountId: ending.id,
      personId: office.publisher.personId,
      endsOn: '2026-11-16',
    });
    const flags = async (id: number) => (await list()).accounts.find((one) => one.id === id)?.flags;
    expect(await flags(bare.id)).toEqual(['noPublisher']);
    expect(await flags(second.id)).toEqual(['publisherCannotSignIn', 'secondOfKind']);
    expect(await flags(ending.id)).toEqual(['publisherEnds', 'trial']);
    expect(await named({ flag: 'secondOfKind' })).toEqual(['二号']);
    expect((await countAccounts(ctx(office.leader))).secondOfKind).toBe(1);
  });

  test('昨天到期的责任发布人今天就不算 (R15)', async () => {
    const account = await buildAccount(home.db, { sponsorUnitId: office.units.division.id });
    const personId = office.publisher.personId;
    await buildPublisherTerm(home.db, { accountId: account.id, personId, endsOn: '2026-11-01' });
    const row = (await list({ text: account.name })).accounts[0];
    expect(row).toMatchObject({ publisher: null, flags: ['noPublisher'] });
  });
});

describe('一个账号', () => {
  test('任期、期限、记录和能做的事都在', async () => {
    const accountId = office.accounts.wechat.id;
    const limit = { maxSilentDays: 10, minimum: null, source: '市局规定' };
    await setLimit({ actor: office.leader, db: home.db, clock, input: { accountId, limit } });
    const view = await readAccount(ctx(office.leader), { accountId });
    expect(view.terms).toMatchObject([{ name: '王签发', startsOn: '2026-01-01', endsOn: null }]);
    expect(view.currentTermId).toBe(view.terms[0]?.id);
    expect(view.limit.effective).toMatchObject({ limitDays: 10, level: 'account' });
    expect(view.may).toMatchObject({
      change: { ok: true },
      setPublisher: { ok: true },
      secondReason: { ok: false, refusal: { code: 'notSecondOfKind' } },
      moves: { suspended: { ok: true }, resumed: { ok: false, refusal: { code: 'accountNotInState' } } },
    });
  });

  test('编辑看得到，什么也动不了，并说为什么', async () => {
    const view = await readAccount(ctx(office.editor), { accountId: office.accounts.weibo.id });
    for (const verdict of [view.may.change, view.may.setPublisher, view.may.moves.closed]) {
      expect(verdict).toMatchObject({ ok: false, refusal: { code: 'roleLacksRight' } });
    }
  });

  test('别的树的账号答作没有', async () => {
    const answers = [office.accounts.outside.id, 999_999].map((accountId) =>
      refusalOf(readAccount(ctx(office.leader), { accountId })),
    );
    const [far, absent] = await Promise.all(answers);
    expect(far).toEqual(absent);
    expect(far).toMatchObject({ kind: 'notFound', code: 'accountNotFound' });
  });

  test('登记和导入的按钮各有理由', () => {
    expect(readRegisterMay({ actor: office.supervisor })).toMatchObject({
      register: { ok: true },
      importRegister: { ok: true },
    });
    expect(readRegisterMay({ actor: office.editor })).toMatchObject({
      register: { ok: false, refusal: { code: 'roleLacksRight' } },
      importRegister: { ok: false },
    });
  });
});
