import { setTimeout as sleep } from 'node:timers/promises';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { type ReleaseCheck, releaseChecks } from '@qianfa/domain/release/release-checks';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { assistedConnector } from '../../platforms/assisted/assisted-connector.ts';
import { connectorsOf } from '../../platforms/connector.ts';
import { type RecordedCall, recordingConnector } from '../../platforms/recording/recording-connector.ts';
import { buildIncidentPost } from '../../testing/build-kinds.ts';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import {
  copied,
  type PublishWalk,
  releaseRow,
  releasesOf,
  signedPush,
  temporaryFiles,
} from '../../testing/publish.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { decide, draftOf, draftPost, signAll, signedPost, weiboText } from '../../testing/walk.ts';
import { declareMoratorium } from '../moratorium/declare-moratorium.ts';
import { liftMoratorium } from '../moratorium/end-moratorium.ts';
import { submitPost } from '../review/submit-post.ts';
import { expireCopies } from './expire-releases.ts';
import { retryRelease } from './retry-release.ts';
import { sendDue } from './send-due.ts';
import { startCopy } from './start-copy.ts';

/** T7 through the real gate; the 10 000 pairs against the oracle are in packages/domain/release/t7.test.ts. */
let home: TestDatabase;
let office: BuiltOffice;
let walk: PublishWalk;
let calls: RecordedCall[] = [];
let standing: number[] = [];
let texts = 0;
const clock = clockAt('2026-12-12T02:00:00Z');

beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
  walk = { db: home.db, clock, files: temporaryFiles() };
});
afterAll(() => home.drop());
beforeEach(() => {
  calls = [];
});
afterEach(async () => {
  for (const moratoriumId of standing) {
    await liftMoratorium({ ...walk, actor: office.securityAdmin, input: { moratoriumId } });
  }
  standing = [];
  await home.ownerSql`update release set state = 'cancelled' where state in ('waiting', 'failed', 'expired')`;
});

async function stop(given: Record<string, unknown> = {}): Promise<number> {
  const { moratoriumId } = await declareMoratorium({
    ...walk,
    actor: office.securityAdmin,
    input: { unitId: null, reason: '公祭日', ...given },
  });
  standing.push(moratoriumId);
  return moratoriumId;
}

async function lift(moratoriumId: number): Promise<void> {
  await liftMoratorium({ ...walk, actor: office.securityAdmin, input: { moratoriumId } });
  standing = standing.filter((one) => one !== moratoriumId);
}

const inMinutes = (minutes: number) => new Date(clock.now().getTime() + minutes * 60_000).toISOString();

async function weibo(road: 'recording' | 'assisted', plannedAt: string | null = null): Promise<number> {
  texts += 1;
  await home.ownerSql`update account set connector = ${road}`;
  const placement = weiboText(office.accounts.weibo.id, `暂停时段里的第${texts}条。`);
  const { postId } = await signedPost(walk, office, draftOf([{ ...placement, plannedAt }]));
  const [releaseId = 0] = await releasesOf(walk, postId);
  return releaseId;
}

async function work(checks?: readonly ReleaseCheck[]): Promise<number> {
  return sendDue({
    ...walk,
    connectors: connectorsOf(
      assistedConnector,
      recordingConnector(async (call) => {
        calls.push(call);
        return { outcome: 'refused', reason: 'recorded only' };
      }),
    ),
    worker: 't7',
    log: { warn: () => undefined },
    ...(checks ? { checks } : {}),
  });
}

const stateOf = async (releaseId: number) => (await releaseRow(walk, releaseId)).state;
const because = { code: 'moratoriumUntilLifted', rule: 'R22', facts: { reason: '公祭日', by: '安全员' } };

describe('暂停发布时段里什么也不发 (R22, T7)', () => {
  test('到点的：不发，进过期清单，写明原因和谁宣布的，留痕', async () => {
    const releaseId = await weibo('recording', inMinutes(10));
    await stop();
    clock.pass(10);
    expect(await work()).toBe(0);
    expect(await releaseRow(walk, releaseId)).toMatchObject({ state: 'expired', outcome: because });
    const trail = await trailOf(home, `release:${releaseId}`);
    expect(trail).toMatchObject([{ act: 'release.expired', facts: { code: 'moratoriumUntilLifted' } }]);
    expect(calls).toEqual([]);
  });

  test('按发出的那一刻判断：签发之后才宣布的也拦，时段没开始的照发', async () => {
    await stop({ startsAt: inMinutes(60) });
    const releaseId = await weibo('recording');
    expect(await work()).toBe(1);
    expect(await stateOf(releaseId)).toBe('failed');
    clock.pass(60);
    await retryRelease({ ...walk, actor: office.editor, input: { releaseId } });
    expect(await work()).toBe(0);
    expect(await stateOf(releaseId)).toBe('expired');
  });

  test('重发也拦；解除之后由人再重发，才发得出去', async () => {
    const releaseId = await weibo('recording');
    const moratoriumId = await stop({ endsAt: inMinutes(120) });
    await work();
    expect(await releaseRow(walk, releaseId)).toMatchObject({
      state: 'expired',
      outcome: { code: 'moratoriumInForce', facts: { until: inMinutes(120) } },
    });
    await retryRelease({ ...walk, actor: office.editor, input: { releaseId } });
    expect(await work()).toBe(0);
    await lift(moratoriumId);
    expect(await work(), '解除不会自动补发').toBe(0);
    await retryRelease({ ...walk, actor: office.editor, input: { releaseId } });
    expect(await work()).toBe(1);
  });

  test('辅助发布：内容不给，拒绝留痕；解除之后可以打开', async () => {
    const releaseId = await weibo('assisted');
    const moratoriumId = await stop();
    expect(await refusalOf(copied(walk, office.editor, releaseId))).toMatchObject(because);
    expect(await stateOf(releaseId)).toBe('waiting');
    expect((await trailOf(home, `release:${releaseId}`)).map(({ act }) => act)).toEqual(['release.refused']);
    await lift(moratoriumId);
    await expect(copied(walk, office.editor, releaseId)).resolves.toMatchObject({ releaseId });
  });

  test('已经打开的，暂停之后再打开就不给了', async () => {
    const releaseId = await weibo('assisted');
    await copied(walk, office.editor, releaseId);
    await stop();
    expect(await refusalOf(copied(walk, office.editor, releaseId))).toMatchObject({
      code: 'moratoriumUntilLifted',
    });
  });

  test('计划在时段里的辅助发布，到时间进过期清单 (R22)', async () => {
    const releaseId = await weibo('assisted', inMinutes(10));
    await stop();
    expect(await expireCopies(walk)).toBe(0);
    clock.pass(10);
    expect(await expireCopies(walk)).toBe(1);
    expect(await releaseRow(walk, releaseId)).toMatchObject({ state: 'expired', outcome: because });
  });

  test('推送组整组不发 (R44)', async () => {
    await home.ownerSql`update account set connector = 'recording'`;
    await stop({ platform: 'wechat' });
    const { releaseIds } = await signedPush(walk, office, office.accounts.wechat.id, ['头条。', '次条。'], {
      plannedAt: inMinutes(1),
    });
    clock.pass(1);
    expect(await work()).toBe(0);
    for (const releaseId of releaseIds) expect(await stateOf(releaseId)).toBe('expired');
  });

  test('上级单位暂停，下级账号也停；别的单位、别的平台照发', async () => {
    const { leader } = office;
    const declareFor = (unitId: number, platform: 'wechat' | 'weibo' | null) =>
      declareMoratorium({ ...walk, actor: leader, input: { unitId, platform, reason: '内部整顿' } });
    standing.push((await declareFor(office.units.branch.id, null)).moratoriumId);
    standing.push((await declareFor(office.units.bureau.id, 'wechat')).moratoriumId);
    await weibo('recording');
    expect(await work()).toBe(1);
    standing.push((await declareFor(office.units.bureau.id, 'weibo')).moratoriumId);
    const stopped = await weibo('recording');
    expect(await work()).toBe(0);
    expect(await stateOf(stopped)).toBe('expired');
  });

  test('应急稿件不自动放行：没有人解除，就不发', async () => {
    await home.ownerSql`update account set connector = 'recording'`;
    const content = draftOf([weiboText(office.accounts.weibo.id, '突发事件情况通报。')], {
      flags: { ...draftOf([]).flags, emergency: true },
    });
    const { postId, version } = await draftPost(walk, office.editor, content);
    await buildIncidentPost(home.db, { postId });
    await submitPost({ ...walk, actor: office.editor, input: { postId, version } });
    await decide(walk, office.reviewer, postId, 'pass');
    await decide(walk, office.secondReviewer, postId, 'pass');
    await signAll(walk, office.publisher, postId);
    const [releaseId = 0] = await releasesOf(walk, postId);
    await stop();
    expect(await work()).toBe(0);
    expect(await stateOf(releaseId)).toBe('expired');
  });
});

describe('宣布一经确认，没有一条再开始发 (T3, T7)', () => {
  const waitingForTable = async () => {
    const [row] = await home.ownerSql<{ n: number }[]>`
      select count(*)::int as n from pg_locks where relation = 'release_attempt'::regclass and not granted
        and database = (select oid from pg_database where datname = current_database())`;
    return (row?.n ?? 0) > 0;
  };

  test('已过关口、正要记下的一条，宣布要等它记下才算数', async () => {
    const releaseId = await weibo('assisted');
    let acknowledged = false;
    let both: Promise<unknown> = Promise.resolve();
    await home.ownerSql.begin(async (own) => {
      // The copy has passed the gate and stops where it writes its attempt down.
      await own`lock table release_attempt in access exclusive mode`;
      const opened = copied(walk, office.editor, releaseId);
      both = opened.catch(() => undefined);
      while (!(await waitingForTable())) await sleep(20);
      const declared = stop().then(() => {
        acknowledged = true;
      });
      both = Promise.allSettled([opened, declared]);
      await sleep(400);
      expect(acknowledged).toBe(false);
    });
    await both;
    expect(acknowledged).toBe(true);
    expect(await stateOf(releaseId)).toBe('sending');
  });

  test('一边宣布一边发：宣布确认之后开始的，一条也没有', async () => {
    for (let round = 0; round < 2; round++) {
      const releaseId = await weibo('assisted');
      const opened = copied(walk, office.editor, releaseId).then(
        () => 'opened' as const,
        () => 'refused' as const,
      );
      await stop();
      const begunBefore = (await stateOf(releaseId)) === 'sending';
      // Whoever had not begun when it was acknowledged does not begin any more.
      expect(await opened).toBe(begunBefore ? 'opened' : 'refused');
      for (const moratoriumId of [...standing]) await lift(moratoriumId);
    }
  });
});

describe('反证：关口去掉这项检查，两条路都会漏发', () => {
  const broken = releaseChecks.filter(({ name }) => name !== 'noMoratorium');

  test('机器发布会漏', async () => {
    await weibo('recording');
    await stop();
    expect(await work(broken)).toBe(1);
    expect(calls).toHaveLength(1);
  });

  test('辅助发布会漏', async () => {
    const releaseId = await weibo('assisted');
    await stop();
    const input = { releaseId };
    await expect(startCopy({ ...walk, actor: office.editor, input }, broken)).resolves.toMatchObject(input);
  });
});
