import { describe, expect, test } from 'vitest';
import {
  isAnswerDue,
  judgeOrderMove,
  mayMoveOrder,
  moveIsAnswer,
  nextWorkOrderState,
  personalMoves,
  type WorkOrderFacts,
  type WorkOrderMove,
  type WorkOrderState,
  workOrderMoves,
  workOrderStates,
} from './work-order.ts';

/** Written by hand from R33, not derived from the table under test; `-` is refused. */
const expected: Record<WorkOrderState, Record<WorkOrderMove, WorkOrderState | '-'>> = {
  issued: {
    acknowledge: 'acknowledged',
    explain: '-',
    rectify: '-',
    cure: 'rectified',
    verify: '-',
    sendBack: '-',
    close: '-',
    lapse: 'closed',
    reopen: '-',
  },
  acknowledged: {
    acknowledge: '-',
    explain: 'explained',
    rectify: '-',
    cure: 'rectified',
    verify: '-',
    sendBack: '-',
    close: '-',
    lapse: 'closed',
    reopen: '-',
  },
  explained: {
    acknowledge: '-',
    explain: '-',
    rectify: 'rectified',
    cure: 'rectified',
    verify: '-',
    sendBack: '-',
    close: '-',
    lapse: 'closed',
    reopen: '-',
  },
  rectified: {
    acknowledge: '-',
    explain: '-',
    rectify: '-',
    cure: '-',
    verify: 'verified',
    sendBack: 'explained',
    close: '-',
    lapse: 'closed',
    reopen: 'issued',
  },
  verified: {
    acknowledge: '-',
    explain: '-',
    rectify: '-',
    cure: '-',
    verify: '-',
    sendBack: '-',
    close: 'closed',
    lapse: 'closed',
    reopen: 'issued',
  },
  closed: {
    acknowledge: '-',
    explain: '-',
    rectify: '-',
    cure: '-',
    verify: '-',
    sendBack: '-',
    close: '-',
    lapse: '-',
    reopen: 'issued',
  },
};

const cells = workOrderStates.flatMap((state) =>
  workOrderMoves.map((move) => ({ state, move, to: expected[state][move] })),
);
const facts = (given: Partial<WorkOrderFacts>): WorkOrderFacts => ({
  state: 'rectified',
  answeredBy: [7],
  stillQuiet: false,
  ...given,
});
const codeOf = (verdict: ReturnType<typeof mayMoveOrder>) => (verdict.ok ? 'ok' : verdict.refusal.code);

describe('督办单的每一步 (R33)', () => {
  test.each(cells)('$state 上 $move → $to', ({ state, move, to }) => {
    expect(nextWorkOrderState(state, move) ?? '-').toBe(to);
  });

  test('签收、说明、整改、核查、销号，一步不能少，一步不能跳', () => {
    let state: WorkOrderState = 'issued';
    for (const move of ['acknowledge', 'explain', 'rectify', 'verify', 'close'] as const) {
      for (const other of personalMoves.filter((one) => one !== move && one !== 'sendBack')) {
        expect(codeOf(mayMoveOrder(facts({ state }), other, 1))).toBe('workOrderElsewhere');
      }
      expect(codeOf(mayMoveOrder(facts({ state }), move, 1))).toBe('ok');
      state = nextWorkOrderState(state, move) ?? state;
    }
    expect(state).toBe('closed');
  });

  test('说明和整改的人，不核查自己的整改', () => {
    expect(codeOf(mayMoveOrder(facts({}), 'verify', 7))).toBe('verifiesOwnAnswer');
    expect(codeOf(mayMoveOrder(facts({}), 'verify', 8))).toBe('ok');
    expect(codeOf(mayMoveOrder(facts({}), 'sendBack', 7))).toBe('ok');
  });

  test('账号还没有更新，核查不能通过，也不能销号；可以退回 (R25)', () => {
    expect(codeOf(mayMoveOrder(facts({ stillQuiet: true }), 'verify', 8))).toBe('accountStillQuiet');
    expect(codeOf(mayMoveOrder(facts({ state: 'verified', stillQuiet: true }), 'close', 8))).toBe(
      'accountStillQuiet',
    );
    expect(codeOf(mayMoveOrder(facts({ stillQuiet: true }), 'sendBack', 8))).toBe('ok');
  });

  test('说明、整改、退回要写明，签收、核查、销号不必', () => {
    const told = (state: WorkOrderState, move: (typeof personalMoves)[number], note: string) =>
      codeOf(judgeOrderMove(facts({ state }), { move, note }, 8));
    expect(told('acknowledged', 'explain', '  人少 ')).toBe('workOrderNoteMissing');
    expect(told('acknowledged', 'explain', '编辑休假')).toBe('ok');
    expect(told('explained', 'rectify', '')).toBe('workOrderNoteMissing');
    expect(told('rectified', 'sendBack', '')).toBe('workOrderNoteMissing');
    expect(told('issued', 'acknowledge', '')).toBe('ok');
    expect(told('rectified', 'verify', '')).toBe('ok');
    expect(told('verified', 'close', '')).toBe('ok');
  });

  test('前三步是账号的人办，后三步是督办的人办', () => {
    expect(personalMoves.filter((move) => moveIsAnswer[move])).toEqual(['acknowledge', 'explain', 'rectify']);
    expect(workOrderStates.filter(isAnswerDue)).toEqual(['issued', 'acknowledged', 'explained']);
  });
});
