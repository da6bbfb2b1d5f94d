import type { Transaction } from '@qianfa/db/pool';
import type { PlacementAtSigning } from '@qianfa/domain/review/run';
import type { Signer } from '@qianfa/domain/review/signers';
import type { Clock } from '../command.ts';
import { type AccountSigners, signersToday } from '../signoff/signers.ts';
import type { LoadedPlacement, LoadedRun } from './load-run.ts';
import { type StandingSignoff, signedPlacements } from './signed-placements.ts';

export interface StandingPlacement extends LoadedPlacement {
  readonly state: PlacementAtSigning;
  /** The account's responsible publisher today; null: none (R15). */
  readonly publisherId: number | null;
  /** Who may sign it today: by class, with the publisher as default (R41). */
  readonly signers: readonly Signer[];
  /** Who may 代签 it today (R43). */
  readonly deputies: readonly Signer[];
  readonly signoffId: number | null;
}

/** Whether this person may sign the placement. */
export function signsFor({ signers }: Pick<StandingPlacement, 'signers'>, personId: number): boolean {
  return signers.some((one) => one.personId === personId);
}

/** How each placement of the run's revision stands at signing, and whose it is. */
export async function placementsAtSigning(
  tx: Transaction,
  clock: Clock,
  run: Pick<LoadedRun, 'post' | 'placements' | 'steps' | 'opinions' | 'revision'>,
): Promise<StandingPlacement[]> {
  const accountIds = run.placements.map(({ accountId }) => accountId);
  const [signed, signers] = await Promise.all([
    signedPlacements(tx, run.post.id),
    signersToday(tx, clock, { accountIds, shape: run.revision.signing }),
  ]);
  return standingOf(run, signed, signers);
}

/** The same from what was read already: the post's standing sign-offs, and today's signers of each account. */
export function standingOf(
  run: Pick<LoadedRun, 'placements' | 'steps' | 'opinions'>,
  signoffs: readonly StandingSignoff[],
  signers: ReadonlyMap<number, AccountSigners>,
): StandingPlacement[] {
  const signed = new Map(signoffs.map((one) => [one.placementId, one]));
  const signSteps = new Set(run.steps.filter(({ kind }) => kind === 'sign').map(({ id }) => id));
  const returned = new Set(
    run.opinions
      .filter((one) => signSteps.has(one.runStepId) && one.verdict === 'return' && one.returnTo === null)
      .map(({ contentId }) => contentId),
  );
  return run.placements.map((placement) => {
    const signoff = signed.get(placement.placementId);
    const stands = signoff?.digest === placement.digest;
    return {
      ...placement,
      state: stands ? 'signed' : returned.has(placement.contentId) ? 'returned' : 'open',
      ...(signers.get(placement.accountId) ?? { publisherId: null, signers: [], deputies: [] }),
      signoffId: stands ? signoff.signoffId : null,
    };
  });
}
