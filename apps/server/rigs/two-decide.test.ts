import type { Database } from '@qianfa/db/pool';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { Refused } from '@qianfa/domain/refusal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { giveOpinion } from '../modules/review/give-opinion.ts';
import { withdrawRun } from '../modules/review/withdraw-run.ts';
import { clockAt } from '../testing/clock.ts';
import { type Acting, type BuiltOffice, buildOffice } from '../testing/office.ts';
import { draftOf, submittedPost, taskOf, type Walk, weiboText } from '../testing/walk.ts';
import { meeting, withoutLocks } from './unlocked.ts';

/** T5: 2 000 rounds at full size. */
const rounds = process.env.QIANFA_FULL ? 2_000 : 100;

let database: TestDatabase;
let office: BuiltOffice;
let walk: Walk;
const clock = clockAt('2026-11-23T02:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  office = await buildOffice(database, clock);
  walk = { db: database.db, clock };
});
afterAll(() => database.drop());

const verdicts = ['pass', 'return', 'reject'] as const;
type Verdict = (typeof verdicts)[number];

interface Round {
  /** Who won, and what the others were told. */
  readonly won: readonly string[];
  readonly told: readonly { code: string; kind: string; by: unknown }[];
  readonly broke: readonly string[];
  /** People with an opinion on the first step. */
  readonly opinionsBy: number;
  readonly entries: number;
}

/** Two people have the same page open and decide at the same moment, each on a connection of their own. */
async function playRound(
  deciders: readonly Acting[],
  choose: (index: number) => Verdict,
  db: Database = database.db,
): Promise<Round> {
  const { postId } = await submittedPost(walk, office.editor, draftOf([weiboText(office.accounts.weibo.id)]));
  const pages = [];
  for (const actor of deciders) pages.push({ actor, mine: await taskOf(walk, actor, postId) });
  const results = await Promise.allSettled(
    pages.map(({ actor, mine }, index) => {
      const verdict = choose(index);
      const reasons = verdict === 'pass' ? [] : ['facts'];
      const input = { taskId: mine.id, revisionId: mine.revisionId, verdict, reasons };
      return giveOpinion({ db, clock, actor, input });
    }),
  );
  const [counted] = await database.sql<{ people: number; entries: number }[]>`
    select (select count(distinct o.person_id)::int from opinion o join run_step s on s.id = o.run_step_id
        join review_run r on r.id = s.run_id where r.post_id = ${postId} and s.ordinal = 0) as people,
      (select count(*)::int from trail_entry where post_id = ${postId} and act like 'opinion.%') as entries`;
  return {
    won: results.flatMap((result, index) =>
      result.status === 'fulfilled' ? [deciders[index]?.name ?? ''] : [],
    ),
    told: refusalsOf(results),
    broke: results.flatMap((result) =>
      result.status === 'rejected' && !(result.reason instanceof Refused) ? [String(result.reason)] : [],
    ),
    opinionsBy: counted?.people ?? 0,
    entries: counted?.entries ?? 0,
  };
}

function refusalsOf(results: readonly PromiseSettledResult<unknown>[]): Round['told'] {
  return results.flatMap((result) => {
    if (result.status === 'fulfilled' || !(result.reason instanceof Refused)) return [];
    const { code, kind, facts } = result.reason.refusal;
    return [{ code, kind, by: facts?.by ?? null }];
  });
}

/** What is wrong with a round of two; null: one won, the other was told who. */
function fault({ won, told, broke, opinionsBy, entries }: Round): string | null {
  if (broke.length > 0) return `broke: ${broke.join()}`;
  if (won.length !== 1) return `${won.length} won`;
  if (opinionsBy !== 1 || entries !== 1) return `${opinionsBy} people, ${entries} entries`;
  const [other] = told;
  return other?.kind === 'conflict' && other.by === won[0]
    ? null
    : `told ${JSON.stringify(told)}, won ${won}`;
}

describe(`两人同时办 (T5,${rounds} 轮)`, () => {
  test('一人办成，另一人知道是谁办的；一个环节只有一个人的意见，留痕一条', async () => {
    const faults: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const deciders = round % 2 ? pair() : pair().reverse();
      const result = await playRound(deciders, (index) => verdicts[(round + index) % 3] ?? 'pass');
      const wrong = fault(result);
      if (wrong) faults.push(`round ${round}: ${wrong}`);
    }
    expect(faults).toEqual([]);
  }, 1_800_000);

  test('同一个人在两个窗口里同时办，也只算一次', async () => {
    for (let round = 0; round < rounds / 10; round += 1) {
      const result = await playRound([office.reviewer, office.reviewer], () => 'pass');
      expect(fault(result)).toBeNull();
    }
  }, 600_000);

  test('审核与撤回同时到，只有一个成', async () => {
    for (let round = 0; round < rounds / 10; round += 1) {
      const post = await submittedPost(walk, office.editor, draftOf([weiboText(office.accounts.weibo.id)]));
      const mine = await taskOf(walk, office.reviewer, post.postId);
      const input = {
        taskId: mine.id,
        revisionId: mine.revisionId,
        verdict: 'reject' as const,
        reasons: ['facts'],
      };
      const results = await Promise.allSettled([
        giveOpinion({ ...walk, actor: office.reviewer, input }),
        withdrawRun({ ...walk, actor: office.editor, input: { postId: post.postId } }),
      ]);
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(results.every((one) => one.status === 'fulfilled' || one.reason instanceof Refused)).toBe(true);
    }
  }, 600_000);

  test('负对照：不加锁的办理，会被发现', async () => {
    const faults: (string | null)[] = [];
    for (let round = 0; round < 5; round += 1) {
      const unlocked = withoutLocks(database.db, meeting(2, 500));
      faults.push(fault(await playRound(pair(), () => 'return', unlocked)));
    }
    expect(faults.filter((wrong) => wrong !== null)).not.toEqual([]);
  });
});

function pair(): Acting[] {
  return [office.reviewer, office.secondReviewer];
}
