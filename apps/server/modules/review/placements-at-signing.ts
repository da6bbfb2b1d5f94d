import type { Transaction } from '@qianfa/db/pool';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import type { PlacementAtSigning } from '@qianfa/domain/review/run';
import { sql } from 'drizzle-orm';
import type { Clock } from '../command.ts';
import type { LoadedPlacement, LoadedRun } from './load-run.ts';
import { type StandingSignoff, signedPlacements } from './signed-placements.ts';

export interface StandingPlacement extends LoadedPlacement {
  readonly state: PlacementAtSigning;
  /** The account's responsible publisher today; null: none (R15). */
  readonly publisherId: number | null;
  readonly signoffId: number | null;
}

/** How each placement of the run's revision stands at signing, and whose it is. */
export async function placementsAtSigning(
  tx: Transaction,
  clock: Clock,
  run: Pick<LoadedRun, 'post' | 'placements' | 'steps' | 'opinions'>,
): Promise<StandingPlacement[]> {
  const [signed, publishers] = await Promise.all([
    signedPlacements(tx, run.post.id),
    publishersToday(
      tx,
      clock,
      run.placements.map(({ accountId }) => accountId),
    ),
  ]);
  return standingOf(run, signed, publishers);
}

/** The same from what was read already: the post's standing sign-offs, and today's publisher of each account. */
export function standingOf(
  run: Pick<LoadedRun, 'placements' | 'steps' | 'opinions'>,
  signoffs: readonly StandingSignoff[],
  publishers: ReadonlyMap<number, number>,
): StandingPlacement[] {
  const signed = new Map(signoffs.map((one) => [one.placementId, one]));
  const signSteps = new Set(run.steps.filter(({ kind }) => kind === 'sign').map(({ id }) => id));
  const returned = new Set(
    run.opinions
      .filter((one) => signSteps.has(one.runStepId) && one.verdict === 'return')
      .map(({ contentId }) => contentId),
  );
  return run.placements.map((placement) => {
    const signoff = signed.get(placement.placementId);
    const stands = signoff?.digest === placement.digest;
    return {
      ...placement,
      state: stands ? 'signed' : returned.has(placement.contentId) ? 'returned' : 'open',
      publisherId: publishers.get(placement.accountId) ?? null,
      signoffId: stands ? signoff.signoffId : null,
    };
  });
}

/** The responsible publisher of each account on this day (R15). */
export async function publishersToday(
  tx: Transaction,
  clock: Clock,
  accountIds: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  if (accountIds.length === 0) return new Map();
  const today = shanghaiDay(clock.now());
  const rows = await tx.execute<{ account_id: number; person_id: number }>(sql`
    select account_id, person_id from publisher_term
    where account_id in ${[...accountIds]} and starts_on <= ${today} and (ends_on is null or ends_on >= ${today})`);
  return new Map(rows.map((row) => [row.account_id, row.person_id]));
}
