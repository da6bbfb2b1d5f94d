import { describe, expect, test } from 'vitest';
import {
  decideOpinion,
  firstRefusal,
  type OpinionFacts,
  type OpinionInput,
  returnReasons,
} from './opinion.ts';

const zhang = 11; // 审核人
const li = 12; // 拟稿人

const facts = (change: Partial<OpinionFacts> = {}): OpinionFacts => ({
  runState: 'reviewing',
  step: { key: 'second', kind: 'review', state: 'open', gates: ['politics', 'wording'] },
  revision: { id: 300, number: 3 },
  contributors: [li],
  acts: [],
  task: { state: 'open', actingForId: null },
  decided: null,
  mustFixOpen: 0,
  ...change,
});

const pass = (change: Partial<OpinionInput> = {}): OpinionInput => ({
  verdict: 'pass',
  revisionId: 300,
  reasons: [],
  comment: null,
  gates: {},
  ...change,
});

const refusalOf = (verdict: ReturnType<typeof decideOpinion>) => (verdict.ok ? null : verdict.refusal);
const judge = (change: Partial<OpinionFacts>, input: OpinionInput = pass(), actor = zhang) =>
  refusalOf(decideOpinion(facts(change), actor, input));

describe('谁能审 (R3)', () => {
  test('有待办、非拟稿人、当前稿次：可以通过', () => {
    expect(judge({})).toBeNull();
  });

  test('拟稿人不能审核自己的稿件 (R3)', () => {
    expect(judge({}, pass(), li)).toMatchObject({
      code: 'drafterMayNotReview',
      rule: 'R3',
      kind: 'forbidden',
    });
  });

  test('在稿件里保存过文字的人，和拟稿人一样不能审 (R3)', () => {
    expect(judge({ contributors: [li, zhang] })).toMatchObject({ code: 'drafterMayNotReview' });
  });

  test('拟稿人也不能请人代审 (R3)', () => {
    expect(judge({ task: { state: 'open', actingForId: li } })).toMatchObject({
      code: 'drafterMayNotDelegateReview',
      kind: 'forbidden',
    });
  });

  test('初审过的人不能再复审，重新送审之后也不能 (R3)', () => {
    const acts = [{ stepKey: 'first', stepName: '初审', personId: zhang }];
    expect(judge({ acts })).toMatchObject({ code: 'actedInOtherStep', rule: 'R3', facts: { step: '初审' } });
  });

  test('同一环节再审一次可以 (R3)', () => {
    expect(judge({ acts: [{ stepKey: 'second', stepName: '复审', personId: zhang }] })).toBeNull();
  });

  test('别人在别的环节办过，不碍事', () => {
    expect(judge({ acts: [{ stepKey: 'first', stepName: '初审', personId: 99 }] })).toBeNull();
  });

  test('没有待办的人不能审', () => {
    expect(judge({ task: null })).toMatchObject({ code: 'notYourTask', kind: 'forbidden' });
  });

  test('没有待办的人，问不出谁已经办了', () => {
    const decided = { name: '王五', at: new Date(0), verdict: 'pass' as const };
    expect(judge({ task: null, decided })).toMatchObject({ code: 'notYourTask' });
  });
});

describe('晚了一步 (R4)', () => {
  const at = new Date(Date.UTC(2026, 10, 20, 2, 30));
  const closed = { ...facts().step, state: 'passed' as const };

  test('别人先办了：说明是谁、何时、什么意见', () => {
    const decided = { name: '王五', at, verdict: 'return' as const };
    expect(judge({ step: closed, task: { state: 'withdrawn', actingForId: null }, decided })).toEqual({
      code: 'alreadyDecided',
      rule: 'R4',
      kind: 'conflict',
      facts: { by: '王五', at: '2026-11-20T02:30:00.000Z', verdict: 'return' },
    });
  });

  test('自己办过的不能再办一次', () => {
    const decided = { name: '张三', at, verdict: 'pass' as const };
    expect(judge({ task: { state: 'done', actingForId: null }, decided })).toMatchObject({
      code: 'alreadyDecided',
      facts: { by: '张三' },
    });
  });

  test('拟稿人已经撤回：说是撤回了', () => {
    const step = { ...facts().step, state: 'withdrawn' as const };
    expect(
      judge({ runState: 'withdrawn', step, task: { state: 'withdrawn', actingForId: null } }),
    ).toMatchObject({
      code: 'runWithdrawn',
      kind: 'conflict',
    });
  });

  test('环节关了又说不出是谁，也不放行', () => {
    expect(judge({ step: closed })).toMatchObject({ code: 'stepClosed', kind: 'conflict' });
  });

  test('重新送审关了这一环节：说是有了新稿次，不只说环节已结束 (R4)', () => {
    const task = { state: 'withdrawn', actingForId: null } as const;
    expect(judge({ step: closed, task }, pass({ revisionId: 299 }))).toMatchObject({
      code: 'revisionSuperseded',
      facts: { current: 3 },
    });
  });

  test('稿件换了新稿次：旧稿上的意见不收 (R4)', () => {
    expect(judge({}, pass({ revisionId: 299 }))).toMatchObject({
      code: 'revisionSuperseded',
      kind: 'conflict',
      facts: { current: 3 },
    });
  });
});

describe('时候不对', () => {
  test('待用的稿件先恢复再审，退回和不予发布也不行', () => {
    for (const verdict of ['pass', 'return', 'reject'] as const) {
      const input = pass({ verdict, reasons: ['facts'] });
      expect(judge({ runState: 'held' }, input)).toMatchObject({ code: 'runHeld', kind: 'precondition' });
    }
  });

  test('退回给拟稿人之后，审核人要等重新送审', () => {
    expect(judge({ runState: 'returned' })).toMatchObject({ code: 'runReturned' });
  });

  test('已到签发，审核环节的意见收不进去', () => {
    expect(judge({ runState: 'signing' })).toMatchObject({ code: 'runAtSigning' });
  });

  test('还在审核，签发环节不能先退回', () => {
    const step = { key: 'sign', kind: 'sign' as const, state: 'open' as const, gates: [] };
    expect(judge({ step }, pass({ verdict: 'return', reasons: ['facts'] }))).toMatchObject({
      code: 'runUnderReview',
    });
  });
});

describe('意见和环节要对得上 (R7)', () => {
  const sign = { key: 'sign', kind: 'sign' as const, state: 'open' as const, gates: [] };
  const advise = { key: 'advice', kind: 'advise' as const, state: 'open' as const, gates: [] };

  test('签发环节不能用"通过"代替签发', () => {
    expect(judge({ step: sign, runState: 'signing' })).toMatchObject({ code: 'verdictNotForStep' });
  });

  test('签发环节可以退回和不予发布', () => {
    for (const verdict of ['return', 'reject'] as const) {
      expect(
        judge({ step: sign, runState: 'signing' }, pass({ verdict, reasons: ['timing'] })),
        verdict,
      ).toBeNull();
    }
  });

  test('会签征求意见只提意见，不表决', () => {
    expect(judge({ step: advise }, pass({ verdict: 'advise', comment: '无意见' }))).toBeNull();
    expect(judge({ step: advise })).toMatchObject({ code: 'verdictNotForStep' });
    expect(judge({ step: advise }, pass({ verdict: 'reject', reasons: ['law'] }))).not.toBeNull();
  });

  test('表决环节不能只提意见', () => {
    expect(judge({}, pass({ verdict: 'advise' }))).toMatchObject({ code: 'verdictNotForStep' });
  });
});

describe('退回要有理由 (R5)', () => {
  test.each(['return', 'reject'] as const)('%s 没有理由不收', (verdict) => {
    expect(judge({}, pass({ verdict }))).toMatchObject({
      code: 'reasonRequired',
      rule: 'R5',
      kind: 'invalid',
    });
    expect(judge({}, pass({ verdict, comment: ' 　\n' }))).toMatchObject({ code: 'reasonRequired' });
    expect(judge({}, pass({ verdict, reasons: ['other'] }))).toMatchObject({ code: 'reasonRequired' });
  });

  test('选一条理由，或者写一句话，都可以', () => {
    for (const reason of returnReasons.filter((one) => one !== 'other')) {
      expect(judge({}, pass({ verdict: 'return', reasons: [reason] })), reason).toBeNull();
    }
    expect(judge({}, pass({ verdict: 'return', comment: '第二段日期不对' }))).toBeNull();
    expect(judge({}, pass({ verdict: 'return', reasons: ['other'], comment: '等领导回来定' }))).toBeNull();
  });

  test('单子上没有的理由不收', () => {
    expect(judge({}, pass({ verdict: 'return', reasons: ['<script>'] }))).toMatchObject({
      code: 'reasonUnknown',
    });
  });

  test('通过不需要理由', () => {
    expect(judge({}, pass({ comment: null }))).toBeNull();
  });

  test('有"必须改"的批注未解决，不能通过，但可以退回 (R5)', () => {
    expect(judge({ mustFixOpen: 2 })).toMatchObject({ code: 'mustFixOpen', facts: { count: 2 } });
    expect(judge({ mustFixOpen: 2 }, pass({ verdict: 'return', reasons: ['facts'] }))).toBeNull();
  });
});

describe('五关 (R6)', () => {
  test('本环节负责的关有疑问可以写上，不负责的关不收', () => {
    expect(judge({}, pass({ gates: { politics: '提法待核' } }))).toBeNull();
    expect(judge({}, pass({ gates: { law: '条文号待核' } }))).toMatchObject({
      code: 'gateNotOfStep',
      rule: 'R6',
      facts: { gate: 'law' },
    });
  });
});

test('逐条判断，第一条不过就停', () => {
  const asked: string[] = [];
  const verdict = firstRefusal([
    () => {
      asked.push('甲');
      return { ok: true };
    },
    () => {
      asked.push('乙');
      return { ok: false, refusal: { code: 'no', rule: 'R1', kind: 'forbidden' } };
    },
    () => {
      asked.push('丙');
      return { ok: true };
    },
  ]);
  expect(asked).toEqual(['甲', '乙']);
  expect(verdict.ok).toBe(false);
});
