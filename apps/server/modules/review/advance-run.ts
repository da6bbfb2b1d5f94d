import type { Transaction } from '@qianfa/db/pool';
import { statement } from '@qianfa/db/statement';
import { Refused } from '@qianfa/domain/refusal';
import { type Resumption, resumeAt } from '@qianfa/domain/review/carry';
import { moveRun, type RunEvent, type RunState } from '@qianfa/domain/review/run';
import { sql } from 'drizzle-orm';
import type { Clock } from '../command.ts';
import { type LoadedRun, reviewSteps, standingRows } from './load-run.ts';
import { openStep } from './open-step.ts';

/** Moves the run by an event of the table in domain/review/run.ts, or refuses. */
export async function moveRunTo(
  tx: Transaction,
  clock: Clock,
  run: Pick<LoadedRun, 'id' | 'state' | 'heldFrom'>,
  event: RunEvent,
): Promise<RunState> {
  const move = moveRun(run.state, event, run.heldFrom);
  if (!move.ok) throw new Refused(move.refusal);
  const now = clock.now().toISOString();
  const ended = move.state === 'completed' || move.state === 'rejected' || move.state === 'withdrawn';
  const from = event === 'hold' ? (run.state as 'reviewing' | 'signing') : run.heldFrom;
  // A held run whose sign-off is revoked stays held, and still knows where it goes on.
  const heldFrom = move.state === 'held' ? from : null;
  await tx.execute(
    movedRun({ runId: run.id, state: move.state, heldFrom, now, endedAt: ended ? now : null }),
  );
  return move.state;
}

const movedRun = statement<{
  runId: number;
  state: RunState;
  heldFrom: string | null;
  now: string;
  endedAt: string | null;
}>(
  ['runId', 'state', 'heldFrom', 'now', 'endedAt'],
  ({ runId, state, heldFrom, now, endedAt }) => sql`
    update review_run set state = ${state}, held_from = ${heldFrom}, changed_at = ${now}, ended_at = ${endedAt}
    where id = ${runId}`,
);

/** Where the run goes on with its revision (R4): the first step that lacks valid opinions, else signing. */
export function whereNext(run: LoadedRun): Resumption {
  return resumeAt(reviewSteps(run), run.revision, standingRows(run));
}

/** Opens the step where the run goes on; signing concerns only the accounts that are not signed yet. */
export async function enterNext(
  tx: Transaction,
  clock: Clock,
  run: LoadedRun,
  next: { stepKey: string | null; unsignedAccountIds: readonly number[]; mayBeEmpty?: boolean },
): Promise<{ stepName: string; people: readonly number[] }> {
  const ordinal = run.route.steps.findIndex(({ key, kind }) =>
    next.stepKey === null ? kind === 'sign' : key === next.stepKey,
  );
  const definition = run.route.steps[ordinal];
  if (!definition) throw new Error(`route ${run.route.key} has no step ${next.stepKey}`);
  const { people } = await openStep(tx, clock, run, {
    definition,
    ordinal,
    accountIds: next.unsignedAccountIds,
    mayBeEmpty: next.mayBeEmpty ?? false,
  });
  return { stepName: definition.name, people };
}
