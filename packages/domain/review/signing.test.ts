import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DeputyFacts, decideDeputySignoff } from './deputy.ts';
import { decidePaperSignoff } from './paper.ts';
import { allRoadsClosed } from './roads.ts';
import {
  decideSignoff,
  judgeReauthentication,
  judgeSigningList,
  type Reauthentication,
  type SigningItem,
  type SignoffFacts,
} from './signing.ts';

const wang = 31; // 责任发布人
const item: SigningItem = { placementContentId: 500, digest: 'sm3-a' };
const noon = new Date(Date.UTC(2026, 10, 20, 4));
const later = (seconds: number) => new Date(noon.getTime() + seconds * 1000);
const reauthentication = (change: Partial<Reauthentication> = {}): Reauthentication => ({
  personId: wang,
  sessionId: 7,
  createdAt: noon,
  items: [{ ...item, usedAt: null }],
  ...change,
});
const codeOf = (verdict: ReturnType<typeof decideSignoff>) => (verdict.ok ? null : verdict.refusal.code);

describe('一次认证的清单 (R41)', () => {
  const list = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ placementContentId: index + 1, digest: `d${index}` }));
  const ids = (items: SigningItem[]) => items.map(({ placementContentId }) => placementContentId);

  test('最多二十件，一件都没有也不行', () => {
    expect(judgeSigningList(list(20), ids(list(20))).ok).toBe(true);
    expect(codeOf(judgeSigningList(list(21), ids(list(21))))).toBe('signingListTooLong');
    expect(codeOf(judgeSigningList([], []))).toBe('signingListEmpty');
  });

  test('没有亲自打开看过的，不能列进清单', () => {
    expect(judgeSigningList(list(3), [1, 3])).toMatchObject({
      ok: false,
      refusal: { code: 'notOpenedBySigner', rule: 'R41', kind: 'precondition', facts: { count: 1 } },
    });
  });

  test('同一件不能列两次', () => {
    expect(codeOf(judgeSigningList([item, item], [500]))).toBe('signingListRepeats');
  });
});

describe('一次认证管什么 (R41)', () => {
  const judge = (reauth: Reauthentication | null, now = later(10), one = item, personId = wang) =>
    codeOf(judgeReauthentication(reauth, { personId, sessionId: 7, item: one, now }));

  test('本人、清单内、五分钟内、没用过：有效', () => {
    expect(judge(reauthentication())).toBeNull();
    expect(judge(reauthentication(), later(299))).toBeNull();
  });

  test('满五分钟就失效，时钟倒走也不认', () => {
    expect(judge(reauthentication(), later(300))).toBe('reauthenticationExpired');
    expect(judge(reauthentication(), later(-1))).toBe('reauthenticationExpired');
    expect(judge(reauthentication({ createdAt: new Date(Number.NaN) }))).toBe('reauthenticationExpired');
  });

  test('别人的认证不能用', () => {
    expect(judge(reauthentication(), later(10), item, 32)).toBe('reauthenticationMissing');
    expect(judge(null)).toBe('reauthenticationMissing');
  });

  test('本人在另一处登录的会话里，也要另外认证', () => {
    expect(judge(reauthentication({ sessionId: 8 }))).toBe('reauthenticationMissing');
    const nowhere = { personId: wang, sessionId: null, item, now: later(10) };
    expect(codeOf(judgeReauthentication(reauthentication(), nowhere))).toBe('reauthenticationMissing');
  });

  test('清单之外的不能签，清单里换了字的也不能签', () => {
    expect(judge(reauthentication(), later(10), { placementContentId: 501, digest: 'sm3-a' })).toBe(
      'notInSigningList',
    );
    expect(judge(reauthentication(), later(10), { placementContentId: 500, digest: 'sm3-b' })).toBe(
      'signedDigestDiffers',
    );
  });

  test('每件只能用一次', () => {
    const used = reauthentication({ items: [{ ...item, usedAt: later(5) }] });
    expect(judge(used)).toBe('reauthenticationUsed');
  });

  test('任意替换人、时间、件、摘要，只有原样那一种能过（性质）', () => {
    const attempt = fc.record({
      personId: fc.constantFrom(wang, 32),
      seconds: fc.constantFrom(-1, 0, 10, 299, 300, 4000),
      placementContentId: fc.constantFrom(500, 501),
      digest: fc.constantFrom('sm3-a', 'sm3-b', ''),
      used: fc.boolean(),
    });
    fc.assert(
      fc.property(attempt, ({ personId, seconds, placementContentId, digest, used }) => {
        const reauth = reauthentication({ items: [{ ...item, usedAt: used ? noon : null }] });
        const passes = judge(reauth, later(seconds), { placementContentId, digest }, personId) === null;
        const inTime = seconds >= 0 && seconds < 300;
        const exact = placementContentId === 500 && digest === 'sm3-a';
        expect(passes).toBe(personId === wang && inTime && exact && !used);
      }),
    );
  });
});

describe('谁能签发 (R3, R15, R41)', () => {
  const facts = (change: Partial<SignoffFacts> = {}): SignoffFacts => ({
    runState: 'signing',
    step: { key: 'sign', open: true },
    contributors: [12],
    acts: [{ stepKey: 'first', stepName: '初审', personId: 11 }],
    task: { actingForId: null },
    publisher: { personId: wang },
    signers: [{ personId: wang, authorityId: null }],
    accountName: '八闽快讯',
    current: item,
    reviewComplete: true,
    stops: [],
    mustFixOpen: 0,
    signed: null,
    returned: false,
    reauthentication: reauthentication(),
    sessionId: 7,
    now: later(10),
    ...change,
  });
  const judge = (change: Partial<SignoffFacts>, actorId = wang, one = item) => {
    const verdict = decideSignoff(facts(change), actorId, one);
    return verdict.ok ? null : verdict.refusal;
  };

  test('账号今天的责任发布人，重新认证后可以签发', () => {
    expect(judge({})).toBeNull();
  });

  test('签发人不能是拟稿人 (R3)', () => {
    expect(judge({ contributors: [wang] })).toMatchObject({ code: 'drafterMayNotReview', rule: 'R3' });
  });

  test('审过的人不能再签 (R3)', () => {
    const acts = [{ stepKey: 'first', stepName: '初审', personId: wang }];
    expect(judge({ acts })).toMatchObject({ code: 'actedInOtherStep', facts: { step: '初审' } });
  });

  test('不是这个账号的责任发布人不能签 (R15)', () => {
    const other = { publisher: { personId: 32 }, signers: [{ personId: 32, authorityId: null }] };
    expect(judge(other)).toMatchObject({
      code: 'notAccountPublisher',
      kind: 'forbidden',
      facts: { account: '八闽快讯' },
    });
  });

  test('账号今天没有有效的责任发布人，谁也不能签 (R15)', () => {
    expect(judge({ publisher: null, signers: [] })).toMatchObject({ code: 'noValidPublisher', rule: 'R15' });
  });

  test('这一类由领导签发的，责任发布人签不了，领导签得了 (R41)', () => {
    const signers = [{ personId: 50, authorityId: 9 }];
    expect(judge({ signers })).toMatchObject({ code: 'classBelongsToLeader', kind: 'forbidden' });
    const reauth = reauthentication({ personId: 50 });
    expect(judge({ signers, reauthentication: reauth }, 50)).toBeNull();
  });

  test('没有签发待办不能签', () => {
    expect(judge({ task: null })).toMatchObject({ code: 'notYourTask' });
  });

  const deputyRoadFacts: DeputyFacts = {
    roads: { ...allRoadsClosed, paper: true, deputy: true },
    kind: 'news',
    emergency: true,
    signers: [{ personId: wang, authorityId: null }],
    deputies: [{ personId: 60, authorityId: 7 }],
    contributors: [12],
    overdue: 0,
    accountName: '八闽快讯',
    submittedAt: later(-7200),
    now: later(10),
  };
  const consent = { agreedById: wang, agreedAt: later(-600), means: 'phone' } as const;
  const byDeputy = (change: Partial<SignoffFacts> = {}, more: Partial<DeputyFacts> = {}) => {
    const reauth = reauthentication({ personId: 60 });
    const all = facts({ reauthentication: reauth, ...change });
    const verdict = decideDeputySignoff(all, { ...deputyRoadFacts, ...more }, { actorId: 60, item, consent });
    return verdict.ok ? null : verdict.refusal.code;
  };
  const onPaper = (change: Partial<SignoffFacts> = {}, roads = deputyRoadFacts.roads) => {
    const all = facts({ reauthentication: null, task: null, ...change });
    const verdict = decidePaperSignoff(all, roads, { leaderId: wang, item });
    return verdict.ok ? null : verdict.refusal.code;
  };

  test('纸质签批和代签没有开通就走不了，开通了就走得了 (R42, R43)', () => {
    expect(onPaper()).toBeNull();
    expect(byDeputy()).toBeNull();
    expect(onPaper({}, allRoadsClosed)).toBe('signingRoadClosed');
    expect(byDeputy({}, { roads: allRoadsClosed })).toBe('signingRoadClosed');
  });

  test.each([
    ['已签的', { signed: { name: '王五', at: noon } }, 'alreadySigned'],
    ['没审完的', { reviewComplete: false }, 'reviewIncomplete'],
    ['简化流程已到期的', { simplifiedEnded: true }, 'simplifiedRouteEnded'],
    ['换了稿次的', { current: { placementContentId: 501, digest: 'sm3-a' } }, 'revisionSuperseded'],
    ['换了文字的', { current: { placementContentId: 500, digest: 'sm3-b' } }, 'signedDigestDiffers'],
    ['有阻断的疑错', { stops: ['idNumber'] }, 'findingsBlock'],
    ['撤回的', { runState: 'withdrawn' }, 'runWithdrawn'],
    ['待用的', { runState: 'held' }, 'runHeld'],
  ] as const)('纸质签批和代签同电子签发一样严：%s (R1)', (_, change, code) => {
    expect(onPaper(change)).toBe(code);
    expect(byDeputy(change)).toBe(code);
  });

  test('纸上签批的领导也不能是拟稿人、审核人，也要有权签发 (R3, R15)', () => {
    expect(onPaper({ contributors: [wang] })).toBe('drafterMayNotReview');
    expect(onPaper({ acts: [{ stepKey: 'first', stepName: '初审', personId: wang }] })).toBe(
      'actedInOtherStep',
    );
    expect(onPaper({ signers: [{ personId: 32, authorityId: null }] })).toBe('classBelongsToLeader');
    expect(onPaper({ publisher: null, signers: [] })).toBe('noValidPublisher');
  });

  test('代签人不能是拟稿人、审核人，要本人验证 (R3, R43)', () => {
    expect(byDeputy({ contributors: [60] })).toBe('drafterMayNotReview');
    expect(byDeputy({ acts: [{ stepKey: 'first', stepName: '初审', personId: 60 }] })).toBe(
      'actedInOtherStep',
    );
    expect(byDeputy({ reauthentication: null })).toBe('reauthenticationMissing');
    expect(byDeputy({ task: null })).toBe('notYourTask');
    expect(byDeputy({ publisher: null })).toBe('noValidPublisher');
  });

  test('已经签过的，说明是谁、何时签的 (R41)', () => {
    expect(judge({ signed: { name: '王五', at: noon }, runState: 'completed' })).toMatchObject({
      code: 'alreadySigned',
      kind: 'conflict',
      facts: { by: '王五', at: '2026-11-20T04:00:00.000Z' },
    });
  });

  test('还没审完、待用、撤回的稿件不能签', () => {
    expect(judge({ runState: 'reviewing' })).toMatchObject({ code: 'runUnderReview' });
    expect(judge({ runState: 'held' })).toMatchObject({ code: 'runHeld' });
    expect(judge({ runState: 'withdrawn' })).toMatchObject({ code: 'runWithdrawn', kind: 'conflict' });
    expect(judge({ reviewComplete: false })).toMatchObject({ code: 'reviewIncomplete', rule: 'R1' });
    expect(judge({ stops: ['idNumber', 'idNumber'] })).toMatchObject({
      code: 'findingsBlock',
      rule: 'R6',
      facts: { count: 2, codes: ['idNumber'] },
    });
    expect(judge({ step: { key: 'sign', open: false } })).toMatchObject({ code: 'stepClosed' });
  });

  test('还有“须改正”的批注没有了结，不能签发 (R5)', () => {
    expect(judge({ mustFixOpen: 2 })).toMatchObject({ code: 'mustFixOpen', rule: 'R5', facts: { count: 2 } });
  });

  test('自己刚退回的平台稿，改好再签 (R41)', () => {
    expect(judge({ returned: true })).toMatchObject({ code: 'placementReturned', kind: 'conflict' });
  });

  test('稿件换了稿次或文字，旧的不能签 (R1, R4)', () => {
    expect(judge({}, wang, { placementContentId: 499, digest: 'sm3-a' })).toMatchObject({
      code: 'revisionSuperseded',
    });
    expect(judge({}, wang, { placementContentId: 500, digest: 'sm3-old' })).toMatchObject({
      code: 'signedDigestDiffers',
      rule: 'R1',
    });
  });

  test('没有重新认证不能签 (R41)', () => {
    expect(judge({ reauthentication: null })).toMatchObject({ code: 'reauthenticationMissing' });
  });
});
