import type { Transaction } from '@qianfa/db/pool';
import { draft } from '@qianfa/db/tables/post';
import { declarationsForm } from '@qianfa/domain/release/signed-form';
import { forecastOf, type SubmissionForecast } from '@qianfa/domain/review/forecast';
import { liveRunStates } from '@qianfa/domain/review/run';
import { eq } from 'drizzle-orm';
import type { Context } from '../../trpc/context.ts';
import type { Clock } from '../command.ts';
import { readEndNames } from '../end-name/read-end-names.ts';
import { readDraftContent } from '../post/create-post.ts';
import { digestForm, sm3 } from '../post/digests.ts';
import { formOf, withPushes } from '../post/freeze-revision.ts';
import { readNewestRun } from '../post/newest-run.ts';
import { personOf, unitOfOwn } from '../post/post.queries.ts';
import { readPushPlaces } from '../push/push-places.ts';
import { type LoadedRun, loadRun, reviewSteps, standingRows } from './load-run.ts';
import { signedPlacements } from './signed-placements.ts';

/** What submitting the draft as it is stored would make of the opinions, by the names that its writer knows. */
export interface Forecast {
  readonly all: boolean;
  /** Where it goes on; null: to signing. */
  readonly stepName: string | null;
  readonly steps: readonly {
    readonly stepName: string;
    readonly standing: readonly number[];
    readonly cleared: readonly number[];
  }[];
  readonly signed: readonly number[];
}

/**
 * Which opinions would stand and which would fall, by account, if the draft were submitted now (R4); null where no run is
 * under way.
 */
export async function forecastSubmission(
  ctx: Context,
  { postId }: { postId: number },
): Promise<Forecast | null> {
  const me = personOf(ctx);
  return ctx.db.transaction(async (tx) => {
    await unitOfOwn(tx, me, postId);
    const newest = await readNewestRun(tx, postId, ctx.clock.now());
    if (!newest || !liveRunStates.some((state) => state === newest.state)) return null;
    const run = await loadRun(tx, newest.id);
    const next = await nextRevision(tx, ctx.clock, run);
    const signed = await signedPlacements(tx, postId);
    const told = forecastOf(reviewSteps(run), standingRows(run), { now: run.revision, next }, signed);
    return named(run, told);
  });
}

async function nextRevision(tx: Transaction, clock: Clock, run: LoadedRun) {
  const [row] = await tx.select().from(draft).where(eq(draft.postId, run.post.id));
  const places = await readPushPlaces(tx, run.post.id);
  const content = withPushes(readDraftContent(row?.content), places);
  const names = await readEndNames(tx, clock, { postId: run.post.id, content });
  const idOf = new Map(run.placements.map((one) => [one.accountId, one.placementId]));
  return {
    declarationsDigest: sm3(declarationsForm(content)),
    corrections: run.revision.corrections,
    placements: content.placements.map((placement) => ({
      // An account that was added has no placement yet that anybody could have passed.
      placementId: idOf.get(placement.accountId) ?? -placement.accountId,
      digest: digestForm(formOf({ content, places, names }, placement)).sm3,
    })),
  };
}

function named(run: LoadedRun, told: SubmissionForecast): Forecast {
  const accountOf = new Map(run.placements.map((one) => [one.placementId, one.accountId]));
  const accounts = (ids: readonly number[]) => ids.flatMap((id) => accountOf.get(id) ?? []);
  const nameOf = (stepKey: string) => run.route.steps.find(({ key }) => key === stepKey)?.name ?? stepKey;
  return {
    all: told.all,
    stepName: told.stepKey === null ? null : nameOf(told.stepKey),
    steps: told.steps.map(({ key, standing, cleared }) => ({
      stepName: nameOf(key),
      standing: accounts(standing),
      cleared: accounts(cleared),
    })),
    signed: accounts(told.signed),
  };
}
