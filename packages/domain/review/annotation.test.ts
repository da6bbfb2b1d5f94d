import { describe, expect, test } from 'vitest';
import {
  type AnnotatingFacts,
  type AnnotationAct,
  type AnnotationFacts,
  type AnnotationState,
  annotationActs,
  annotationBlocks,
  annotationStates,
  decideAnnotation,
  decideAnnotationAct,
  maxAnnotations,
  mayAnnotate,
  moveAnnotation,
} from './annotation.ts';
import { runStates } from './run.ts';

const drafter = 7;
const reviewer = 1;
const colleague = 2;

const annotating: AnnotatingFacts = {
  run: { state: 'reviewing', revisionId: 30, revisionNumber: 3 },
  contributors: [drafter],
  onSteps: true,
  count: 0,
};

const codeOf = (verdict: ReturnType<typeof mayAnnotate>) => (verdict.ok ? 'ok' : verdict.refusal.code);

describe('谁可以批注 (R5)', () => {
  test('办理环节里的人可以对当前稿次批注', () => {
    expect(decideAnnotation(annotating, reviewer, 30)).toEqual({ ok: true });
  });

  test('拟稿人和协作人不能批注自己的稿件 (R3)', () => {
    expect(codeOf(decideAnnotation(annotating, drafter, 30))).toBe('writerMayNotAnnotate');
  });

  test('不在办理环节里的人不能批注', () => {
    expect(codeOf(decideAnnotation({ ...annotating, onSteps: false }, reviewer, 30))).toBe('notOnSteps');
  });

  test('批注时已经换了新稿次，说明白，不挂到旧稿上 (R4)', () => {
    const verdict = decideAnnotation(annotating, reviewer, 29);
    expect(verdict).toMatchObject({ ok: false, refusal: { kind: 'conflict', facts: { current: 3 } } });
  });

  test.each(runStates)('稿件处于 %s 时，能否批注只看办理是否还在进行', (state) => {
    const run = { state, revisionId: 30, revisionNumber: 3 };
    const live = ['reviewing', 'returned', 'signing', 'held'].includes(state);
    expect(codeOf(mayAnnotate({ ...annotating, run }, reviewer))).toBe(live ? 'ok' : 'runNotUnderWay');
  });

  test('还没有送审的稿件没有批注', () => {
    expect(codeOf(mayAnnotate({ ...annotating, run: null }, reviewer))).toBe('runNotUnderWay');
  });

  test('一稿的批注有上限', () => {
    expect(codeOf(mayAnnotate({ ...annotating, count: maxAnnotations }, reviewer))).toBe(
      'tooManyAnnotations',
    );
  });
});

const open: AnnotationFacts = {
  state: 'open',
  authorId: reviewer,
  proposes: true,
  runState: 'reviewing',
  isWriter: false,
  onSteps: true,
  holdsOpenTask: false,
};

describe('批注怎么办结 (R5)', () => {
  const legal: Record<AnnotationState, readonly AnnotationAct[]> = {
    open: ['reply', 'markDone', 'accept', 'decline', 'resolve'],
    done: ['reply', 'accept', 'resolve', 'reopen'],
    accepted: ['reply', 'resolve', 'reopen'],
    declined: ['reply', 'markDone', 'accept', 'resolve', 'reopen'],
    resolved: ['reopen'],
  };

  test.each(annotationStates.flatMap((state) => annotationActs.map((act) => [state, act] as const)))(
    '处于 %s 的批注，%s 只在规定之内才行',
    (state, act) => {
      expect(moveAnnotation(state, act).verdict.ok).toBe(legal[state].includes(act));
    },
  );

  const people: readonly [string, Partial<AnnotationFacts>, number, readonly AnnotationAct[]][] = [
    ['批注人', {}, reviewer, ['reply', 'resolve']],
    ['拟稿人', { isWriter: true, onSteps: false }, drafter, ['reply', 'markDone', 'accept', 'decline']],
    ['正在办理的别的审核人', { holdsOpenTask: true }, colleague, ['reply', 'resolve']],
    ['已办过的别的审核人', {}, colleague, ['reply']],
    ['不相干的人', { onSteps: false }, colleague, []],
    ['被移出环节的批注人', { onSteps: false }, reviewer, []],
  ];
  test.each(people)('%s对未办的批注只能做该做的', (_who, given, actor, may) => {
    const done = annotationActs.filter((act) => decideAnnotationAct({ ...open, ...given }, actor, act).ok);
    expect(done).toEqual(may);
  });

  test('没有修改建议的批注，谈不上采纳', () => {
    const facts = { ...open, proposes: false, isWriter: true };
    expect(codeOf(decideAnnotationAct(facts, drafter, 'accept'))).toBe('nothingProposed');
  });

  test('别人先办结了，后来的人知道', () => {
    const verdict = decideAnnotationAct({ ...open, state: 'resolved' }, reviewer, 'resolve');
    expect(verdict).toMatchObject({ refusal: { kind: 'conflict', code: 'annotationSettled' } });
  });

  test('办理已经结束，批注不再改动', () => {
    expect(codeOf(decideAnnotationAct({ ...open, runState: 'completed' }, reviewer, 'resolve'))).toBe(
      'runNotUnderWay',
    );
  });
});

describe('“须改正”的批注挡住通过和签发 (R5)', () => {
  test.each(annotationStates)('处于 %s 的“须改正”批注是否挡住，只看审核一方是否了结', (state) => {
    expect(annotationBlocks({ mustFix: true, state })).toBe(['open', 'done', 'declined'].includes(state));
    expect(annotationBlocks({ mustFix: false, state })).toBe(false);
  });

  test('拟稿人自己说已改或不采纳，不能放行', () => {
    for (const act of ['markDone', 'decline'] as const) {
      const { state } = moveAnnotation('open', act);
      expect(annotationBlocks({ mustFix: true, state })).toBe(true);
    }
  });
});
