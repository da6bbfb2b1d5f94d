import { describe, expect, test } from 'vitest';
import { ladder, ladderFor, ladderLevel, levelRank, notifiedAt } from './ladder.ts';

describe('预警阶梯 (R27)', () => {
  test.each([
    [14, null],
    [6, null],
    [5, 'reminder'],
    [4, 'reminder'],
    [3, 'warning'],
    [2, 'warning'],
    [1, 'alert'],
    [0, 'alert'],
    [-1, 'workOrder'],
    [-200, 'workOrder'],
    [null, 'workOrder'],
  ] as const)('还剩 %s 天，级别是 %s', (left, level) => {
    expect(ladderLevel(left, 14)).toBe(level);
  });

  test('五天提醒编辑，三天预警发布人，一天报告领导，超期督办', () => {
    expect(ladder.map(({ level }) => notifiedAt(level))).toEqual(['editor', 'publisher', 'leader', 'leader']);
  });

  test('级别越来越高', () => {
    expect(ladder.map(({ level }) => levelRank(level))).toEqual([0, 1, 2, 3]);
  });

  test('限期很短的账号，不因刚刚发布就预警', () => {
    expect(ladderFor(3).map(({ level }) => level)).toEqual(['alert', 'workOrder']);
    expect(ladderFor(1).map(({ level }) => level)).toEqual(['workOrder']);
    expect(ladderLevel(3, 3)).toBeNull();
    expect(ladderLevel(2, 3)).toBeNull();
    expect(ladderLevel(1, 3)).toBe('alert');
    expect(ladderLevel(5, 5)).toBeNull();
  });
});
