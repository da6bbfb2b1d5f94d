import { describe, expect, test } from 'vitest';
import { paperCode } from '../release/paper-code.ts';
import { arrangementHolds, mayApproveArrangement, simplifiedRoute } from './arrangement.ts';
import { consentFits, type DeputyFacts, deputyRoad, mayAnswerConsent, wentOverdue } from './deputy.ts';
import { approvedOnFits, mayCompare, readCodes } from './paper.ts';
import { allRoadsClosed, readRoads, roadOpen } from './roads.ts';
import { defaultRoute, readRoute } from './route.ts';

type Verdict = { readonly ok: boolean; readonly refusal?: { readonly code: string } };
const codeOf = (verdict: Verdict) => (verdict.ok ? null : verdict.refusal?.code);

describe('没开通的路走不了 (R41–R43)', () => {
  test('没有设置过、设置读不懂，一条都不通', () => {
    for (const stored of [undefined, null, {}, { paper: true }, { ...allRoadsClosed, paper: 'yes' }]) {
      expect(readRoads(stored)).toEqual(allRoadsClosed);
    }
    for (const road of ['byClass', 'paper', 'deputy', 'simplified', 'superior'] as const) {
      expect(codeOf(roadOpen(allRoadsClosed, road))).toBe('signingRoadClosed');
      expect(roadOpen({ ...allRoadsClosed, [road]: true }, road).ok).toBe(true);
    }
  });
});

describe('纸质签批 (R42)', () => {
  const old = paperCode('aaaa0001');
  const now = paperCode('bbbb0002');
  const same = paperCode('cccc0003');
  const contents = [
    { placementContentId: 1, revisionNumber: 1, code: old },
    { placementContentId: 2, revisionNumber: 2, code: now },
    { placementContentId: 3, revisionNumber: 1, code: same },
    { placementContentId: 4, revisionNumber: 2, code: same },
  ];
  const read = (...typed: string[]) => readCodes(typed, contents, 2);

  test('本稿次的短码找到对应的平台稿；内容没变的，旧单上的短码照样有效', () => {
    expect(read(now.toLowerCase(), same)).toEqual({ ok: true, contentIds: [2, 4] });
  });

  test('上一稿次的短码不收，说明印的是第几稿、现在是第几稿', () => {
    expect(read(old)).toMatchObject({
      ok: false,
      refusal: { code: 'paperCodeOfEarlierRevision', kind: 'conflict', facts: { printed: 1, current: 2 } },
    });
  });

  test('抄错的、别的稿件的、重复的，各有各的说法', () => {
    expect(codeOf(read('BBBB-0002-0'.replace(/0$/, now.endsWith('0') ? '1' : '0')))).toBe(
      'paperCodeMistyped',
    );
    expect(codeOf(read(paperCode('dddd0004')))).toBe('paperCodeUnknown');
    expect(codeOf(read(now, now))).toBe('paperCodeTwice');
  });

  const registration = { state: 'registered', registeredBy: 1, leaderId: 9, contributors: [2] } as const;
  test.each([
    ['第三个人核对', 3, registration, null],
    ['登记人自己核对', 1, registration, 'registrarMayNotCompare'],
    ['拟稿人核对 (R3)', 2, registration, 'drafterMayNotCompare'],
    ['签批的领导自己核对', 9, registration, 'leaderMayNotCompare'],
    ['已经核对过', 3, { ...registration, state: 'compared' }, 'paperAlreadyClosed'],
  ] as const)('%s', (_, actor, one, code) => {
    expect(codeOf(mayCompare(one, actor))).toBe(code);
  });

  test.each([
    ['当天', '2026-11-23', null],
    ['送审以前', '2026-11-20', 'approvedBeforeSubmission'],
    ['明天', '2026-11-24', 'approvedInFuture'],
  ])('签批日期是%s', (_, day, code) => {
    expect(codeOf(approvedOnFits(day, { submitted: '2026-11-21', today: '2026-11-23' }))).toBe(code);
  });
});

describe('代签 (R43)', () => {
  const now = new Date('2026-11-23T09:00:00Z');
  const wang = 31;
  const li = 60;
  const facts: DeputyFacts = {
    roads: { ...allRoadsClosed, deputy: true, deputyKinds: ['notice'] },
    kind: 'notice',
    emergency: false,
    signers: [{ personId: wang, authorityId: null }],
    deputies: [{ personId: li, authorityId: 7 }],
    contributors: [1],
    overdue: 0,
    accountName: '云洲发布',
    submittedAt: new Date('2026-11-23T07:00:00Z'),
    now,
  };
  test.each([
    ['列明的种类', {}, null],
    ['没开通', { roads: { ...facts.roads, deputy: false } }, 'signingRoadClosed'],
    ['没列明的种类', { kind: 'news' }, 'deputyNotForThisKind'],
    ['加急的什么种类都行', { kind: 'news', emergency: true }, null],
    ['欠了两次补签', { overdue: 2 }, null],
    ['欠了三次补签', { overdue: 3 }, 'deputyRoadClosedForAccount'],
    ['没有代签授权的人', { deputies: [] }, 'notAuthorisedDeputy'],
  ] as const)('这条路通不通：%s', (_, change, code) => {
    expect(codeOf(deputyRoad({ ...facts, ...change } as DeputyFacts, li))).toBe(code);
  });

  const consent = { agreedById: wang, agreedAt: new Date('2026-11-23T08:00:00Z'), means: 'phone' } as const;
  test.each([
    ['责任发布人一小时前电话同意', {}, {}, null],
    ['自己同意自己', { agreedById: li }, {}, 'consentOfOneself'],
    ['拟稿人同意 (R3)', { agreedById: 1 }, {}, 'drafterMayNotReview'],
    ['同意的人无权签发', { agreedById: 32 }, {}, 'consentNotOfSigner'],
    ['时间在将来', { agreedAt: new Date('2026-11-23T09:01:00Z') }, {}, 'consentInFuture'],
    ['送审以前就同意了', { agreedAt: new Date('2026-11-23T06:00:00Z') }, {}, 'consentBeforeSubmission'],
    [
      '两天前的同意',
      { agreedAt: new Date('2026-11-21T09:00:00Z') },
      { submittedAt: new Date('2026-11-20T09:00:00Z') },
      'consentTooOld',
    ],
  ])('同意作不作数：%s', (_, given, change, code) => {
    expect(codeOf(consentFits({ ...facts, ...change }, li, { ...consent, ...given }))).toBe(code);
  });

  const due = new Date('2026-11-24T09:30:00Z');
  const standing = { agreedById: wang, dueAt: due, settledAt: null, deniedAt: null, revoked: false };
  const late = new Date('2026-11-25T00:00:00Z');
  test.each([
    ['还没到期', standing, now, false],
    ['过期没补', standing, late, true],
    ['准点补上', { ...standing, settledAt: due }, late, false],
    ['过期才补，照样算一次', { ...standing, settledAt: late }, late, true],
    ['本人否认的，不是欠补签', { ...standing, deniedAt: now }, late, false],
    ['撤销了的，不用补', { ...standing, revoked: true }, late, false],
  ])('算不算过期：%s', (_, one, at, overdue) => {
    expect(wentOverdue(one, at)).toBe(overdue);
  });

  test('只有被记为同意的人能补签或否认，只能一次', () => {
    expect(codeOf(mayAnswerConsent(standing, li))).toBe('notNamedInConsent');
    expect(mayAnswerConsent(standing, wang).ok).toBe(true);
    expect(codeOf(mayAnswerConsent({ ...standing, settledAt: due }, wang))).toBe('consentAlreadySettled');
    expect(codeOf(mayAnswerConsent({ ...standing, deniedAt: now }, wang))).toBe('consentAlreadyDenied');
    expect(codeOf(mayAnswerConsent({ ...standing, revoked: true }, wang))).toBe('consentRevoked');
  });
});

describe('简化流程 (R3)', () => {
  const days = { startsOn: '2026-11-01', endsOn: '2026-11-30' };

  test('到期自己停：最后一天还算，第二天就不算；收回的当即不算', () => {
    const one = { ...days, ended: false };
    expect(arrangementHolds(one, '2026-11-30')).toBe(true);
    expect(arrangementHolds(one, '2026-12-01')).toBe(false);
    expect(arrangementHolds(one, '2026-10-31')).toBe(false);
    expect(arrangementHolds({ ...one, ended: true }, '2026-11-15')).toBe(false);
  });

  const known = { today: '2026-11-23', days: 30, people: 2 };
  test.each([
    ['两个人的单位', {}, {}, null],
    ['三个人的单位', {}, { people: 3 }, null],
    ['四个人的单位', {}, { people: 4 }, 'unitTooLargeToSimplify'],
    ['四个人的单位请上级代审', { kind: 'superior' }, { people: 4 }, null],
    ['早已过期', { endsOn: '2026-11-22' }, {}, 'arrangementAlreadyOver'],
    ['止在起之前', { endsOn: '2026-10-01' }, {}, 'arrangementEndsBeforeItStarts'],
    ['超过一年', {}, { days: 400 }, 'arrangementTooLong'],
  ] as const)('批准：%s', (_, change, more, code) => {
    expect(
      codeOf(mayApproveArrangement({ kind: 'simplified', ...days, ...change }, { ...known, ...more })),
    ).toBe(code);
  });

  test('简化以后只剩签发，写着谁批的、到哪天；没有批准的流程缺了审核不能用', () => {
    const route = simplifiedRoute(defaultRoute, { id: 4, approvedByName: '李局长', endsOn: '2026-11-30' });
    expect(route.steps.map(({ kind }) => kind)).toEqual(['sign']);
    expect(readRoute(route)).toMatchObject({ ok: true, route: { simplified: { arrangementId: 4 } } });
    const { simplified, ...bare } = route;
    expect(readRoute(bare).ok).toBe(false);
  });
});
