import { describe, expect, test } from 'vitest';
import { runStates } from '../review/run.ts';
import { completionOf } from './completion.ts';
import { releaseStates } from './state.ts';

const facts = { run: 'signing' as const, signed: false, returned: false, release: null };

describe('矩阵稿的完成情况逐账号计算 (R41)', () => {
  test.each([
    ['轮到签发、还没签', {}, 'toSign'],
    ['已签、待发', { signed: true, release: 'waiting' }, 'signed'],
    ['已签、正在发', { signed: true, release: 'sending' }, 'signed'],
    ['已发', { signed: true, release: 'succeeded' }, 'out'],
    ['已发待核也算已发', { signed: true, release: 'awaiting_confirmation' }, 'out'],
    ['发布失败要人处理', { signed: true, release: 'failed' }, 'stuck'],
    ['结果未知要人核对', { signed: true, release: 'unknown' }, 'stuck'],
    ['过期未发要人处理', { signed: true, release: 'expired' }, 'stuck'],
    ['签发人退回，只退自己的一份', { returned: true }, 'returned'],
    ['整篇退回修改', { run: 'returned' }, 'returned'],
    ['还在审核', { run: 'reviewing' }, 'reviewing'],
    ['转待用', { run: 'held' }, 'reviewing'],
    ['不予发布', { run: 'rejected' }, 'refused'],
    ['撤回', { run: 'withdrawn' }, 'withdrawn'],
    ['签后撤销，等重签', { run: 'returned', release: 'cancelled' }, 'returned'],
    ['别的账号退回，已签的仍是已签', { run: 'returned', signed: true, release: 'waiting' }, 'signed'],
  ] as const)('%s', (_title, given, state) => {
    expect(completionOf({ ...facts, ...given })).toBe(state);
  });

  test('任何办理状态、发布状态都有着落，已发的永远是已发', () => {
    for (const run of runStates) {
      for (const release of [null, ...releaseStates]) {
        const state = completionOf({ ...facts, run, release });
        expect(state).toBeTruthy();
        if (release === 'succeeded') expect(state).toBe('out');
      }
    }
  });
});
