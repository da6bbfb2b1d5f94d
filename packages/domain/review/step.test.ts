import { describe, expect, test } from 'vitest';
import { moveStep, type StepEvent, type StepState, stepEvents, stepStates } from './step.ts';

/* Written by hand: every state × every event; what is missing here must be refused. */
const expected: Record<StepState, Partial<Record<StepEvent, StepState>>> = {
  waiting: { open: 'open', carry: 'skipped' },
  open: { opine: 'open', pass: 'passed', return: 'returned', reject: 'rejected', withdraw: 'withdrawn' },
  passed: { carry: 'skipped', reenter: 'open' },
  skipped: { carry: 'skipped', reenter: 'open' },
  returned: { carry: 'skipped', reenter: 'open' },
  rejected: {},
  withdrawn: {},
};

describe.each(stepStates)('环节状态 %s 的每一格', (state) => {
  test.each(stepEvents)('%s', (event) => {
    const move = moveStep(state, event);
    const next = expected[state][event];
    if (next) expect(move).toEqual({ ok: true, state: next });
    else expect(move).toMatchObject({ ok: false, refusal: { facts: { state, event } } });
  });
});

describe('环节的规矩', () => {
  test('没打开的环节不能办理', () => {
    for (const event of ['opine', 'pass', 'return', 'reject'] as const) {
      expect(moveStep('waiting', event)).toMatchObject({
        ok: false,
        refusal: { code: 'stepNotReady', kind: 'precondition' },
      });
    }
  });

  test('办结的环节再办就是晚了', () => {
    for (const state of ['passed', 'returned', 'rejected', 'withdrawn', 'skipped'] as const) {
      expect(moveStep(state, 'pass')).toMatchObject({
        ok: false,
        refusal: { code: 'stepClosed', kind: 'conflict' },
      });
    }
  });

  test('退回后重新送审，已通过的环节可以沿用，也可以重新打开 (R4)', () => {
    expect(moveStep('passed', 'carry')).toEqual({ ok: true, state: 'skipped' });
    expect(moveStep('passed', 'reenter')).toEqual({ ok: true, state: 'open' });
  });

  test('不予发布和撤回之后，环节不再打开', () => {
    for (const event of stepEvents) {
      expect(moveStep('rejected', event).ok).toBe(false);
      expect(moveStep('withdrawn', event).ok).toBe(false);
    }
  });
});
