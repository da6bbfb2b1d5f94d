import { expect, test } from 'vitest';
import { type Sent, type Unsent, unsentQueue } from './unsent-queue.ts';

const decision = (key: string, sendAt: number): Unsent => ({
  kind: 'one',
  key,
  sendAt,
  lost: false,
  postId: 7,
  title: '抽查结果',
  input: { taskId: 1, revisionId: 2, verdict: 'return', reasons: ['facts'] },
});

/** A queue with hands of its own: time that a test moves, a server that a test switches off. */
function desk(stored: readonly Unsent[] = []) {
  let time = 0;
  const kept = new Map(stored.map((one) => [one.key, one]));
  let due: { at: number; run: () => void }[] = [];
  const world = {
    stores: true,
    reachable: true,
    refuses: false,
    sent: [] as string[],
    leaving: [] as string[],
    settled: [] as string[],
  };
  const open = () =>
    unsentQueue({
      store: {
        all: () => [...kept.values()],
        has: (key) => kept.has(key),
        put: (one) => world.stores && kept.set(one.key, one).has(one.key),
        drop: (key) => kept.delete(key),
      },
      now: () => time,
      after: (wait, run) => {
        const entry = { at: time + wait, run };
        due.push(entry);
        return () => {
          due = due.filter((one) => one !== entry);
        };
      },
      send: async ({ key }): Promise<Sent> => {
        world.sent.push(key);
        if (!world.reachable) return 'lost';
        return world.refuses
          ? { refusal: { code: 'alreadyDecided', rule: 'R4', kind: 'conflict' }, error: null }
          : { answer: {} };
      },
      sendOnLeaving: ({ key }) => world.leaving.push(key),
      onSettled: ({ key }, sent) =>
        world.settled.push(`${key} ${'answer' in sent ? 'done' : sent.refusal?.code}`),
    });
  const pass = async (milliseconds: number) => {
    time += milliseconds;
    for (const one of due.filter(({ at }) => at <= time)) {
      due = due.filter((entry) => entry !== one);
      one.run();
    }
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  return { world, open, pass, stored: () => [...kept.values()] };
}

test('八秒之内可以撤销：撤销了什么也没有发出，服务器上没有痕迹', async () => {
  const { world, open, pass } = desk();
  const queue = open();
  queue.add(decision('a', 8_000));
  await pass(7_999);
  expect(world.sent).toEqual([]);
  expect(queue.takeBack('a')).toBe(true);
  await pass(10_000);
  expect(world.sent).toEqual([]);
  expect(queue.list()).toEqual([]);
});

test('过了八秒就发出，发出了就不能撤销', async () => {
  const { world, open, pass, stored } = desk();
  const queue = open();
  queue.add(decision('a', 8_000));
  await pass(8_000);
  expect(world.settled).toEqual(['a done']);
  expect(queue.takeBack('a')).toBe(false);
  expect(stored()).toEqual([]);
});

test('离开页面时，等着的立即交给浏览器发出；下次打开再发一次，同一个编号只算一次', async () => {
  const { world, open, pass, stored } = desk();
  const first = open();
  first.add(decision('a', 8_000));
  first.leave();
  first.stop();
  expect(world.leaving).toEqual(['a']);
  expect(stored()).toHaveLength(1);
  open();
  await pass(8_000);
  expect(world.settled).toEqual(['a done']);
  expect(stored()).toEqual([]);
});

test('断网时留着，写明没有发出；连上了再发，直到有答复', async () => {
  const { world, open, pass } = desk();
  const queue = open();
  world.reachable = false;
  queue.add(decision('a', 0));
  await pass(0);
  expect(queue.list()).toMatchObject([{ key: 'a', lost: true }]);
  // Whether it arrived is not known: it cannot be taken back any more.
  expect(queue.takeBack('a')).toBe(false);
  await queue.retry();
  expect(queue.list()).toHaveLength(1);
  world.reachable = true;
  await queue.retry();
  expect(world.settled).toEqual(['a done']);
  expect(world.sent).toEqual(['a', 'a', 'a']);
});

test('被拒绝也是答复：不再重发，说明理由', async () => {
  const { world, open, pass } = desk();
  world.refuses = true;
  const queue = open();
  queue.add(decision('a', 0));
  await pass(0);
  expect(world.settled).toEqual(['a alreadyDecided']);
  expect(queue.list()).toEqual([]);
});

test('另一个窗口撤销了的，这个窗口不再发', async () => {
  const { world, open, pass } = desk([decision('a', 8_000)]);
  const here = open();
  const there = open();
  there.takeBack('a');
  await pass(8_000);
  expect(world.sent).toEqual([]);
  expect(here.list()).toEqual([]);
});

test('两个窗口各存各的，互不覆盖；浏览器不让存的，照样发出', async () => {
  const { world, open, pass, stored } = desk();
  const here = open();
  const there = open();
  here.add(decision('a', 8_000));
  there.add(decision('b', 8_000));
  expect(stored().map(({ key }) => key)).toEqual(['a', 'b']);
  world.stores = false;
  here.add(decision('c', 8_000));
  expect(stored().map(({ key }) => key)).toEqual(['a', 'b']);
  await pass(8_000);
  expect([...world.settled].sort()).toEqual(['a done', 'b done', 'c done']);
});
