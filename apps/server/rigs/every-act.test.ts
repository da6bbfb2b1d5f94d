import { createTestDatabase } from '@qianfa/db/testing/database';
import { Refused } from '@qianfa/domain/refusal';
import { TRPCError } from '@trpc/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anonymous } from '../modules/command.ts';
import { hashToken } from '../modules/session/tokens.ts';
import { appRouter } from '../router.ts';
import { buildSession } from '../testing/builders.ts';
import { officePassword } from '../testing/office.ts';
import { type ServedOffice, serveOffice } from '../testing/serve.ts';
import { contextFor, testServices } from '../testing/services.ts';
import { createCallerFactory } from '../trpc/procedures.ts';
import type { Move, RouteInput, World } from './act-world.ts';
import { listWrites, moves, tried, withoutRecipe } from './acts.ts';

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

/** The procedure of a path, as the browser would call it; or the plain route. */
async function carryOut(move: Move): Promise<unknown> {
  if (move.path.includes(' ')) return overHttp(move);
  const caller = callers(contextFor(served.services, move.actor));
  const [module = '', verb = ''] = move.path.split('.');
  const procedures = (
    caller as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>
  )[module];
  const procedure = procedures?.[verb];
  if (!procedure) throw new Error(`no procedure ${move.path}`);
  return procedure(move.input);
}

let sessions = 0;

async function overHttp({ actor, path, input }: Move): Promise<unknown> {
  if (actor.kind !== 'person') throw new Error(`${path} is for people`);
  sessions += 1;
  const token = `walk ${sessions}`;
  const given = { personId: actor.personId, tokenHash: hashToken(token), createdAt: served.clock.now() };
  await buildSession(served.database.db, given);
  const answer = await served.app.inject({
    method: path.startsWith('POST') ? 'POST' : 'PUT',
    cookies: { qianfa_session: token },
    ...(input as RouteInput),
  });
  const body = answer.json();
  if (answer.statusCode < 300) return body;
  if (body.error?.data?.refusal) throw new Refused(body.error.data.refusal);
  throw new Error(`${path}: ${answer.statusCode} ${answer.body}`);
}

/** Refusals that are acts of their own, whatever their kind: somebody tried to get in (R37, R38). */
const triedToGetIn: Readonly<Record<string, string>> = {
  passwordWrong: 'reauthentication.refused',
  signInRefused: 'session.refused',
  signInLocked: 'session.refused',
  activationRefused: 'session.refused',
  currentPasswordWrong: 'session.refused',
};

/** The entries that a move must have left: its own when it was carried out, one when a right was refused, else none. */
function expected(move: Move, outcome: Outcome): readonly string[] {
  if ('answer' in outcome) return typeof move.acts === 'function' ? move.acts(outcome.answer) : move.acts;
  const { error } = outcome;
  const refused = error instanceof TRPCError ? error.cause : error;
  if (!(refused instanceof Refused)) throw error;
  const { kind, code } = refused.refusal;
  const tried = triedToGetIn[code];
  if (tried) return [tried];
  return kind === 'forbidden' ? ['right.refused'] : [];
}

type Outcome = { readonly answer: unknown } | { readonly error: unknown };

async function entriesAfter(id: number): Promise<{ last: number; acts: string[] }> {
  const rows = await served.database.sql<{ id: number; act: string }[]>`
    select id::int as id, act from trail_entry where id > ${id} order by id`;
  return { last: rows.at(-1)?.id ?? id, acts: rows.map(({ act }) => act) };
}

async function newestEntry(): Promise<number> {
  const [row] = await served.database.sql<
    { id: number }[]
  >`select coalesce(max(id), 0)::int as id from trail_entry`;
  return row?.id ?? 0;
}

/** Entries that follow from an act and are acts of their own: an alert that the data moved. */
const consequences = /^(alert|workOrder)\./;

interface Fault {
  readonly move: string;
  readonly expected: readonly string[];
  readonly written: readonly string[];
}

type Spoil = (move: Move) => Promise<void>;

/** One call by its recipe: whether it was carried out, and what is wrong with its entries. Null: not possible now. */
async function playOne(
  world: World,
  name: string,
  spoil?: Spoil,
): Promise<{ done: boolean; fault: Fault | null } | null> {
  const move = await moves[name]?.(world);
  if (!move) return null;
  // What made the call possible has written entries too; they are other acts.
  const before = await newestEntry();
  const outcome: Outcome = await carryOut(move).then(
    (answer) => ({ answer }),
    (error: unknown) => ({ error }),
  );
  const wanted = expected(move, outcome);
  const done = 'answer' in outcome;
  if (done) {
    await move.settled?.(outcome.answer);
    await spoil?.(move);
  }
  const { acts } = await entriesAfter(before);
  const written = acts.filter((act) => wanted.includes(act) || !consequences.test(act));
  // The gate's refusal is an act of its own, written down with its reason (R1).
  if (!done && written.join() === 'release.refused') return { done, fault: null };
  const same = [...written].sort().join() === [...wanted].sort().join();
  return { done, fault: same ? null : { move: name, expected: wanted, written } };
}

async function play(world: World, count: number, spoil?: Spoil) {
  const faults: Fault[] = [];
  const done = new Set<string>();
  for (let acts = 0; acts < count; acts += 1) {
    const name = tried[world.pick(tried.length)] ?? 'post.create';
    if (world.pick(40) === 0) world.served.clock.pass(20);
    const played = await playOne(world, name, spoil);
    if (played?.done) done.add(name);
    if (played?.fault) faults.push(played.fault);
  }
  return { faults, done };
}

/** Each recipe until it was carried out once, the walk going on between the tries. */
async function playEach(world: World) {
  const faults: Fault[] = [];
  const never: string[] = [];
  for (const name of Object.keys(moves)) {
    let done = neverHere.includes(name);
    for (let tries = 0; !done && tries < 40; tries += 1) {
      const played = await playOne(world, name);
      if (played?.fault) faults.push(played.fault);
      done = played?.done ?? false;
      if (!done) faults.push(...(await play(world, 5)).faults);
    }
    if (!done) never.push(name);
  }
  return { faults, never };
}

/** What cannot be carried out in an office that has begun, or is refused by intention. */
const neverHere = ['session.beginOffice', 'right.refused'];

function worldOf(start: number): World {
  let counted = 0;
  return {
    served,
    walk: { db: served.database.db, clock: served.clock, files: served.services.files },
    pick: chance(start),
    fresh: () => {
      counted += 1;
      return start * 1_000_000 + counted;
    },
    tokens: [],
  };
}

describe(`每办一事恰有一条留痕 (T13,${wanted} 件，种子 ${seed})`, () => {
  test('凡是能改动什么的接口，都在走查之列；新添的没有走法，这里就报出来', () => {
    expect(withoutRecipe(listWrites())).toEqual([]);
    expect(listWrites().length).toBeGreaterThan(60);
    expect(withoutRecipe([...listWrites(), 'post.slipOut'])).toEqual(['post.slipOut']);
  });

  test('每一种办成一次：办成的一条不多一条不少', async () => {
    const { faults, never } = await playEach(worldOf(seed));
    expect(faults.slice(0, 5)).toEqual([]);
    // What is never reached is not tested.
    expect(never).toEqual([]);
  }, 600_000);

  test('随便怎么办，办成的一条不多一条不少，没办成的不留成事的痕', async () => {
    const { faults } = await play(worldOf(seed + 4), wanted);
    expect(faults.slice(0, 5)).toEqual([]);
  }, 14_400_000);

  test('首次使用：建起办公室是一件，再来一次不是', async () => {
    const empty = await createTestDatabase();
    const { services, remove } = await testServices(empty, served.clock);
    const begin = () =>
      callers(contextFor(services, anonymous)).session.beginOffice({
        officeName: '云洲检验检疫局',
        name: '何静',
        login: 'hejing',
        password: officePassword,
      });
    await begin();
    await expect(begin()).rejects.toThrow();
    expect(await empty.sql`select act from trail_entry`).toEqual([{ act: 'office.begun' }]);
    await remove();
    await empty.drop();
  });

  test('同一个人一小时内反复看同一稿次，只算一件 (R37)', async () => {
    const world = worldOf(seed + 1);
    for (let tries = 0; tries < 200; tries += 1) {
      const move = await moves['review.desk']?.(world);
      if (!move) {
        await play(world, 5);
        continue;
      }
      const last = await newestEntry();
      for (let again = 0; again < 5; again += 1) await carryOut(move);
      const { acts } = await entriesAfter(last);
      expect(acts.filter((act) => act === 'content.read').length).toBeLessThanOrEqual(1);
      return;
    }
    throw new Error('nothing could be read');
  }, 120_000);

  test('负对照：多写一条、少写一条、写成别的事，都会被发现', async () => {
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
    const other = await play(worldOf(seed + 5), 40, async () => {
      await ownerSql.unsafe(`set session_replication_role = replica; update trail_entry set act = 'setting.changed'
        where id = (select max(id) from trail_entry); set session_replication_role = origin`);
    });
    expect(other.faults.length).toBeGreaterThan(0);
  }, 120_000);
});
