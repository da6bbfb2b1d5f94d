import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nearlyShortestEdit, type Run, shortestEdit } from './shortest-edit.ts';

const few = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 25 });

describe('最短的改动', () => {
  test('改动照做一遍，正好得到后一份，且少到不能再少', () => {
    fc.assert(
      fc.property(few, few, (before, after) => {
        const runs = shortestEdit(before, after, 1000) ?? [];
        expect(applied(runs, before, after)).toEqual({ before, after });
        expect(editsOf(runs)).toBe(before.length + after.length - 2 * longestCommon(before, after));
      }),
      { numRuns: 1000 },
    );
  });

  test('相同的两份没有改动', () => {
    expect(shortestEdit([1, 2, 3], [1, 2, 3], 0)).toEqual([{ kind: 'same', length: 3 }]);
    expect(shortestEdit([], [], 0)).toEqual([]);
  });

  test('两段相同之间先列删去、再列加上，各一段', () => {
    fc.assert(
      fc.property(few, few, (before, after) => {
        const kinds = (shortestEdit(before, after, 1000) ?? []).map((run) => run.kind).join(' ');
        expect(kinds).not.toMatch(/added removed|added added|removed removed|same same/);
      }),
    );
  });

  test('改动超过约定就不再细比', () => {
    expect(shortestEdit([1, 2], [3, 4], 3)).toBeNull();
    expect(shortestEdit([1, 2], [3, 4], 4)).toEqual([
      { kind: 'removed', length: 2 },
      { kind: 'added', length: 2 },
    ]);
    expect(shortestEdit([1, 9, 2], [1, 2], 1)).toHaveLength(3);
  });
});

describe('接近最短的改动', () => {
  test('不管改了多少，照做一遍都正好得到后一份', () => {
    const window = fc.integer({ min: 1, max: 6 });
    fc.assert(
      fc.property(few, few, window, (before, after, width) => {
        const runs = nearlyShortestEdit(before, after, width);
        expect(applied(runs, before, after)).toEqual({ before, after });
        const best = shortestEdit(before, after, 1000) ?? [];
        if (editsOf(best) <= width) expect(runs).toEqual(best);
      }),
      { numRuns: 1000 },
    );
  });

  test('两万个全不相同的，也很快得出', () => {
    const before = Array.from({ length: 20_000 }, (_, at) => at);
    const after = Array.from({ length: 20_000 }, (_, at) => -1 - at);
    expect(nearlyShortestEdit(before, after, 150)).toEqual([
      { kind: 'removed', length: 20_000 },
      { kind: 'added', length: 20_000 },
    ]);
  });
});

function applied(runs: readonly Run[], before: readonly number[], after: readonly number[]) {
  let x = 0;
  let y = 0;
  const left: number[] = [];
  const right: number[] = [];
  for (const { kind, length } of runs) {
    if (kind === 'same') expect(before.slice(x, x + length)).toEqual(after.slice(y, y + length));
    if (kind !== 'added') left.push(...before.slice(x, x + length));
    if (kind !== 'removed') right.push(...after.slice(y, y + length));
    if (kind !== 'added') x += length;
    if (kind !== 'removed') y += length;
  }
  return { before: left, after: right };
}

function editsOf(runs: readonly Run[]): number {
  return runs.reduce((sum, run) => sum + (run.kind === 'same' ? 0 : run.length), 0);
}

/** Length of the longest common subsequence, by the table that everyone can check. */
function longestCommon(a: readonly number[], b: readonly number[]): number {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const [row, above] = [table[i] ?? [], table[i - 1] ?? []];
      row[j] = a[i - 1] === b[j - 1] ? (above[j - 1] ?? 0) + 1 : Math.max(above[j] ?? 0, row[j - 1] ?? 0);
    }
  }
  return table[a.length]?.[b.length] ?? 0;
}
