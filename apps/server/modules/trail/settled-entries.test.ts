import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { settledEntries } from './settled-entries.ts';

describe('哪些痕迹已定，不必再看 (R37)', () => {
  test('没有事务在办：看得到的都定了，只到第一条没封的之前', () => {
    const settle = settledEntries();
    expect(settle({ newest: 9, lowest: null, xmin: 5, xmax: 5 })).toBe(9);
    expect(settle({ newest: 20, lowest: 15, xmin: 8, xmax: 8 })).toBe(14);
  });

  test('总有事务在办：当时在办的都办完了，当时最新的才算定', () => {
    const settle = settledEntries();
    expect(settle({ newest: 10, lowest: null, xmin: 5, xmax: 9 })).toBe(0);
    expect(settle({ newest: 20, lowest: null, xmin: 7, xmax: 12 })).toBe(0);
    expect(settle({ newest: 30, lowest: null, xmin: 11, xmax: 20 })).toBe(0);
    expect(settle({ newest: 40, lowest: null, xmin: 12, xmax: 25 })).toBe(10);
    expect(settle({ newest: 50, lowest: null, xmin: 25, xmax: 30 })).toBe(20);
  });

  test('一件办了很久的事务不结束，号在它前后的都不算定', () => {
    const settle = settledEntries();
    for (let turn = 0; turn < 50; turn++)
      expect(settle({ newest: turn * 10, lowest: null, xmin: 3, xmax: 10 + turn })).toBe(0);
  });

  test('不管怎么先后办完，没封又可能出现的号永远不算定', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 9 })), { minLength: 100, maxLength: 300 }),
        (moves) => {
          const office = modelOffice();
          for (const move of moves) office.move(move);
          expect(office.missed()).toEqual([]);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

/** Transactions that begin, take an id when they come to it, and commit; a sealer that seals what is surely committed. */
function modelOffice() {
  const settle = settledEntries();
  const running: { xid: number; id: number | null }[] = [];
  const committed = new Map<number, number>();
  const sealed = new Set<number>();
  let [nextXid, nextId, settled] = [1, 1, 0];
  const missed: number[] = [];
  const takeId = (which: number) => {
    const one = running[which % Math.max(1, running.length)];
    if (one && one.id === null) one.id = nextId++;
  };
  const commit = (which: number) => {
    const [done] = running.splice(which % Math.max(1, running.length), 1);
    if (!done?.id) return;
    if (done.id <= settled) missed.push(done.id);
    committed.set(done.id, done.xid);
  };
  const seal = () => {
    const xmin = Math.min(nextXid, ...running.map(({ xid }) => xid));
    for (const [id, xid] of committed) if (xid < xmin) sealed.add(id);
    const open = [...committed.keys()].filter((id) => !sealed.has(id));
    const newest = Math.max(0, ...committed.keys());
    const lowest = open.length > 0 ? Math.min(...open) : null;
    settled = settle({ newest, lowest, xmin, xmax: nextXid });
    missed.push(...open.filter((id) => id <= settled));
  };
  return {
    missed: () => missed,
    move([what, which]: readonly [number, number]) {
      if (what === 0) running.push({ xid: nextXid++, id: null });
      else if (what === 1) takeId(which);
      else if (what === 2) commit(which);
      else seal();
    },
  };
}
