import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RecordedCall } from '../../platforms/recording/recording-connector.ts';
import type { CrashWorkerOrder } from '../../testing/crash-worker.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { releasesOf } from '../../testing/publish.ts';
import { draftOf, signedPost, weiboText } from '../../testing/walk.ts';
import { systemClock } from '../command.ts';
import type { CrashPoint } from './sending-road.ts';

/**
 * T2: senders in processes of their own are killed (kill -9 of the whole group) at named and at random points, against
 * a stand-in platform outside of them that records every call.
 */
const runs = process.env.QIANFA_FULL ? 1_200 : 60;
const points = ['claiming', 'claimed', 'calling', 'answered', 'recording', 'anywhere'] as const;
type Point = (typeof points)[number];
const workerFile = fileURLToPath(new URL('../../testing/crash-worker.ts', import.meta.url));
const leaseMs = 1_500;

let home: TestDatabase;
let office: BuiltOffice;
let platform: http.Server;
const files = mkdtempSync(path.join(tmpdir(), 'qianfa-t2-'));
/** What the platform saw, by release. */
const seen = new Map<number, number>();
const alive = new Set<ChildProcess>();
/** Called while a call is under way: the rig kills its caller then. */
let duringCall: (releaseId: number) => boolean = () => false;

beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, systemClock);
  await home.ownerSql`update account set connector = 'recording'`;
  platform = http.createServer((req, res) => void answer(req, res));
  await new Promise<void>((done) => platform.listen(0, '127.0.0.1', done));
}, 60_000);

afterAll(async () => {
  for (const child of alive) kill(child);
  platform.closeAllConnections();
  await new Promise((done) => platform.close(done));
  await home.drop();
});

async function answer(req: http.IncomingMessage, res: http.ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  const call = JSON.parse(Buffer.concat(chunks).toString()) as RecordedCall;
  for (const { releaseId } of call.articles) seen.set(releaseId, (seen.get(releaseId) ?? 0) + 1);
  if (call.articles.some(({ releaseId }) => duringCall(releaseId))) return;
  await wait(15);
  const articles = call.articles.map(({ releaseId }) => ({
    link: `https://weibo.com/1234567890/Nt2${releaseId}`,
    platformId: `t2-${releaseId}`,
    publishedAt: new Date().toISOString(),
  }));
  res.setHeader('content-type', 'application/json').end(JSON.stringify({ outcome: 'live', articles }));
}

function start(given: { crashAt?: CrashPoint; everyMs: number; resend: boolean }): ChildProcess {
  const { port } = platform.address() as AddressInfo;
  const order: CrashWorkerOrder = {
    databaseUrl: home.ownerUrl,
    platform: `http://127.0.0.1:${port}/`,
    files,
    worker: `worker ${alive.size}`,
    crashAt: null,
    leaseMs,
    ...given,
  };
  // A group of its own, so that the whole of it can be killed at once.
  const child = spawn(process.execPath, [workerFile, JSON.stringify(order)], {
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  alive.add(child);
  child.once('exit', () => alive.delete(child));
  return child;
}

function kill(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It was gone already.
  }
}

const ready = (child: ChildProcess) => new Promise((done) => child.stdout?.once('data', done));
const begin = (child: ChildProcess) => child.stdin?.write('go\n');
const gone = (child: ChildProcess) =>
  new Promise<void>((done) =>
    child.signalCode || child.exitCode !== null ? done() : child.once('exit', () => done()),
  );

/** Signed releases that nobody sends before the rig lets them wait. */
async function signedReleases(count: number): Promise<number[]> {
  const walk = { db: home.db, clock: systemClock };
  const ids: number[] = [];
  for (let index = 0; index < count; index++) {
    const text = `第${index}条,${seen.size}。`;
    const { postId } = await signedPost(walk, office, draftOf([weiboText(office.accounts.weibo.id, text)]));
    const [releaseId = 0] = await releasesOf(walk, postId);
    await home.sql`update release set state = 'expired' where id = ${releaseId}`;
    ids.push(releaseId);
  }
  return ids;
}

interface Doomed {
  readonly point: Point;
  readonly child: ChildProcess;
  readonly ready: Promise<unknown>;
}

function doomedTo(point: Point, resend: boolean): Doomed {
  const named = point === 'calling' || point === 'anywhere' ? {} : { crashAt: point };
  const child = start({ ...named, everyMs: 5, resend });
  return { point, child, ready: ready(child) };
}

/** One sender is killed at its point while it has (or may have) the release; another one is at work beside it. */
async function crashOnce(
  releaseId: number,
  { point, child: doomed, ready: standing }: Doomed,
): Promise<void> {
  await standing;
  if (point === 'calling') {
    duringCall = (called) => {
      if (called !== releaseId) return false;
      kill(doomed);
      duringCall = () => false;
      return true;
    };
  }
  begin(doomed);
  await home.sql`update release set state = 'waiting' where id = ${releaseId}`;
  const patience = point === 'anywhere' ? Math.random() * 120 : 800;
  await Promise.race([gone(doomed), wait(patience)]);
  duringCall = () => false;
  kill(doomed);
  await gone(doomed);
}

interface Tally {
  readonly double: number;
  readonly lost: number;
  readonly unproven: number;
  readonly states: Readonly<Record<string, number>>;
}

/** Waits until nothing waits or is being sent, 60 s at most where the build is whole. */
async function settled(ids: readonly number[], patience: number): Promise<Tally> {
  const until = Date.now() + patience;
  for (;;) {
    const rows = await home.sql<{ id: number; state: string }[]>`
      select id, state from release where id = any(${[...ids]})`;
    const open = rows.filter(({ state }) => state === 'waiting' || state === 'sending');
    if (open.length > 0 && Date.now() < until) {
      await wait(100);
      continue;
    }
    const states: Record<string, number> = {};
    for (const { state } of rows) states[state] = (states[state] ?? 0) + 1;
    const callsOf = (id: number) => seen.get(id) ?? 0;
    return {
      double: rows.filter(({ id }) => callsOf(id) > 1).length,
      lost: open.length,
      // Success without a call, or a call that ended as if nothing had been sent.
      unproven: rows.filter(({ id, state }) =>
        state === 'succeeded' ? callsOf(id) !== 1 : callsOf(id) > 0 && state !== 'unknown',
      ).length,
      states,
    };
  }
}

async function crashRuns(count: number, at: readonly Point[], resend: boolean): Promise<Tally> {
  const ids = await signedReleases(count);
  const steady = start({ everyMs: 120, resend });
  await ready(steady);
  begin(steady);
  const dooms = ids.map((_, index) => at[index % at.length] ?? 'anywhere');
  const standby: Doomed[] = [];
  for (const releaseId of ids) {
    while (standby.length < 3 && dooms.length > 0)
      standby.push(doomedTo(dooms.shift() ?? 'anywhere', resend));
    const next = standby.shift();
    if (next) await crashOnce(releaseId, next);
  }
  const tally = await settled(ids, resend ? 8_000 : 60_000);
  kill(steady);
  await gone(steady);
  return tally;
}

describe('一个平台稿至多发一次，每一次都有着落 (R20, T2)', () => {
  test(`杀掉 ${runs} 次，没有一条发两次，没有一条没着落`, { timeout: 7_200_000 }, async () => {
    const tally = await crashRuns(runs, points, false);
    expect(tally).toMatchObject({ double: 0, lost: 0, unproven: 0 });
    // The rig did something: some were sent whole, some were handed to a person.
    expect(Object.keys(tally.states).sort()).toEqual(['succeeded', 'unknown']);
  });

  test('反证：丢了租约就自动重发的，会发两次', { timeout: 300_000 }, async () => {
    const tally = await crashRuns(4, ['answered', 'calling'], true);
    expect(tally.double).toBeGreaterThan(0);
  });
});
