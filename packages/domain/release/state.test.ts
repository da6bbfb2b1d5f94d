import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  mayBeLive,
  moveRelease,
  type ReleaseEvent,
  type ReleaseState,
  type ReleaseWay,
  releaseEvents,
  releaseStates,
} from './state.ts';

/* Written by hand: every state × every event, for each way; what is missing here must be refused. */
const common: Record<ReleaseState, Partial<Record<ReleaseEvent, ReleaseState>>> = {
  waiting: { claim: 'sending', expire: 'expired', cancel: 'cancelled' },
  sending: { lostContact: 'unknown' },
  awaiting_confirmation: { confirmedPublished: 'succeeded', confirmedNotPublished: 'failed' },
  unknown: {
    receiptCompared: 'succeeded',
    receipt: 'awaiting_confirmation',
    confirmedPublished: 'succeeded',
    confirmedNotPublished: 'failed',
  },
  failed: { retry: 'waiting', cancel: 'cancelled' },
  expired: { retry: 'waiting', cancel: 'cancelled' },
  succeeded: {},
  cancelled: {},
};
const sendingBy: Record<ReleaseWay, Partial<Record<ReleaseEvent, ReleaseState>>> = {
  assisted: { putBack: 'waiting', receipt: 'awaiting_confirmation', receiptCompared: 'succeeded' },
  machine: { accepted: 'succeeded', sent: 'unknown', failed: 'failed' },
};

describe.each(['assisted', 'machine'] as const)('发布状态逐格核对：%s', (way) => {
  test.each(releaseStates)('%s', (state) => {
    const row = state === 'sending' ? { ...common.sending, ...sendingBy[way] } : common[state];
    for (const event of releaseEvents) {
      const move = moveRelease(state, event, way);
      const next = row[event];
      if (next) expect(move, event).toEqual({ ok: true, state: next });
      else expect(move, event).toMatchObject({ ok: false, refusal: { rule: 'R20', facts: { event } } });
    }
  });
});

describe('最多发一次 (R20)', () => {
  test('结果未知的，先核对，不许重发', () => {
    for (const event of ['claim', 'retry', 'cancel'] as const) {
      expect(moveRelease('unknown', event, 'machine')).toMatchObject({
        ok: false,
        refusal: { code: 'outcomeUnknown', kind: 'precondition' },
      });
    }
  });

  test('已经成功的不能再发', () => {
    expect(moveRelease('succeeded', 'retry', 'machine')).toMatchObject({
      refusal: { code: 'alreadyPublished', kind: 'conflict' },
    });
  });

  test('两个人同时领，后到的知道已有人在发', () => {
    expect(moveRelease('sending', 'claim', 'assisted')).toMatchObject({
      refusal: { code: 'releaseUnderWay', kind: 'conflict' },
    });
  });

  test('平台接口发的，不能说"我没贴"就放回去', () => {
    expect(moveRelease('sending', 'putBack', 'machine')).toMatchObject({
      refusal: { code: 'notForThisConnector', facts: { way: 'machine' } },
    });
  });

  test('任意一串事件里，每次重新发送之前，都有"确实没有发出"的说法（性质）', () => {
    const nothingWentOut: ReleaseEvent[] = ['failed', 'confirmedNotPublished', 'putBack'];
    const ways = fc.constantFrom<ReleaseWay>('assisted', 'machine');
    const runs = process.env.QIANFA_FULL ? 20_000 : 1_000;
    fc.assert(
      fc.property(ways, fc.array(fc.constantFrom(...releaseEvents), { maxLength: 60 }), (way, events) => {
        let state: ReleaseState = 'waiting';
        let maybeOut = false;
        let successes = 0;
        for (const event of events) {
          const move = moveRelease(state, event, way);
          if (!move.ok) continue;
          if (event === 'claim') {
            expect(maybeOut).toBe(false);
            maybeOut = true;
          }
          if (nothingWentOut.includes(event)) maybeOut = false;
          if (move.state === 'succeeded' && state !== 'succeeded') successes += 1;
          state = move.state;
          expect(mayBeLive(state)).toBe(maybeOut);
        }
        expect(successes).toBeLessThanOrEqual(1);
      }),
      { numRuns: runs },
    );
  });
});
