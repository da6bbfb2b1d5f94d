import { setTimeout as wait } from 'node:timers/promises';
import { openPool, type Pool } from '@qianfa/db/pool';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { Refused } from '@qianfa/domain/refusal';
import { releaseChecks } from '@qianfa/domain/release/release-checks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assistedConnector } from '../../platforms/assisted/assisted-connector.ts';
import { connectorsOf } from '../../platforms/connector.ts';
import { recordingConnector } from '../../platforms/recording/recording-connector.ts';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { type PublishWalk, releaseRow, temporaryFiles } from '../../testing/publish.ts';
import { draftOf, reviewedPost, signAll, toutiaoText, weiboText } from '../../testing/walk.ts';
import { disablePerson } from '../person/disable-person.ts';
import { holdRun } from '../review/hold-run.ts';
import { revokeSignoff } from '../signoff/revoke-signoff.ts';
import { sendDue } from './send-due.ts';
import type { SendingRoad } from './sending-road.ts';

/** T3: 32 clients at once, 500 rounds at full size, the kinds of stop in turn. */
const rounds = process.env.QIANFA_FULL ? 500 : 24;
const clients = 32;
/** Up to so many milliseconds after the senders (below nothing: before them), so that either comes first at times. */
const spread = [4, -40, 20, 400];
const seed = Number(process.env.QIANFA_SEED ?? Date.now() % 1_000_000);

let home: TestDatabase;
/** A connection for each client: in one process they would wait for each other instead of racing. */
let pool: Pool;
let office: BuiltOffice;
let walk: PublishWalk;
const clock = clockAt('2026-11-23T02:00:00Z');

beforeAll(async () => {
  home = await createTestDatabase();
  pool = openPool(home.ownerUrl, { max: clients, applicationName: 'qianfa t3' });
  office = await buildOffice(home, clock);
  walk = { db: pool.db, clock, files: temporaryFiles() };
  await home.ownerSql`update account set connector = 'recording'`;
});
afterAll(async () => {
  await pool.close();
  await home.drop();
});

interface Waiting {
  readonly postId: number;
  readonly releaseId: number;
  readonly signoffId: number;
}

let texts = 0;

/** Signed for Weibo; the second account still waits for its signature, so that the run is under way and can be held. */
async function signedInPart(): Promise<Waiting> {
  texts += 1;
  const { weibo, toutiao } = office.accounts;
  const content = draftOf([weiboText(weibo.id, `第${texts}条。`), toutiaoText(toutiao.id, `第${texts}篇。`)]);
  const { postId } = await reviewedPost(walk, office, content);
  await signAll(walk, office.publisher, postId, { accountId: weibo.id });
  const [row] = await home.sql<{ releaseId: number; signoffId: number }[]>`
    select e.id::int as "releaseId", e.signoff_id::int as "signoffId" from release e
    join placement p on p.id = e.placement_id where p.post_id = ${postId}`;
  if (!row) throw new Error(`nothing of post ${postId} waits`);
  return { postId, ...row };
}

/** What stops a release, and what the office looks like again before the next round. */
interface Stop {
  readonly name: string;
  readonly check: (typeof releaseChecks)[number]['name'];
  stop(one: Waiting): Promise<unknown>;
  /** The same without its effect on the waiting release, for a build whose gate does not look (negative control). */
  record(one: Waiting): Promise<unknown>;
  undo?(): Promise<unknown>;
  /** Once acknowledged it was never sent, not before either: what goes out is refused (R4). */
  readonly neverSent?: true;
}

const stops: readonly Stop[] = [
  {
    name: '撤销签发',
    check: 'signoffNotRevoked',
    neverSent: true,
    stop: ({ signoffId }) =>
      revokeSignoff({ ...walk, actor: office.publisher, input: { signoffId, reason: '有误' } }),
    record: ({ signoffId }) => home.sql`
      insert into signoff_revocation (signoff_id, revoked_by, reason, revoked_at)
      values (${signoffId}, ${office.publisher.personId}, '有误', ${clock.now()})`,
  },
  {
    name: '待用',
    check: 'runStands',
    stop: hold,
    record: hold,
  },
  {
    name: '停用签发人',
    check: 'signerStillResponsible',
    stop: disable,
    record: disable,
    undo: () =>
      home.sql`update person set state = 'active', disabled_at = null where id = ${office.publisher.personId}`,
  },
];

function hold({ postId }: Waiting) {
  return holdRun({ ...walk, actor: office.publisher, input: { postId, reason: '等一等' } });
}

function disable() {
  const input = { personId: office.publisher.personId };
  return disablePerson({ ...walk, actor: office.systemAdmin, input });
}

interface Round {
  /** Null: the stop was acknowledged; else why it came too late. */
  readonly tooLate: string | null;
  /** Sends that began, and those among them that began after the acknowledgement. */
  readonly begun: number;
  readonly begunAfter: number;
  readonly calls: number;
  readonly state: string;
}

function roadOf(worker: string, reach: () => void, call: () => void): SendingRoad {
  const connector = recordingConnector(async ({ articles }) => {
    call();
    const live = articles.map(({ releaseId }) => ({
      link: `https://weibo.com/1234567890/Nt3${releaseId}`,
      platformId: `t3-${releaseId}`,
      publishedAt: clock.now(),
    }));
    return { outcome: 'live', articles: live };
  });
  return {
    ...walk,
    connectors: connectorsOf(assistedConnector, connector),
    worker,
    log: { warn: () => undefined },
    reach: (point) => {
      if (point === 'claiming') reach();
    },
  };
}

/** One release, 31 who send and one who stops it so much earlier or later; then one more who would send. */
async function playRound(stop: Stop, laterMs: number): Promise<Round> {
  const one = await signedInPart();
  let acknowledged = false;
  const seen = { begun: 0, begunAfter: 0, calls: 0 };
  const reach = () => {
    seen.begun += 1;
    if (acknowledged) seen.begunAfter += 1;
  };
  const call = () => {
    seen.calls += 1;
  };
  const stopping = wait(Math.max(0, laterMs))
    .then(() => stop.stop(one))
    .then(
      () => {
        acknowledged = true;
        return null;
      },
      (error: unknown) => {
        if (error instanceof Refused) return error.refusal.code;
        throw error;
      },
    );
  const senders = Array.from({ length: clients - 1 }, (_, index) =>
    wait(Math.max(0, -laterMs)).then(() => sendDue(roadOf(`t3:${index}`, reach, call))),
  );
  const [tooLate] = await Promise.all([stopping, ...senders]);
  await sendDue(roadOf('t3:after', reach, call));
  const { state } = await releaseRow(walk, one.releaseId);
  await stop.undo?.();
  return { tooLate, ...seen, state };
}

/** What is wrong with a round; null: it was stopped and never began, or it began before the stop and went out once. */
function fault({ tooLate, begun, begunAfter, calls, state }: Round, stop?: Stop): string | null {
  if (begunAfter > 0) return `${begunAfter} began after the acknowledgement`;
  if (begun > 1 || calls !== begun) return `${begun} began, ${calls} calls`;
  if (begun === 1 && tooLate === null && stop?.neverSent) return 'acknowledged and sent';
  if (begun === 1) return state === 'succeeded' ? null : `sent and then ${state}`;
  if (tooLate !== null) return `neither stopped (${tooLate}) nor sent`;
  return state === 'cancelled' || state === 'expired' ? null : `stopped and still ${state}`;
}

describe(`撤销、待用、停用签发人得到确认之后，没有一次开始发 (T3,${clients} 个同时，种子 ${seed})`, () => {
  test(`${rounds} 轮：停住的从没开始发，没停住的只发了一次`, async () => {
    const faults: string[] = [];
    let sent = 0;
    let draw = seed;
    for (let round = 0; round < rounds; round += 1) {
      const stop = stops[round % stops.length];
      if (!stop) continue;
      draw = (Math.imul(draw, 1_664_525) + 1_013_904_223) >>> 0;
      const result = await playRound(
        stop,
        (draw / 2 ** 32) * (spread[Math.floor(round / 3) % spread.length] ?? 0),
      );
      const wrong = fault(result, stop);
      if (wrong) faults.push(`round ${round}, ${stop.name}: ${wrong}`);
      sent += result.begun;
    }
    expect(faults).toEqual([]);
    // The race was one: some were stopped, some went out before.
    expect(sent).toBeGreaterThan(0);
    expect(sent).toBeLessThan(rounds);
  }, 7_200_000);

  test.each(stops)('反证：发送时不再看一眼的，$name 之后照样发出去', async (stop) => {
    const one = await signedInPart();
    await stop.record(one);
    const blind = releaseChecks.filter(({ name }) => name !== stop.check);
    let begun = 0;
    const road = roadOf(
      't3:blind',
      () => (begun += 1),
      () => undefined,
    );
    await sendDue({ ...road, checks: blind });
    await stop.undo?.();
    expect(begun).toBe(1);
  });

  test('反证：判定看得出确认之后才开始的、发了两次的、停不住的', () => {
    const stopped: Round = { tooLate: null, begun: 0, begunAfter: 0, calls: 0, state: 'cancelled' };
    expect(fault(stopped)).toBeNull();
    expect(fault({ ...stopped, begun: 1, begunAfter: 1, calls: 1, state: 'succeeded' })).toMatch(/after/);
    expect(fault({ ...stopped, begun: 1, calls: 2, state: 'succeeded' })).toMatch(/2 calls/);
    expect(fault({ ...stopped, begun: 1, calls: 1, state: 'succeeded' }, stops[0])).toMatch(/and sent/);
    expect(fault({ ...stopped, state: 'waiting' })).toMatch(/still waiting/);
    expect(fault({ ...stopped, tooLate: 'alreadyGoingOut' })).toMatch(/neither/);
  });
});
