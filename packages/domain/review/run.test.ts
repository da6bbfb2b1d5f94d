import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  liveRunStates,
  maySubmit,
  moveRun,
  type PlacementAtSigning,
  type RunEvent,
  type RunState,
  runEvents,
  runStates,
  signingEvent,
  startState,
} from './run.ts';

/* Written by hand: every state × every event; what is missing here must be refused. */
const expected: Record<RunState, Partial<Record<RunEvent, RunState>>> = {
  reviewing: {
    opine: 'reviewing',
    pass: 'reviewing',
    passLast: 'signing',
    return: 'returned',
    returnToStep: 'reviewing',
    reject: 'rejected',
    hold: 'held',
    withdraw: 'withdrawn',
    resubmit: 'reviewing',
    resubmitToSigning: 'signing',
    revoke: 'reviewing',
  },
  returned: {
    resubmit: 'reviewing',
    resubmitToSigning: 'signing',
    withdraw: 'withdrawn',
    revoke: 'returned',
  },
  signing: {
    sign: 'signing',
    signLast: 'completed',
    signRest: 'returned',
    return: 'returned',
    returnPart: 'signing',
    returnToStep: 'reviewing',
    resubmit: 'reviewing',
    resubmitToSigning: 'signing',
    reject: 'rejected',
    hold: 'held',
    withdraw: 'withdrawn',
    revoke: 'signing',
  },
  held: { resume: 'signing', reject: 'rejected', withdraw: 'withdrawn', revoke: 'held' },
  completed: { revoke: 'returned' },
  rejected: {},
  withdrawn: {},
};

describe.each(runStates)('办理状态 %s 的每一格', (state) => {
  test.each(runEvents)('%s', (event) => {
    const move = moveRun(state, event, 'signing');
    const next = expected[state][event];
    if (next) expect(move).toEqual({ ok: true, state: next });
    else expect(move).toMatchObject({ ok: false, refusal: { facts: { state, event } } });
  });
});

describe('办理的规矩', () => {
  test('已办结、已撤回、不予发布之后再办，是"晚了"；其余是"不是时候"', () => {
    for (const state of runStates) {
      const move = moveRun(state, state === 'held' ? 'pass' : 'resume');
      const ended = !liveRunStates.some((live) => live === state);
      expect(move).toMatchObject({ ok: false, refusal: { kind: ended ? 'conflict' : 'precondition' } });
    }
  });

  test('待用的稿件恢复后回到原来的地方', () => {
    expect(moveRun('held', 'resume', 'reviewing')).toEqual({ ok: true, state: 'reviewing' });
    expect(moveRun('held', 'resume', 'signing')).toEqual({ ok: true, state: 'signing' });
  });

  test('不知道从哪里待用的，不猜，仍然待用', () => {
    expect(moveRun('held', 'resume')).toMatchObject({ ok: false, refusal: { code: 'runHeld' } });
  });

  test('没有审核环节的流程直接进入签发，其余先审 (R1)', () => {
    expect(startState({ steps: [{ kind: 'sign' }] })).toBe('signing');
    expect(startState({ steps: [{ kind: 'review' }, { kind: 'sign' }] })).toBe('reviewing');
    expect(startState({ steps: [{ kind: 'advise' }, { kind: 'sign' }] })).toBe('reviewing');
  });

  test('只有没送过或撤回了的稿件能新送审；退回的是续办，签发的先撤销签发，不予发布的只能另拟', () => {
    expect(maySubmit(null).ok).toBe(true);
    expect(maySubmit('withdrawn').ok).toBe(true);
    for (const state of ['reviewing', 'returned', 'signing', 'held', 'completed', 'rejected'] as const) {
      expect(maySubmit(state).ok, state).toBe(false);
    }
    expect(maySubmit('rejected')).toMatchObject({ refusal: { code: 'runRejected', kind: 'conflict' } });
  });

  test('没有一条路能绕过签发到达办结 (R1)', () => {
    for (const state of runStates) {
      for (const event of runEvents) {
        const move = moveRun(state, event, 'reviewing');
        if (move.ok && move.state === 'completed') expect([state, event]).toEqual(['signing', 'signLast']);
      }
    }
  });

  test('结束的办理不会再活过来，只有撤销签发能让办结的稿件退回 (R4)', () => {
    const route = fc.array(fc.constantFrom(...runEvents), { maxLength: 40 });
    fc.assert(
      fc.property(route, fc.constantFrom('rejected', 'withdrawn'), (events, ended) => {
        let state: RunState = ended as RunState;
        for (const event of events) {
          const move = moveRun(state, event, 'reviewing');
          if (move.ok) state = move.state;
        }
        expect(state).toBe(ended);
      }),
    );
  });
});

describe('分级签发时办理怎样走 (R41)', () => {
  test.each<[PlacementAtSigning[], 'sign' | 'return', RunEvent]>([
    [['signed', 'open'], 'sign', 'sign'],
    [['signed', 'signed'], 'sign', 'signLast'],
    [['signed', 'returned'], 'sign', 'signRest'],
    [['returned', 'open'], 'return', 'returnPart'],
    [['returned', 'signed'], 'return', 'return'],
    [['returned', 'returned'], 'return', 'return'],
    [['returned', 'signed', 'open'], 'sign', 'sign'],
  ])('%j 之后 %s 是 %s', (placements, act, event) => {
    expect(signingEvent(placements, act)).toBe(event);
  });

  test('一位发布人退回自己的平台稿，别人的仍可签', () => {
    const event = signingEvent(['returned', 'open'], 'return');
    expect(moveRun('signing', event)).toEqual({ ok: true, state: 'signing' });
  });
});
