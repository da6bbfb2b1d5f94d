import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { Refused } from '@qianfa/domain/refusal';
import { type ReleaseCheck, releaseChecks } from '@qianfa/domain/release/release-checks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FileStore } from '../../files/file-store.ts';
import { assistedConnector } from '../../platforms/assisted/assisted-connector.ts';
import { connectorsOf } from '../../platforms/connector.ts';
import { type RecordedCall, recordingConnector } from '../../platforms/recording/recording-connector.ts';
import { clockAt } from '../../testing/clock.ts';
import { type Mutation, type Mutator, mutatorOf } from '../../testing/mutations.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import {
  copied,
  type PublishWalk,
  releasesOf,
  signedPush,
  storedPicture,
  temporaryFiles,
  wechatArticle,
} from '../../testing/publish.ts';
import { draftOf, signedPost } from '../../testing/walk.ts';
import { sm3 } from '../post/digests.ts';
import { sendDue } from './send-due.ts';
import { startCopy } from './start-copy.ts';

/** T1: between sign-off and sending somebody changes a row behind the application's back; nothing of it goes out. */
const mutations = process.env.QIANFA_FULL ? 10_000 : 500;
/** Each kind of change three times: enough to see a broken gate. */
const controls = 51;
const seed = Number(process.env.QIANFA_SEED ?? 20_261_123);

let home: TestDatabase;
let office: BuiltOffice;
let walk: PublishWalk;
let mutator: Mutator;
let releases: { alone: number; push: readonly number[] };
let calls: RecordedCall[] = [];
/** Pictures whose bytes were exchanged in the store. */
const forged = new Map<string, Uint8Array>();
const clock = clockAt('2026-11-23T02:00:00Z');

beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
  walk = { db: home.db, clock, files: forging(temporaryFiles()) };
  const pictures = [await storedPicture(walk, office.editor), await storedPicture(walk, office.editor)];
  const accountId = office.accounts.wechat.id;
  const article = wechatArticle(accountId, '本期抽查进口食品218批,均已处置。', {
    pictures,
    cover: pictures[0] ?? null,
  });
  const { postId } = await signedPost(walk, office, draftOf([article]));
  const [alone = 0] = await releasesOf(walk, postId);
  const { releaseIds } = await signedPush(walk, office, accountId, [
    '头条一篇。',
    '次条一篇。',
    '三条一篇。',
  ]);
  releases = { alone, push: releaseIds };
  mutator = await mutatorOf(home, { ...releases, otherAccountId: office.accounts.weibo.id, seed });
}, 120_000);
afterAll(() => home.drop());

function forging(store: FileStore): FileStore {
  return {
    put: (bytes) => store.put(bytes),
    get: async (sha256) => forged.get(sha256) ?? store.get(sha256),
  };
}

const transport = recordingConnector(async (call) => {
  calls.push(call);
  return { outcome: 'refused', reason: 'recorded only' };
});

type Road = 'copy' | 'machine';

/** Tries to send what the mutation touched; true when something left. */
async function leaves(
  road: Road,
  { releaseId }: Mutation,
  checks?: readonly ReleaseCheck[],
): Promise<boolean> {
  if (road === 'copy') {
    return startCopy({ ...walk, actor: office.editor, input: { releaseId } }, checks).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Refused) return false;
        throw error;
      },
    );
  }
  const before = calls.length;
  await sendDue({
    ...walk,
    connectors: connectorsOf(assistedConnector, transport),
    worker: 't1',
    log: { warn: () => undefined },
    ...(checks ? { checks } : {}),
  });
  return calls.slice(before).some(({ articles }) => articles.some((one) => one.releaseId === releaseId));
}

async function run(count: number, road: Road, checks?: readonly ReleaseCheck[]): Promise<Mutation[]> {
  const sent: Mutation[] = [];
  for (let index = 0; index < count; index++) {
    const mutation = mutator.next();
    await mutator.prepare(road === 'copy' ? 'assisted' : 'recording', mutation.releaseId);
    await mutation.apply(forged);
    if (await leaves(road, mutation, checks)) sent.push(mutation);
    forged.clear();
    await mutator.restore();
  }
  return sent;
}

const told = (sent: readonly Mutation[]) => sent.map(({ title }) => title);

describe(`发出去的就是签发的 (R1, T1，种子 ${seed})`, () => {
  test('没有动过的，两条路都能发（否则下面什么也没有证明）', async () => {
    const untouched = { title: '没有动', releaseId: releases.alone, apply: async () => undefined };
    const whole = { ...untouched, releaseId: releases.push[1] ?? 0 };
    for (const road of ['copy', 'machine'] as const) {
      for (const mutation of [untouched, whole]) {
        await mutator.prepare(road === 'copy' ? 'assisted' : 'recording', mutation.releaseId);
        expect(await leaves(road, mutation), road).toBe(true);
        await mutator.restore();
      }
    }
  });

  test(`辅助发布：改动 ${mutations / 2} 处，一处也没有发出`, { timeout: 1_800_000 }, async () => {
    expect(told(await run(mutations / 2, 'copy'))).toEqual([]);
  });

  test(`机器发布：改动 ${mutations / 2} 处，一处也没有发出`, { timeout: 1_800_000 }, async () => {
    calls = [];
    expect(told(await run(mutations / 2, 'machine'))).toEqual([]);
    // What was not touched went out beside it: each article with the very bytes that were signed.
    const signed = await home.sql<{ sm3: string }[]>`select sm3 from signoff`;
    const left = calls.flatMap(({ articles }) => articles.map(({ signedForm }) => sm3(signedForm)));
    expect(left.filter((digest) => !signed.some((row) => row.sm3 === digest))).toEqual([]);
  });

  test('每一类改动都试到了', () => {
    expect(mutator.kindsTried()).toEqual(mutator.kinds);
  });
});

describe('反证：拿掉一项检查，这套试验就会报出来', () => {
  const without = (...names: string[]) => releaseChecks.filter(({ name }) => !names.includes(name));

  test.each(['copy', 'machine'] as const)('不比摘要，改过的内容就会发出去 (%s)', async (road) => {
    const sent = await run(controls, road, without('digestsEqual'));
    expect(sent.length).toBeGreaterThan(0);
  });

  test.each(['copy', 'machine'] as const)('不看推送组，换过位置的就会发出去 (%s)', async (road) => {
    const sent = await run(controls, road, without('pushWholeAndInOrder'));
    expect(sent.some(({ title }) => title.startsWith('推送组'))).toBe(true);
  });

  test('不看账号，换了账号的就会发出去', async () => {
    const sent = await run(
      150,
      'copy',
      without('accountAsSigned', 'signerStillResponsible', 'publisherValidToday'),
    );
    expect(sent.some(({ title }) => title.startsWith('账号'))).toBe(true);
  });
});

test('没有动过的副本，摘要与签发单一致', async () => {
  await mutator.prepare('assisted', releases.alone);
  const copy = await copied(walk, office.editor, releases.alone);
  const [row] = await home.sql<{ signed_form: string }[]>`
    select c.signed_form from release e join placement_content c on c.id = e.placement_content_id
    where e.id = ${releases.alone}`;
  expect(copy.articles[0]?.sm3).toBe(sm3(row?.signed_form ?? ''));
  await mutator.restore();
});
