import { publisherTerm } from '@qianfa/db/tables/account';
import { office as officeTable } from '@qianfa/db/tables/office';
import { publication } from '@qianfa/db/tables/publication';
import { releaseAttempt } from '@qianfa/db/tables/release';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { assistedConnector } from '../../platforms/assisted/assisted-connector.ts';
import { connectorsOf, type PlatformAnswer } from '../../platforms/connector.ts';
import { type RecordedCall, recordingConnector } from '../../platforms/recording/recording-connector.ts';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import {
  type PublishWalk,
  releaseRow,
  releasesOf,
  signedPush,
  temporaryFiles,
} from '../../testing/publish.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { draftOf, signedPost, weiboText } from '../../testing/walk.ts';
import { loseLeases } from './expire-releases.ts';
import { retryRelease } from './retry-release.ts';
import { claimDue, sendClaimed, sendDue } from './send-due.ts';
import type { SendingRoad } from './sending-road.ts';
import { startCopy } from './start-copy.ts';

let home: TestDatabase;
let office: BuiltOffice;
let walk: PublishWalk;
const clock = clockAt('2026-11-23T02:00:00Z');
let calls: RecordedCall[] = [];
let answer: (call: RecordedCall) => Promise<PlatformAnswer>;
let texts = 0;

beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
  walk = { db: home.db, clock, files: temporaryFiles() };
  await home.ownerSql`update account set connector = 'recording'`;
});
afterAll(() => home.drop());
beforeEach(() => {
  calls = [];
  answer = async ({ articles }) => ({
    outcome: 'live',
    articles: articles.map(({ releaseId }) => ({
      link: `https://weibo.com/1234567890/Nout${releaseId}`,
      platformId: `p${releaseId}`,
      publishedAt: clock.now(),
    })),
  });
});

const road = (given: Partial<SendingRoad> = {}): SendingRoad => ({
  ...walk,
  connectors: connectorsOf(
    assistedConnector,
    recordingConnector((call) => {
      calls.push(call);
      return answer(call);
    }),
  ),
  worker: 'test:1',
  log: { warn: () => undefined },
  ...given,
});

async function weibo(given: { plannedAt?: string } = {}) {
  texts += 1;
  const placement = weiboText(office.accounts.weibo.id, `机器发布的第${texts}条。`);
  const content = draftOf([{ ...placement, plannedAt: given.plannedAt ?? null }]);
  const { postId } = await signedPost(walk, office, content);
  const [releaseId = 0] = await releasesOf(walk, postId);
  return releaseId;
}

const rowOf = (releaseId: number) => releaseRow(walk, releaseId);
const actsOf = async (releaseId: number) =>
  (await trailOf(home, `release:${releaseId}`)).map(({ act }) => act);

describe('机器发布，至多一次 (R20)', () => {
  test('先记为正在发，再调用平台；平台的时间和链接记下来 (R21)', async () => {
    const releaseId = await weibo();
    let stateDuringCall = '';
    const usual = answer;
    answer = async (call) => {
      stateDuringCall = (await rowOf(releaseId)).state;
      return usual(call);
    };
    expect(await sendDue(road())).toBe(1);
    expect(stateDuringCall).toBe('sending');
    expect(await rowOf(releaseId)).toMatchObject({
      state: 'succeeded',
      publishedAtSource: 'platform',
      publisherName: '王签发',
      link: `https://weibo.com/1234567890/Nout${releaseId}`,
    });
    const [live] = await home.db.select().from(publication).where(eq(publication.releaseId, releaseId));
    expect(live).toMatchObject({ platformId: `p${releaseId}`, publishedAtSource: 'platform' });
    expect(await actsOf(releaseId)).toEqual(['release.started', 'release.succeeded']);
    expect(await sendDue(road())).toBe(0);
    expect(calls).toHaveLength(1);
  });

  test('发出去的正是签发的那些字节 (R1)', async () => {
    const releaseId = await weibo();
    await sendDue(road());
    const [stored] = await home.sql<{ signed_form: string; sm3: string }[]>`
      select c.signed_form, s.sm3 from release e join signoff s on s.id = e.signoff_id
        join placement_content c on c.id = s.placement_content_id where e.id = ${releaseId}`;
    expect(calls[0]?.articles).toEqual([
      { releaseId, attempt: 1, sm3: stored?.sm3, signedForm: stored?.signed_form },
    ]);
  });

  test('平台拒绝：失败，写明平台的话；重发是同一次发布的又一回', async () => {
    const releaseId = await weibo();
    answer = async () => ({ outcome: 'refused', reason: '20016 too many' });
    await sendDue(road());
    expect(await rowOf(releaseId)).toMatchObject({
      state: 'failed',
      outcome: { code: 'platformRefused', facts: { reason: '20016 too many' } },
    });
    expect(await sendDue(road())).toBe(0);
    await retryRelease({ ...walk, actor: office.editor, input: { releaseId } });
    await sendDue(road());
    const attempts = await home.db
      .select()
      .from(releaseAttempt)
      .where(eq(releaseAttempt.releaseId, releaseId));
    expect(attempts.map(({ number, outcome }) => [number, outcome])).toEqual([
      [1, 'failure'],
      [2, 'failure'],
    ]);
  });

  test.each([
    ['没有回答', async () => Promise.reject(new Error('socket hang up')), 'noAnswer'],
    ['只说收下了', async () => ({ outcome: 'sent' }) as const, 'notLiveYet'],
    ['说成功却没有链接', async () => ({ outcome: 'live', articles: [] }) as const, 'noLinkInAnswer'],
  ])('%s：未知，不再自动发', async (_title, given, code) => {
    const releaseId = await weibo();
    answer = given;
    await sendDue(road());
    expect(await rowOf(releaseId)).toMatchObject({ state: 'unknown', outcome: { code } });
    clock.pass(60);
    expect(await sendDue(road())).toBe(0);
    expect(calls).toHaveLength(1);
  });

  test('丢了租约的，算未知；迟到的回答不改结果，也不再发', async () => {
    const releaseId = await weibo();
    const claim = await claimDue(road(), releaseId);
    if (!claim) throw new Error('not claimed');
    const usual = answer;
    answer = async (call) => {
      clock.pass(2);
      await loseLeases(walk);
      return usual(call);
    };
    await sendClaimed(road(), claim);
    expect(await rowOf(releaseId)).toMatchObject({ state: 'unknown', outcome: { code: 'leaseLost' } });
    expect(calls).toHaveLength(1);
  });

  test('睡过了租约才醒来的进程，不再开始发', async () => {
    const releaseId = await weibo();
    const claim = await claimDue(road(), releaseId);
    if (!claim) throw new Error('not claimed');
    clock.pass(2);
    await sendClaimed(road(), claim);
    expect(calls).toEqual([]);
    await loseLeases(walk);
    expect((await rowOf(releaseId)).state).toBe('unknown');
  });

  test('机器发布的账号，不能打开辅助发布', async () => {
    const releaseId = await weibo();
    const copy = startCopy({ ...walk, actor: office.editor, input: { releaseId } });
    expect(await refusalOf(copy)).toMatchObject({ code: 'notForThisConnector' });
    await sendDue(road());
  });
});

describe('到时再看能不能发 (R22, T8)', () => {
  test('没到时间不发，差一毫秒也不发', async () => {
    const releaseId = await weibo({ plannedAt: '2026-11-24T09:00:00+08:00' });
    clock.set(new Date(Date.parse('2026-11-24T01:00:00Z') - 1));
    expect(await sendDue(road())).toBe(0);
    clock.set('2026-11-24T01:00:00Z');
    expect(await sendDue(road())).toBe(1);
    expect((await rowOf(releaseId)).state).toBe('succeeded');
  });

  test('晚了十五分钟以上不自动发，进过期清单，由人决定', async () => {
    const onTime = await weibo({ plannedAt: '2026-11-24T10:00:00+08:00' });
    const late = await weibo({ plannedAt: '2026-11-24T09:59:00+08:00' });
    clock.set('2026-11-24T02:15:00Z');
    await sendDue(road());
    expect((await rowOf(onTime)).state).toBe('succeeded');
    expect(await rowOf(late)).toMatchObject({
      state: 'expired',
      outcome: { code: 'plannedTimeMissed', rule: 'R22' },
    });
    expect(await actsOf(late)).toEqual(['release.expired']);
    await retryRelease({ ...walk, actor: office.editor, input: { releaseId: late } });
    await sendDue(road());
    expect((await rowOf(late)).state).toBe('succeeded');
  });

  test('到时责任发布人已换，不发，写明原因', async () => {
    const releaseId = await weibo({ plannedAt: '2026-11-25T09:00:00+08:00' });
    clock.set('2026-11-25T01:00:10Z');
    const terms = eq(publisherTerm.accountId, office.accounts.weibo.id);
    await home.db.update(publisherTerm).set({ endsOn: '2026-11-24' }).where(terms);
    await sendDue(road());
    await home.db.update(publisherTerm).set({ endsOn: null }).where(terms);
    expect(calls).toEqual([]);
    expect(await rowOf(releaseId)).toMatchObject({ state: 'expired', outcome: { code: 'noValidPublisher' } });
  });

  test('恢复的备份放行之前什么也不发，也不过期；放行后晚了的由人决定', async () => {
    const releaseId = await weibo({ plannedAt: '2026-11-25T10:00:00+08:00' });
    await home.db.update(officeTable).set({ heldSince: clock.now() });
    clock.set('2026-11-25T02:00:00Z');
    await sendDue(road());
    expect(await rowOf(releaseId)).toMatchObject({ state: 'waiting' });
    clock.pass(30);
    await home.db.update(officeTable).set({ heldSince: null });
    await sendDue(road());
    expect(await rowOf(releaseId)).toMatchObject({ state: 'expired' });
    expect(calls).toEqual([]);
  });

  test('办公室没有配置的发布方式，不发 (R1)', async () => {
    const releaseId = await weibo();
    await sendDue(road({ connectors: connectorsOf(assistedConnector) }));
    expect(await rowOf(releaseId)).toMatchObject({
      state: 'expired',
      outcome: { code: 'configurationUnknown' },
    });
    expect(calls).toEqual([]);
  });
});

describe('推送组整组发 (R44)', () => {
  test('三篇一次调用，按头条、次条排', async () => {
    const { releaseIds } = await signedPush(walk, office, office.accounts.wechat.id, [
      '头条。',
      '次条。',
      '三条。',
    ]);
    expect(await sendDue(road())).toBe(1);
    expect(calls[0]?.articles.map(({ releaseId }) => releaseId)).toEqual(releaseIds);
    const rows = await Promise.all(releaseIds.map(rowOf));
    expect(rows.map(({ state }) => state)).toEqual(['succeeded', 'succeeded', 'succeeded']);
  });

  test('还有一篇没签，先等着；没定时间的不算过期', async () => {
    const texts3 = ['头条二。', '次条二。', '三条二。'];
    const { releaseIds } = await signedPush(walk, office, office.accounts.wechat.id, texts3, { signed: 2 });
    await sendDue(road());
    const rows = await Promise.all(releaseIds.map(rowOf));
    expect([calls.length, ...rows.map(({ state }) => state)]).toEqual([0, 'waiting', 'waiting']);
  });
});
