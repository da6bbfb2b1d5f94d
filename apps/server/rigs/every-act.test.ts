import { Refused } from '@qianfa/domain/refusal';
import { TRPCError } from '@trpc/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appRouter } from '../router.ts';
import { type ServedOffice, serveOffice } from '../testing/serve.ts';
import { contextFor } from '../testing/services.ts';
import { createCallerFactory } from '../trpc/procedures.ts';
import { moves, tried } from './act-moves.ts';
import type { Move, World } from './act-world.ts';

/** T13: 100 000 acts at full size. */
const wanted = process.env.QIANFA_FULL ? 100_000 : 1_000;
const seed = Number(process.env.QIANFA_SEED ?? Date.now() % 1_000_000);

let served: ServedOffice;
beforeAll(async () => {
  served = await serveOffice();
});
afterAll(() => served.close());

function chance(start: number): (below: number) => number {
  let state = start >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const callers = createCallerFactory(appRouter);

/** The procedure of a path, as the browser would call it. */
async function carryOut({ actor, path, input }: Move): Promise<unknown> {
  const caller = callers(contextFor(served.services, actor));
  const [module = '', verb = ''] = path.split('.');
  const procedures = (
    caller as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>
  )[module];
  const procedure = procedures?.[verb];
  if (!procedure) throw new Error(`no procedure ${path}`);
  return procedure(input);
}

/** The entries that a move must have left: its own when it was carried out, one when a right was refused, else none. */
function expected(move: Move, outcome: { answer: unknown } | { error: unknown }): readonly string[] {
  if ('answer' in outcome) return typeof move.acts === 'function' ? move.acts(outcome.answer) : move.acts;
  const { error } = outcome;
  if (!(error instanceof TRPCError) || !(error.cause instanceof Refused)) throw error;
  const { kind, code } = error.cause.refusal;
  if (code === 'passwordWrong') return ['reauthentication.refused'];
  // The gate's refusal is an act of its own, written down with its reason (R1).
  return kind === 'forbidden' ? ['right.refused'] : [];
}

async function entriesAfter(id: number): Promise<{ last: number; acts: string[] }> {
  const rows = await served.database.sql<{ id: number; act: string }[]>`
    select id::int as id, act from trail_entry where id > ${id} order by id`;
  return { last: rows.at(-1)?.id ?? id, acts: rows.map(({ act }) => act) };
}

/** Entries that follow from an act and are acts of their own: an alert that the data moved. */
const consequences = /^(alert|workOrder)\./;

interface Fault {
  readonly move: string;
  readonly expected: readonly string[];
  readonly written: readonly string[];
}

async function play(world: World, count: number, spoil?: (move: Move) => Promise<void>) {
  const faults: Fault[] = [];
  const done: Record<string, number> = {};
  let { last } = await entriesAfter(0);
  for (let acts = 0; acts < count; acts += 1) {
    const name = tried[world.pick(tried.length)] ?? 'post.create';
    const move = await moves[name]?.(world);
    if (!move) continue;
    if (world.pick(40) === 0) world.served.clock.pass(20);
    const outcome = await carryOut(move).then(
      (answer) => ({ answer }),
      (error: unknown) => ({ error }),
    );
    const wanted = expected(move, outcome);
    if ('answer' in outcome) {
      done[name] = (done[name] ?? 0) + 1;
      await spoil?.(move);
    }
    const after = await entriesAfter(last);
    last = after.last;
    const refusedAtGate = 'error' in outcome && after.acts.join() === 'release.refused';
    const written = after.acts.filter((act) => !consequences.test(act));
    if (!refusedAtGate && [...written].sort().join() !== [...wanted].sort().join())
      faults.push({ move: name, expected: wanted, written });
  }
  return { faults, done };
}

function worldOf(start: number): World {
  let counted = 0;
  return {
    served,
    pick: chance(start),
    fresh: () => {
      counted += 1;
      return start * 1_000 + counted;
    },
    read: new Set(),
  };
}

describe(`每办一事恰有一条留痕 (T13,${wanted} 件,种子 ${seed})`, () => {
  test('随便怎么办,办成的一条不多一条不少,没办成的不留成事的痕', async () => {
    const { faults, done } = await play(worldOf(seed), wanted);
    expect(faults.slice(0, 5)).toEqual([]);
    // The walk came everywhere; what is never reached is not tested.
    const never = Object.keys(moves).filter((name) => !done[name] && name !== 'right.refused');
    expect(never).toEqual([]);
  }, 3_600_000);

  test('同一个人一小时内反复看同一稿次,只算一件 (R37)', async () => {
    const world = worldOf(seed + 1);
    for (let tries = 0; tries < 200; tries += 1) {
      const move = await moves['review.desk']?.(world);
      if (!move) {
        await play(world, 5);
        continue;
      }
      const { last } = await entriesAfter(0);
      for (let again = 0; again < 5; again += 1) await carryOut(move);
      const { acts } = await entriesAfter(last);
      expect(acts.filter((act) => act === 'content.read').length).toBeLessThanOrEqual(1);
      return;
    }
    throw new Error('nothing could be read');
  }, 120_000);

  test('负对照:多写一条、少写一条,都会被发现', async () => {
    const twice = await play(worldOf(seed + 2), 40, async () => {
      await served.database.sql`insert into trail_entry (at, actor, actor_name, act, subject, facts)
        values (now(), 'person:1', '某人', 'draft.saved', 'post:1', '{}')`;
    });
    expect(twice.faults.length).toBeGreaterThan(0);
    const { ownerSql } = served.database;
    const none = await play(worldOf(seed + 3), 40, async () => {
      await ownerSql.unsafe(`set session_replication_role = replica;
        delete from trail_entry where id = (select max(id) from trail_entry); set session_replication_role = origin`);
    });
    expect(none.faults.length).toBeGreaterThan(0);
  }, 120_000);
});
