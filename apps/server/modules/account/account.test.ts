import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildAccount, buildPerson } from '../../testing/builders.ts';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { trailOf } from '../../testing/trail-of.ts';
import type { Actor } from '../command.ts';
import { changeAccount, changeAccountInput } from './change-account.ts';
import { moveAccountState, type moveAccountStateInput } from './move-account-state.ts';
import { recordSecondReason } from './record-second-reason.ts';
import { registerAccount, registerAccountInput } from './register-account.ts';
import { setLimit } from './set-limit.ts';

const clock = clockAt('2026-11-02T01:00:00Z');
let home: TestDatabase;
let office: BuiltOffice;
let counted = 0;

beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
});
afterAll(() => home.drop());

let mine: Awaited<ReturnType<typeof buildAccount>>;
beforeEach(async () => {
  mine = await buildAccount(home.db, { sponsorUnitId: office.units.branch.id });
});

const as = (actor: Actor) => ({ actor, db: home.db, clock });
const leader = () => as(office.leader);
const actsOf = async (accountId: number) =>
  (await trailOf(home, `account:${accountId}`)).map(({ act }) => act);
const rowOf = async (accountId: number) => (await home.sql`select * from account where id = ${accountId}`)[0];
const eventsOf = (accountId: number) =>
  home.sql`select act, on_day, reason from account_event where account_id = ${accountId} order by id`;

function register(over: object = {}) {
  counted += 1;
  return registerAccountInput.parse({
    platform: 'douyin',
    kind: 'standard',
    name: `新号${counted}`,
    sponsorUnitId: office.units.division.id,
    enabledOn: '2026-11-02',
    ...over,
  });
}

describe('登记账号 (R15, R16)', () => {
  test('开通是记录在案的一件事；责任发布人从今天起', async () => {
    const input = register({ publisherId: office.publisher.personId, openedOn: '2024-05-06' });
    const { accountId, secondOfKind } = await registerAccount({ ...leader(), input });
    expect(secondOfKind).toBe(false);
    expect(await eventsOf(accountId)).toMatchObject([{ act: 'opened', on_day: '2024-05-06' }]);
    const terms =
      await home.sql`select person_id, starts_on, ends_on from publisher_term where account_id = ${accountId}`;
    expect(terms).toMatchObject([
      { person_id: office.publisher.personId, starts_on: '2026-11-02', ends_on: null },
    ]);
    expect(await actsOf(accountId)).toEqual(['account.registered']);
  });

  test('同一单位同类第二个：照登并标记，记了理由标记才去', async () => {
    await registerAccount({ ...leader(), input: register({ platform: 'kuaishou' }) });
    const second = await registerAccount({ ...leader(), input: register({ platform: 'kuaishou' }) });
    expect(second.secondOfKind).toBe(true);
    const reason = '面向企业另设';
    await recordSecondReason({ ...leader(), input: { accountId: second.accountId, reason } });
    expect(await rowOf(second.accountId)).toMatchObject({ second_of_kind: true, second_reason: reason });
    expect(await actsOf(second.accountId)).toContain('account.secondReasonRecorded');
  });

  test('别的单位、别的平台的不算第二个', async () => {
    await registerAccount({ ...leader(), input: register({ platform: 'xiaohongshu' }) });
    const elsewhere = register({ platform: 'xiaohongshu', sponsorUnitId: office.units.branch.id });
    expect(await registerAccount({ ...leader(), input: elsewhere })).toMatchObject({ secondOfKind: false });
  });

  test('不是第二个，就没有理由可记', async () => {
    const answer = recordSecondReason({ ...leader(), input: { accountId: mine.id, reason: '无故' } });
    expect(await refusalOf(answer)).toMatchObject({ code: 'notSecondOfKind', rule: 'R16' });
  });

  test('同平台同类同名的账号只登记一次', async () => {
    const input = register();
    await registerAccount({ ...leader(), input });
    expect(await refusalOf(registerAccount({ ...leader(), input }))).toMatchObject({
      code: 'accountRegistered',
    });
  });

  test('停用的人不能做责任人，看不见的人答作没有', async () => {
    const gone = await buildPerson(home.db, { unitId: office.units.branch.id, state: 'disabled' });
    const disabled = registerAccount({ ...leader(), input: register({ firstResponsibleId: gone.id }) });
    expect(await refusalOf(disabled)).toMatchObject({ code: 'personDisabled', rule: 'R15' });
    const far = register({ publisherId: office.outsidePublisher.personId });
    expect(await refusalOf(registerAccount({ ...leader(), input: far }))).toMatchObject({
      code: 'personNotFound',
    });
  });

  test.each(['editor', 'reviewer', 'publisher', 'systemAdmin'] as const)('%s 不能登记账号', async (who) => {
    const answer = registerAccount({ ...as(office[who]), input: register() });
    expect(await refusalOf(answer)).toMatchObject({ kind: 'forbidden' });
  });

  test('不存在的日期、平台、网址，表单就不收', () => {
    const bad = {
      name: '甲',
      sponsorUnitId: 1,
      enabledOn: '2026-11-02',
      platform: 'douyin',
      kind: 'standard',
    };
    expect(registerAccountInput.safeParse(bad).success).toBe(true);
    for (const over of [{ enabledOn: '2026-02-30' }, { platform: 'mars' }, { homeUrl: 'javascript:1' }]) {
      expect(registerAccountInput.safeParse({ ...bad, ...over }).success).toBe(false);
    }
  });
});

describe('变更账号 (R16)', () => {
  const change = (over: object) =>
    changeAccountInput.parse({
      accountId: mine.id,
      name: mine.name,
      sponsorUnitId: mine.sponsorUnitId,
      enabledOn: mine.enabledOn,
      ...over,
    });

  test('改备案号、启用日、试运行、主页；变更记录在案，留痕说出前后', async () => {
    const over = {
      filingNo: 'YZ-9',
      enabledOn: '2026-12-01',
      trialUntil: '2026-12-31',
      homeUrl: 'https://a.cn/x',
    };
    await changeAccount({ ...leader(), input: change({ ...over, reason: '备案完成' }) });
    expect(await rowOf(mine.id)).toMatchObject({ filing_no: 'YZ-9', trial_until: '2026-12-31' });
    expect(await eventsOf(mine.id)).toMatchObject([{ act: 'changed', reason: '备案完成' }]);
    expect((await trailOf(home, `account:${mine.id}`)).at(-1)).toMatchObject({
      act: 'account.changed',
      facts: { changed: { enabledOn: { is: '2026-12-01', was: '2026-01-01' } } },
    });
  });

  test('什么也没改，就不记', async () => {
    expect(await refusalOf(changeAccount({ ...leader(), input: change({}) }))).toMatchObject({
      code: 'nothingChanged',
    });
    expect(await eventsOf(mine.id)).toEqual([]);
  });

  test('换了主办单位，重新看是不是第二个', async () => {
    const input = change({ sponsorUnitId: office.units.headOffice.id });
    await changeAccount({ ...leader(), input });
    expect(await rowOf(mine.id)).toMatchObject({ second_of_kind: true });
  });

  test('三个责任人可以各是各', async () => {
    const [first, principal, direct] = [office.leader, office.supervisor, office.editor].map(
      ({ personId }) => personId,
    );
    const input = change({
      firstResponsibleId: first,
      principalResponsibleId: principal,
      directResponsibleId: direct,
    });
    await changeAccount({ ...leader(), input });
    expect(await rowOf(mine.id)).toMatchObject({
      first_responsible_id: first,
      principal_responsible_id: principal,
      direct_responsible_id: direct,
    });
  });

  test('不能改成别的账号的名字', async () => {
    const other = await buildAccount(home.db, { sponsorUnitId: office.units.branch.id });
    expect(
      await refusalOf(changeAccount({ ...leader(), input: change({ name: other.name }) })),
    ).toMatchObject({
      code: 'accountRegistered',
    });
  });

  test('别的树的账号、别的树的单位，都答作没有', async () => {
    const far = { ...change({ filingNo: 'X' }), accountId: office.accounts.outside.id };
    expect(await refusalOf(changeAccount({ ...leader(), input: far }))).toMatchObject({
      code: 'accountNotFound',
    });
    const away = change({ sponsorUnitId: office.units.other.id });
    expect(await refusalOf(changeAccount({ ...leader(), input: away }))).toMatchObject({
      code: 'unitNotFound',
    });
  });
});

describe('停更、恢复、关停、注销、重开 (R16)', () => {
  type Act = (typeof moveAccountStateInput)['_output']['act'];
  const move = (act: Act, onDay = '2026-11-02') =>
    moveAccountState({
      ...leader(),
      input: { accountId: mine.id, act, onDay, filingNo: null, reason: '按公告' },
    });

  test('每一步都记录在案，按次序走得通', async () => {
    for (const act of ['suspended', 'resumed', 'closed', 'opened', 'closed', 'deregistered'] as const) {
      await move(act);
    }
    expect(await rowOf(mine.id)).toMatchObject({ state: 'deregistered' });
    expect((await eventsOf(mine.id)).map(({ act }) => act)).toEqual([
      'suspended',
      'resumed',
      'closed',
      'opened',
      'closed',
      'deregistered',
    ]);
    expect(await actsOf(mine.id)).toEqual([
      'account.suspended',
      'account.resumed',
      'account.closed',
      'account.reopened',
      'account.closed',
      'account.deregistered',
    ]);
  });

  test.each([
    ['没停更的不能恢复', 'resumed'],
    ['没关停的不能注销', 'deregistered'],
    ['开着的不能重开', 'opened'],
  ] as const)('%s', async (_why, act) => {
    expect(await refusalOf(move(act))).toMatchObject({
      code: 'accountNotInState',
      facts: { state: 'open', act },
    });
    expect(await rowOf(mine.id)).toMatchObject({ state: 'open' });
  });

  test('将来的日子不能先记', async () => {
    expect(await refusalOf(move('closed', '2026-11-03'))).toMatchObject({ code: 'actInFuture' });
  });

  test('两人同时关停，只记一次', async () => {
    const answers = await Promise.allSettled([move('closed'), move('closed')]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await eventsOf(mine.id)).toHaveLength(1);
  });
});

describe('账号自己的期限 (R25)', () => {
  const limit = { maxSilentDays: 10, minimum: { posts: 1, windowDays: 7 }, source: '市局规定' };
  const policies = () =>
    home.sql`select max_silent_days, min_posts, window_days from freshness_policy where account_id = ${mine.id}`;

  test('设了又改只有一行，取消就回到上级的', async () => {
    await setLimit({ ...leader(), input: { accountId: mine.id, limit } });
    await setLimit({ ...leader(), input: { accountId: mine.id, limit: { ...limit, maxSilentDays: 7 } } });
    expect(await policies()).toEqual([{ max_silent_days: 7, min_posts: 1, window_days: 7 }]);
    await setLimit({ ...leader(), input: { accountId: mine.id, limit: null } });
    expect(await policies()).toEqual([]);
    expect(await actsOf(mine.id)).toEqual(Array(3).fill('freshnessPolicy.changed'));
  });

  test('编辑不能改期限', async () => {
    const answer = setLimit({ ...as(office.editor), input: { accountId: mine.id, limit } });
    expect(await refusalOf(answer)).toMatchObject({ kind: 'forbidden' });
  });
});
