import type { Transaction } from '@qianfa/db/pool';
import { carryOpinions } from '@qianfa/domain/review/carry';
import { type OpinionVerdict, stepOutcome } from '@qianfa/domain/review/quorum';
import { signingEvent } from '@qianfa/domain/review/run';
import type { Clock } from '../command.ts';
import { enterNext, moveRunTo, whereNext } from './advance-run.ts';
import { type LoadedRun, type LoadedStep, stepDefinition } from './load-run.ts';
import { closeStep } from './open-step.ts';
import { placementsAtSigning } from './placements-at-signing.ts';

/** What became of the run: its state, and the step that is open now. */
export interface OpinionGiven {
  readonly runState: LoadedRun['state'];
  readonly stepName: string | null;
}

interface Settling {
  /** The run with the opinion in it. */
  readonly run: LoadedRun;
  readonly step: LoadedStep;
  readonly verdict: OpinionVerdict;
}

/** Closes what the opinion closes and opens what comes next (R4, R7). */
export async function settleOpinion(
  tx: Transaction,
  clock: Clock,
  settling: Settling,
): Promise<OpinionGiven> {
  const { run, step } = settling;
  if (step.kind === 'sign') return settleSigning(tx, clock, settling);
  const outcome = outcomeOf(run, step);
  if (outcome === 'open') return { runState: await moveRunTo(tx, clock, run, 'opine'), stepName: step.name };
  if (outcome === 'passed') return passOn(tx, clock, run, step);
  const [runState] = await Promise.all([
    moveRunTo(tx, clock, run, outcome === 'returned' ? 'return' : 'reject'),
    closeStep(tx, clock, { runStepId: step.id, state: outcome }),
  ]);
  return { runState, stepName: null };
}

/** The step is passed: the run goes on to whatever lacks opinions next, or to signing (R4). */
export async function passOn(
  tx: Transaction,
  clock: Clock,
  run: LoadedRun,
  step: LoadedStep,
): Promise<OpinionGiven> {
  const next = whereNext(run);
  const toSigning = next.stepKey === null;
  // In this order on the wire: the step is closed and the run moved by the time the next step's people are read.
  const closed = closeStep(tx, clock, { runStepId: step.id, state: 'passed' });
  const moved = moveRunTo(tx, clock, run, toSigning ? 'passLast' : 'pass');
  const entered = toSigning
    ? placementsAtSigning(tx, clock, run).then((standing) => enter(openAccounts(standing)))
    : enter([]);
  const [runState, { stepName }] = await Promise.all([moved, entered, closed]);
  return { runState, stepName };

  function enter(unsignedAccountIds: readonly number[]) {
    return enterNext(tx, clock, run, { stepKey: next.stepKey, unsignedAccountIds, mayBeEmpty: true });
  }
}

function openAccounts(standing: readonly { readonly state: string; readonly accountId: number }[]): number[] {
  return standing.filter(({ state }) => state === 'open').map(({ accountId }) => accountId);
}

/** How a step stands by the opinions of its run (R7). */
export function outcomeOf(run: LoadedRun, step: LoadedStep) {
  const { carried } = carryOpinions(run.opinions, run.revision);
  const given = run.opinions.filter((one) => one.runStepId === step.id);
  return stepOutcome(stepDefinition(run, step), run.revision, { standing: carried, given });
}

async function settleSigning(
  tx: Transaction,
  clock: Clock,
  { run, step, verdict }: Settling,
): Promise<OpinionGiven> {
  if (verdict === 'reject') {
    await closeStep(tx, clock, { runStepId: step.id, state: 'rejected' });
    return { runState: await moveRunTo(tx, clock, run, 'reject'), stepName: null };
  }
  const standing = await placementsAtSigning(tx, clock, run);
  const event = signingEvent(
    standing.map(({ state }) => state),
    'return',
  );
  if (event !== 'returnPart') await closeStep(tx, clock, { runStepId: step.id, state: 'returned' });
  const runState = await moveRunTo(tx, clock, run, event);
  return { runState, stepName: event === 'returnPart' ? step.name : null };
}
