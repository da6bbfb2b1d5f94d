import { describe, expect, test } from 'vitest';
import { assignTasks } from './assign.ts';
import {
  type AskedException,
  type ExceptionFacts,
  type ExceptionWish,
  exceptable,
  mayAnswerException,
  mayAskException,
  mayGrantException,
  standingExceptions,
} from './exception.ts';
import { type RunAct, separateDuties } from './opinion.ts';
import { allRoadsClosed } from './roads.ts';

const zhao = 21; // 唯一的审核人，初审过
const chen = 12; // 拟稿人
const li = 40; // 局长，提出
const wu = 41; // 副局长，批准
const first: RunAct = { stepKey: 'first', stepName: '初审', personId: zhao };

const facts = (change: Partial<ExceptionFacts> = {}): ExceptionFacts => ({
  roads: { ...allRoadsClosed, exception: true },
  today: '2026-11-23',
  step: { key: 'second', kind: 'review' },
  contributors: [chen],
  acts: [first],
  isNeeded: true,
  candidateIds: [zhao],
  standing: [],
  ...change,
});
const wish: ExceptionWish = { personId: zhao, endsOn: '2026-11-25' };
const codeOf = (verdict: ReturnType<typeof mayAskException>) => (verdict.ok ? null : verdict.refusal.code);

describe('提出两人例外 (R3)', () => {
  test.each<[string, Partial<ExceptionFacts>, Partial<ExceptionWish>, number, string | null]>([
    ['只剩初审过的人能复审：可以提出', {}, {}, li, null],
    ['签发环节也可以', { step: { key: 'sign', kind: 'sign' } }, {}, li, null],
    ['没有开通', { roads: allRoadsClosed }, {}, li, 'signingRoadClosed'],
    ['拟稿人永远不例外', { candidateIds: [chen, zhao] }, { personId: chen }, li, 'drafterNeverExcepted'],
    ['不能给自己提', {}, {}, zhao, 'exceptionForOneself'],
    ['写过这篇稿件的领导不能提', { contributors: [chen, li] }, {}, li, 'drafterMayNotExcept'],
    ['还有别人能办，用不着', { isNeeded: false }, {}, li, 'exceptionNotNeeded'],
    ['本来就不归他办', { candidateIds: [77] }, {}, li, 'exceptionPersonNotOfStep'],
    ['他没有办过别的环节，不是因为这条规则', { acts: [] }, {}, li, 'exceptionWithoutCause'],
    [
      '已经办过两个环节，第三个不行',
      { acts: [first, { stepKey: 'proof', stepName: '校对', personId: zhao }] },
      {},
      li,
      'exceptionOneStepOnly',
    ],
    [
      '改过稿子的人不能再放行自己写的',
      { acts: [{ ...first, wrote: true }] },
      {},
      li,
      'correctorNeverExcepted',
    ],
    ['保密审查另有其人', { step: { key: 'box', kind: 'secrecy' } }, {}, li, 'exceptionNotForSecrecy'],
    ['没有打开的环节', { step: null }, {}, li, 'noOpenStep'],
    ['截止日已过', {}, { endsOn: '2026-11-22' }, li, 'exceptionAlreadyOver'],
    ['当天有效', {}, { endsOn: '2026-11-23' }, li, null],
    ['第十四天还行', {}, { endsOn: '2026-12-06' }, li, null],
    ['超过十四天', {}, { endsOn: '2026-12-07' }, li, 'exceptionTooLong'],
    ['已经提过', { standing: [{ personId: zhao }] }, {}, li, 'exceptionStands'],
  ])('%s', (_, change, given, actor, code) => {
    expect(codeOf(mayAskException(facts(change), actor, { ...wish, ...given }))).toBe(code);
  });

  test('表单只列得出能例外的人', () => {
    expect(exceptable(facts({ candidateIds: [zhao, chen, 77] }), li)).toEqual([zhao]);
    expect(exceptable(facts({ step: null }), li)).toEqual([]);
  });
});

describe('批准两人例外 (R3)', () => {
  const asked: AskedException = { state: 'asked', personId: zhao, askedBy: li, endsOn: '2026-11-25' };
  test.each<[string, Partial<AskedException>, Partial<ExceptionFacts>, number, string | null]>([
    ['另一位领导批准', {}, {}, wu, null],
    ['提出的人自己不能批', {}, {}, li, 'exceptionNeedsSecond'],
    ['例外的人自己不能批', {}, {}, zhao, 'exceptionForOneself'],
    ['拟稿人不能批', {}, {}, chen, 'drafterMayNotExcept'],
    ['已经批过', { state: 'granted' }, {}, wu, 'exceptionAlreadyClosed'],
    ['已经收回', { state: 'ended' }, {}, wu, 'exceptionAlreadyClosed'],
    ['批的时候已经有别人能办', {}, { isNeeded: false }, wu, 'exceptionNotNeeded'],
    ['批的时候环节已经过去', {}, { step: null }, wu, 'noOpenStep'],
    ['批的时候这条路已关', {}, { roads: allRoadsClosed }, wu, 'signingRoadClosed'],
    ['批的时候他也写了稿', {}, { contributors: [chen, zhao] }, wu, 'drafterNeverExcepted'],
    ['批的时候截止日已过', { endsOn: '2026-11-22' }, {}, wu, 'exceptionAlreadyOver'],
  ])('%s', (_, change, more, actor, code) => {
    expect(codeOf(mayGrantException({ ...asked, ...change }, facts(more), actor))).toBe(code);
  });

  test('不批不用重新判断环节，过时的也能退', () => {
    expect(mayAnswerException(asked, facts({ step: null }), wu).ok).toBe(true);
  });
});

describe('两人例外管到哪里 (R3)', () => {
  const granted = [{ stepKey: 'second', personId: zhao }];
  const duties = (
    change: Partial<Parameters<typeof separateDuties>[1]> = {},
    stepKey = 'second',
    actor = zhao,
  ) =>
    codeOf(
      separateDuties(
        stepKey,
        { contributors: [chen], acts: [first], task: null, exceptions: granted, ...change },
        actor,
      ),
    );

  test('没有例外，初审过的不能复审；有了例外，只有这个人、只在这个环节可以', () => {
    expect(duties({ exceptions: [] })).toBe('actedInOtherStep');
    expect(duties({})).toBeNull();
    expect(duties({ acts: [{ ...first, personId: 99 }] }, 'second', 99)).toBe('actedInOtherStep');
    expect(duties({}, 'sign')).toBe('actedInOtherStep');
  });

  test('退回重来，两个环节他都能再办；第三个环节还是不行', () => {
    const both = [first, { stepKey: 'second', stepName: '复审', personId: zhao }];
    expect(duties({ acts: both }, 'first')).toBeNull();
    expect(duties({ acts: both }, 'second')).toBeNull();
    expect(duties({ acts: both }, 'sign')).toBe('actedInOtherStep');
  });

  test('写过稿的人、改过稿的人，例外也不管用', () => {
    expect(duties({ contributors: [chen, zhao] })).toBe('drafterMayNotReview');
    expect(duties({ acts: [{ ...first, wrote: true }] })).toBe('actedInOtherStep');
  });

  test('例外只给本人：代别人办不算，别人代他办也不算', () => {
    expect(duties({ task: { actingForId: 30 } })).toBe('actedInOtherStep');
    expect(duties({ task: { actingForId: zhao } }, 'second', 50)).toBe('actedInOtherStep');
  });

  test('到期、收回、关了这条路的，不再算', () => {
    const one = { stepKey: 'second', personId: zhao, endsOn: '2026-11-23', closed: false };
    expect(standingExceptions([one], '2026-11-23')).toEqual([one]);
    expect(standingExceptions([one], '2026-11-24')).toEqual([]);
    expect(standingExceptions([{ ...one, closed: true }], '2026-11-23')).toEqual([]);
  });

  test('派待办时，例外的人才派得到', () => {
    const step = { key: 'second', quorum: { kind: 'any' } } as const;
    const candidates = [{ personId: zhao, available: true, delegateId: null }];
    const known = { contributors: [chen], acts: [first] };
    expect(assignTasks(step, candidates, known).alarm?.code).toBe('noAblePerson');
    expect(assignTasks(step, candidates, { ...known, exceptions: granted })).toMatchObject({
      tasks: [{ personId: zhao }],
      alarm: null,
    });
  });
});
