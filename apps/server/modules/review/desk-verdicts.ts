import { allowed, type RefusalFacts, refuse, type Verdict } from '@qianfa/domain/refusal';
import { mayCorrect } from '@qianfa/domain/review/correction';
import { standingExceptions } from '@qianfa/domain/review/exception';
import { earlierSteps, mayShare } from '@qianfa/domain/review/hand-on';
import {
  decideOpinion,
  firstRefusal,
  mayActNow,
  type OpinionFacts,
  separateDuties,
} from '@qianfa/domain/review/opinion';
import type { OpinionVerdict } from '@qianfa/domain/review/quorum';
import { moveRun } from '@qianfa/domain/review/run';
import { actsThatCount, decideSecrecy, secrecyBox } from '@qianfa/domain/review/secrecy';
import { may } from '@qianfa/domain/rights/may';
import type { Actor } from '@qianfa/domain/rights/roles';
import { type LoadedRun, type LoadedStep, mustFixOpen, openStepOf } from './load-run.ts';
import type { HeldTask } from './post-header.ts';

/** This person's open task on the step that is open, if there is one. */
export function openTask(
  run: LoadedRun,
  held: readonly HeldTask[],
): { task: HeldTask; step: LoadedStep } | null {
  const step = openStepOf(run);
  const task = held.find((one) => one.runStepId === step?.id && one.state === 'open');
  return step && task ? { task, step } : null;
}

/** What I may do now, with the domain's own verdicts, so that the desk recomputes nothing. */
export function deskVerdicts(
  given: LoadedRun,
  held: readonly HeldTask[],
  { actor, itemsToSign, today }: { actor: Actor; itemsToSign: number; today: string },
) {
  const personId = actor.kind === 'person' ? actor.personId : 0;
  const run = { ...given, exceptions: standingExceptions(given.exceptions, today) };
  const judge = (verdict: OpinionVerdict): Verdict => {
    const at = standpoint(run, held);
    if (!at) return { ok: false, refusal: noOpenStep };
    return decideOpinion(factsOf(run, at), personId, {
      verdict,
      revisionId: run.revision.id,
      reasons: ['facts'],
      comment: null,
      gates: {},
    });
  };
  return {
    pass: judge('pass'),
    return: judge('return'),
    reject: judge('reject'),
    advise: judge('advise'),
    secrecy: judgeSecrecy(run, held, personId),
    sign: maySign(run, held, { personId, itemsToSign }),
    correct: judgeCorrecting(run, held, personId),
    ...maySharing(run, held, personId),
    hold: mayMove(run, actor, 'hold'),
    resume: mayMove(run, actor, 'resume'),
  };
}

function judgeSecrecy(run: LoadedRun, held: readonly HeldTask[], personId: number): Verdict {
  const at = standpoint(run, held);
  if (!at) return { ok: false, refusal: noOpenStep };
  const facts = { ...factsOf(run, at), acts: actsThatCount(at.step.kind, run), box: secrecyBox(run) };
  const answer = { verdict: 'mayPublish' as const, basis: '', revisionId: run.revision.id };
  return decideSecrecy(facts, personId, answer);
}

/** 改后通过, at signing 改稿: before anything is written (R3). */
function judgeCorrecting(run: LoadedRun, held: readonly HeldTask[], personId: number): Verdict {
  const at = standpoint(run, held);
  if (!at) return { ok: false, refusal: noOpenStep };
  const facts = { ...factsOf(run, at), acts: actsThatCount(at.step.kind, run) };
  return mayCorrect(facts, personId, run.revision.id);
}

/** 转审, 加签 and going back to an earlier step, before anybody or any step is named (R8). */
function maySharing(run: LoadedRun, held: readonly HeldTask[], personId: number) {
  const at = standpoint(run, held);
  const none: Verdict = { ok: false, refusal: noOpenStep };
  if (!at) return { handOn: none, addPerson: none, returnToStep: none };
  const now = () => mayActNow(factsOf(run, at), personId, run.revision.id);
  const shared = () => mayShare({ step: at.step });
  const acting = at.task?.actingForId ?? null;
  const first = earlierSteps(run.route.steps, at.step.key)[0];
  return {
    handOn: firstRefusal([
      now,
      shared,
      () => (acting === null ? allowed : refuse('forbidden', 'R8', 'actingMayNotHandOn')),
    ]),
    addPerson: firstRefusal([now, shared]),
    returnToStep: firstRefusal([
      now,
      () => (first ? allowed : refuse('precondition', 'R8', 'noEarlierStep')),
    ]),
  };
}

const noOpenStep: RefusalFacts = { code: 'noOpenStep', rule: 'R4', kind: 'precondition' };

interface Standpoint {
  readonly step: LoadedStep;
  readonly task: HeldTask | null;
}

/** My open task; else the last one I held, so that I learn who decided it and when; else the step that is open. */
function standpoint(run: LoadedRun, held: readonly HeldTask[]): Standpoint | null {
  const open = openTask(run, held);
  if (open) return open;
  const last = held.at(-1);
  const own = run.steps.find(({ id }) => id === last?.runStepId);
  if (last && own) return { step: own, task: last };
  const step = openStepOf(run);
  return step ? { step, task: null } : null;
}

function factsOf(run: LoadedRun, { step, task }: Standpoint): OpinionFacts {
  const last = run.opinions.filter((one) => one.runStepId === step.id).at(-1);
  return {
    runState: run.state,
    step: { key: step.key, kind: step.kind, state: step.state, gates: [] },
    revision: run.revision,
    contributors: run.contributors,
    acts: run.acts,
    exceptions: run.exceptions,
    task: task ? { state: task.state, actingForId: task.actingForId } : null,
    decided: last ? { name: last.personName, at: new Date(last.givenAt), verdict: last.verdict } : null,
    mustFixOpen: mustFixOpen(run),
  };
}

function maySign(
  run: LoadedRun,
  held: readonly HeldTask[],
  { personId, itemsToSign }: { personId: number; itemsToSign: number },
): Verdict {
  const sign = run.route.steps.find(({ kind }) => kind === 'sign');
  const task = openTask(run, held)?.task ?? null;
  return firstRefusal([
    () =>
      separateDuties(
        sign?.key ?? '',
        {
          contributors: run.contributors,
          acts: actsThatCount('sign', run),
          exceptions: run.exceptions,
          task,
        },
        personId,
      ),
    () => (task ? allowed : refuse('forbidden', 'rights', 'notYourTask')),
    () => (itemsToSign > 0 ? allowed : refuse('conflict', 'R41', 'nothingLeftToSign')),
  ]);
}

/** 待用 and taking up again: whoever has the step (review/hold-run.ts). */
function mayMove(run: LoadedRun, actor: Actor, event: 'hold' | 'resume'): Verdict {
  const taskHolder =
    actor.kind === 'person' && (openStepOf(run)?.holderIds.includes(actor.personId) ?? false);
  const right = may(actor, 'review.hold', { unitPath: run.post.unitPath, taskHolder });
  if (!right.ok) return right;
  const move = moveRun(run.state, event, run.heldFrom);
  return move.ok ? allowed : move;
}
