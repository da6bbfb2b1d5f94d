import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gateReport, judgeGate } from './gate.ts';
import type { GateFacts } from './gate-facts.ts';
import type { Moratorium } from './moratorium.ts';
import { type ReleaseCheckName, releaseChecks } from './release-checks.ts';

const now = new Date(Date.UTC(2026, 10, 20, 2));
const minutesFromNow = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const digests = { sm3: 'sm3-a', sha256: 'sha-a' };
const signedPush = (position: number) => ({ pushId: 70, position, of: 3 });

/** A signed article, second of a push of three, at its planned time: nothing is in its way. */
const good: GateFacts = {
  now,
  by: 'worker',
  release: { placementId: 2, accountId: 5, connector: 'recording' },
  connectors: ['assisted', 'recording'],
  officeHeld: false,
  signoff: {
    ...digests,
    id: 9,
    placementContentId: 20,
    placementId: 2,
    signerId: 31,
    termId: 3,
    deciderId: 31,
    authorityId: null,
  },
  signoffRevoked: false,
  content: { ...digests, id: 20, placementId: 2, declarationsDigest: 'd' },
  recomputed: digests,
  signedAccountId: 5,
  current: { sm3: 'sm3-a', declarationsDigest: 'd' },
  runState: 'completed',
  reviewComplete: true,
  secrecy: 'cleared',
  correctionUnchecked: false,
  unexcused: 0,
  account: { id: 5, name: '八闽快讯', state: 'open', platform: 'wechat', unitPath: '/1/4/' },
  publisherToday: { termId: 3, personId: 31 },
  signers: [{ personId: 31, authorityId: null }],
  signerActive: true,
  roadProven: true,
  push: {
    kind: 'push',
    pushId: 70,
    members: [1, 2, 3].map((position) => ({ placementId: position, position, signed: signedPush(position) })),
  },
  bundle: { kind: 'alone' },
  takenDown: false,
  moratoria: [],
  otherReleases: ['failed', 'cancelled', 'expired'],
  planned: now,
};
const { signoff, content, push, account } = good;
if (!signoff || !content || !account || push?.kind !== 'push') throw new Error('测试用的事实不全');
const members = push.members;
const moratorium: Moratorium = {
  id: 1,
  startsAt: minutesFromNow(-1),
  endsAt: minutesFromNow(1),
  unitPath: '/',
  platform: null,
  reason: '公祭日',
  declaredBy: '李局长',
};

/** For each check, facts that only this check may refuse: without it they would go out. */
const half = (given: { runState: string }): Partial<GateFacts> => ({
  bundle: { kind: 'half', other: { allSigned: false, released: false, ...given } },
});

const onlyThisRefuses: Record<ReleaseCheckName, [string, Partial<GateFacts>][]> = {
  configurationKnown: [
    ['没有配置的连接方式', { connectors: [] }],
    ['配置读不到', { connectors: null }],
  ],
  officeNotHeld: [
    ['恢复的备份还没有放行', { officeHeld: true }],
    ['不知道是否放行', { officeHeld: undefined }],
  ],
  signoffExists: [
    [
      '签发的是另一个平台稿',
      {
        signoff: { ...signoff, placementId: 3 },
        content: { ...content, placementId: 3 },
      },
    ],
  ],
  signoffNotRevoked: [
    ['签发已撤销 (R22)', { signoffRevoked: true }],
    ['不知道是否撤销', { signoffRevoked: null }],
  ],
  digestsEqual: [
    ['内容在签发后变了一个字节 (T1)', { recomputed: { ...digests, sm3: 'sm3-b' } }],
    ['只有一种摘要对得上', { recomputed: { ...digests, sha256: 'sha-b' } }],
    ['摘要算不出来', { recomputed: null }],
    ['摘要是空的', { recomputed: { sm3: '', sha256: '' } }],
    ['签的是同一平台稿的另一份内容', { signoff: { ...signoff, placementContentId: 19 } }],
    ['签发单上的摘要不同', { signoff: { ...signoff, sm3: 'sm3-b' } }],
  ],
  accountAsSigned: [
    ['签发后换了账号 (T1)', { signedAccountId: 6 }],
    ['签发稿里读不出账号', { signedAccountId: null }],
  ],
  revisionIsCurrentSigned: [
    ['签发后又送审了新稿 (R4)', { current: { sm3: 'sm3-new', declarationsDigest: 'd' } }],
    ['签发后声明变了 (R4)', { current: { sm3: 'sm3-a', declarationsDigest: 'd2' } }],
    ['找不到当前稿次', { current: null }],
  ],
  runStands: [
    ['稿件待用', { runState: 'held' }],
    ['稿件已撤回', { runState: 'withdrawn' }],
    ['稿件不予发布', { runState: 'rejected' }],
    ['没有办理记录', { runState: null }],
  ],
  secrecyCleared: [
    ['没有做保密审查，或内容改后没有重审 (R6)', { secrecy: 'lacking' }],
    ['不知道做过保密审查没有', { secrecy: undefined }],
  ],
  reviewComplete: [
    ['有环节缺意见 (R1)', { reviewComplete: false }],
    ['不知道审完没有', { reviewComplete: undefined }],
  ],
  correctionsChecked: [
    ['签发人改过的字还没有人核稿 (R3)', { correctionUnchecked: true }],
    ['不知道签发人改过没有', { correctionUnchecked: undefined }],
  ],
  findingsExcused: [
    ['有阻断的疑错没人说明 (R6)', { unexcused: 1 }],
    ['不知道查出了什么', { unexcused: null }],
  ],
  accountOpen: [
    ['账号停更 (R22)', { account: { ...account, state: 'suspended' } }],
    ['账号关停', { account: { ...account, state: 'closed' } }],
  ],
  publisherValidToday: [],
  signerStillResponsible: [
    ['签发人的任期换了人 (R22)', { publisherToday: { termId: 4, personId: 32 } }],
    ['签发人换了任期', { publisherToday: { termId: 4, personId: 31 } }],
    ['签发人已停用 (T3)', { signerActive: false }],
    ['不知道签发人还在不在', { signerActive: null }],
    ['凭授权签的，授权已到期或收回 (R41)', { signoff: { ...signoff, authorityId: 7 } }],
    ['这一类已改由领导签发 (R41)', { signers: [{ personId: 50, authorityId: 8 }] }],
    ['代签时同意的人已无权签发 (R43)', { signoff: { ...signoff, signerId: 60, deciderId: 61 } }],
    ['不知道谁有权签发', { signers: null }],
  ],
  roadProven: [
    ['纸质签批没有第二个人核对 (R42)', { roadProven: false }],
    ['代签没有同意记录或代签授权已到期 (R43)', { roadProven: false }],
    ['签发依据读不到', { roadProven: undefined }],
  ],
  pushWholeAndInOrder: [
    ['推送组少了一篇 (R44)', { push: { ...push, members: members.slice(0, 2) } }],
    [
      '推送组多了一篇没签的',
      { push: { ...push, members: [...members, { placementId: 4, position: 4, signed: null }] } },
    ],
    [
      '签发后头条次条换了位置 (T1)',
      {
        push: {
          ...push,
          members: members.map((one) => ({
            ...one,
            position: one.position === 1 ? 2 : one.position === 2 ? 1 : 3,
          })),
        },
      },
    ],
    [
      '有一篇还没签',
      {
        push: {
          ...push,
          members: members.map((one) => (one.position === 3 ? { ...one, signed: null } : one)),
        },
      },
    ],
    ['签的是另一个推送组', { push: { ...push, pushId: 71 } }],
    [
      '这一篇不在推送组里',
      {
        push: {
          ...push,
          members: members.map((one) => (one.position === 2 ? { ...one, placementId: 8 } : one)),
        },
      },
    ],
    ['不知道是不是推送组', { push: undefined }],
    ['空的推送组', { push: { ...push, members: [] } }],
  ],
  bundleWhole: [
    ['同组的另一篇还没全签 (R10)', half({ runState: 'signing' })],
    ['同组的另一篇被定为不予发布 (R10)', half({ runState: 'rejected' })],
    ['同组的另一篇签后又改了稿 (R10)', half({ runState: 'reviewing' })],
    ['同组的另一篇撤回了 (R10)', half({ runState: 'withdrawn' })],
    ['不知道成没成组', { bundle: null }],
  ],
  notTakenDown: [
    ['误发已撤 (R23)', { takenDown: true }],
    ['不知道撤没撤', { takenDown: null }],
  ],
  notAlreadyOut: [
    ['已经发出过 (R20)', { otherReleases: ['succeeded'] }],
    ['上一次结果未知 (R20)', { otherReleases: ['failed', 'unknown'] }],
    ['有人正在发', { otherReleases: ['sending'] }],
    ['已发待核', { otherReleases: ['awaiting_confirmation'] }],
    ['不认识的状态', { otherReleases: ['published?'] }],
    ['读不到发布记录', { otherReleases: null }],
  ],
  plannedTimeReached: [['还没到时间 (T8)', { planned: minutesFromNow(1) }]],
  noMoratorium: [
    ['全局暂停发布 (T7)', { moratoria: [moratorium] }],
    ['上级单位暂停发布', { moratoria: [{ ...moratorium, unitPath: '/1/' }] }],
    ['只停微信,这就是微信', { moratoria: [{ ...moratorium, platform: 'wechat' }] }],
    ['没有定结束时间,等人解除', { moratoria: [{ ...moratorium, endsAt: null }] }],
    ['不知道有没有暂停发布', { moratoria: null }],
    ['不知道账号属于哪个单位', { account: { ...account, unitPath: '' } }],
    ['不知道是哪个平台', { account: { ...account, platform: '' } }],
  ],
  notTooLate: [['过了十五分钟，由人决定 (T8)', { planned: minutesFromNow(-16) }]],
};

describe('先审后发的唯一关口 (R1)', () => {
  test('全部条件成立才放行', () => {
    expect(judgeGate(good)).toEqual({ ok: true });
    expect(judgeGate({ ...good, push: { kind: 'alone' }, planned: 'anytime' })).toEqual({ ok: true });
  });

  test('空的关口不是敞开的关口', () => {
    expect(judgeGate(good, [])).toMatchObject({ ok: false, refusal: { code: 'gateWithoutChecks' } });
  });

  test('每一项检查都有人核过，没有多也没有少', () => {
    expect(releaseChecks.map(({ name }) => name)).toEqual(Object.keys(onlyThisRefuses));
  });

  const cases = Object.entries(onlyThisRefuses).flatMap(([name, some]) =>
    some.map(([title, change]) => [name, title, change] as const),
  );

  test.each(cases)('%s：%s，不放行', (name, _title, change) => {
    expect(judgeGate({ ...good, ...change })).toMatchObject({ ok: false, check: name });
  });

  test.each(cases)('去掉检查 %s，就会漏掉：%s', (name, _title, change) => {
    const without = releaseChecks.filter((one) => one.name !== name);
    expect(judgeGate({ ...good, ...change }, without)).toEqual({ ok: true });
  });

  test('今天没有有效的责任发布人，账号不能发 (R15)', () => {
    expect(judgeGate({ ...good, publisherToday: null })).toMatchObject({
      check: 'publisherValidToday',
      refusal: { code: 'noValidPublisher', rule: 'R15', facts: { account: '八闽快讯' } },
    });
    const only = releaseChecks.filter(({ name }) => name === 'publisherValidToday');
    expect(judgeGate({ ...good, publisherToday: null }, only).ok).toBe(false);
    expect(judgeGate(good, only).ok).toBe(true);
  });

  test('没有签发就不放行 (R1)', () => {
    expect(judgeGate({ ...good, signoff: null })).toMatchObject({
      check: 'signoffExists',
      refusal: { code: 'noSignoff', rule: 'R1' },
    });
  });
});

describe('缺了事实就不放行 (R1)', () => {
  const names = Object.keys(good) as (keyof GateFacts)[];

  test.each(names)('%s 读不到', (name) => {
    expect(judgeGate({ ...good, [name]: null }).ok).toBe(false);
    expect(judgeGate({ ...good, [name]: undefined }).ok).toBe(false);
  });

  test('什么事实都没有，每一项检查都不放行', () => {
    const nothing = Object.fromEntries(names.map((name) => [name, null])) as unknown as GateFacts;
    for (const { check, verdict } of gateReport(nothing)) expect(verdict.ok, check).toBe(false);
  });

  test('任意缺几项，都不放行（性质）', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 }), (missing) => {
        const holes = Object.fromEntries(missing.map((name) => [name, undefined]));
        expect(judgeGate({ ...good, ...holes }).ok).toBe(false);
      }),
    );
  });

  test('时钟坏了不放行', () => {
    expect(judgeGate({ ...good, now: new Date(Number.NaN) }).ok).toBe(false);
    expect(judgeGate({ ...good, planned: new Date(Number.NaN) }).ok).toBe(false);
  });
});

describe('时间 (R22, T8)', () => {
  test('十五分钟整还发，再晚机器就不发', () => {
    expect(judgeGate({ ...good, planned: minutesFromNow(-15) }).ok).toBe(true);
    expect(judgeGate({ ...good, planned: new Date(now.getTime() - 15 * 60_000 - 1) })).toMatchObject({
      check: 'notTooLate',
      refusal: { code: 'plannedTimeMissed', facts: { plannedAt: '2026-11-20T01:44:59.999Z' } },
    });
  });

  test('晚了的由人来发，可以', () => {
    expect(judgeGate({ ...good, by: 'person', planned: minutesFromNow(-600) }).ok).toBe(true);
  });

  test('人也不能提前发，要先改计划时间', () => {
    expect(judgeGate({ ...good, by: 'person', planned: minutesFromNow(5) })).toMatchObject({
      check: 'plannedTimeReached',
    });
  });
});

describe('分级签发的几个平台稿 (R41)', () => {
  test.each(['completed', 'signing', 'returned', 'reviewing'] as const)(
    '别的平台稿还在办理（%s），签好的照发',
    (runState) => {
      expect(judgeGate({ ...good, runState }).ok).toBe(true);
    },
  );
});

test('清单一项项说明能不能发，给人看的与关口一致', () => {
  const facts = { ...good, takenDown: true, planned: minutesFromNow(9) };
  const refused = gateReport(facts).filter(({ verdict }) => !verdict.ok);
  expect(refused.map(({ check }) => check)).toEqual(['notTakenDown', 'plannedTimeReached']);
  expect(judgeGate(facts)).toMatchObject({ check: 'notTakenDown' });
});
