import type { Id } from '../rights/roles.ts';
import { carryOpinions, changedAfterSigning, resumeAt, type SignedPlacement } from './carry.ts';
import type { OpinionRow, ReviewStep, RevisionShape } from './quorum.ts';

/** What a submission would make of the agreement that stands now. */
export interface SubmissionForecast {
  /** Steps whose agreement is touched or kept, in the order of the route, by placement (R4). */
  readonly steps: readonly {
    readonly key: string;
    readonly standing: readonly Id[];
    readonly cleared: readonly Id[];
  }[];
  /** Kind, class, flags, accounts, declarations or attachments changed: everything falls. */
  readonly all: boolean;
  /** Where the run goes on; null: to signing. */
  readonly stepKey: string | null;
  /** Signed placements that would change: their sign-offs have to be revoked first. */
  readonly signed: readonly Id[];
}

/** The same judgement as the submission itself makes, told before it is made (R4). */
export function forecastOf(
  steps: readonly ReviewStep[],
  opinions: readonly OpinionRow[],
  revisions: { readonly now: RevisionShape; readonly next: RevisionShape },
  signed: readonly SignedPlacement[],
): SubmissionForecast {
  const { now, next } = revisions;
  const before = carryOpinions(opinions, now).carried;
  const { carried: after, stepKey } = resumeAt(steps, next, opinions);
  const told = steps
    .filter(({ kind }) => kind !== 'sign')
    .map(({ key }) => {
      const held = placementsOf(before, key);
      const kept = placementsOf(after, key);
      return { key, standing: [...kept], cleared: [...held].filter((id) => !kept.has(id)) };
    })
    .filter(({ standing, cleared }) => standing.length + cleared.length > 0);
  return {
    steps: told,
    all: now.declarationsDigest !== next.declarationsDigest,
    stepKey,
    signed: changedAfterSigning(signed, next),
  };
}

function placementsOf(rows: readonly OpinionRow[], stepKey: string): ReadonlySet<Id> {
  return new Set(rows.filter((row) => row.stepKey === stepKey).map(({ placementId }) => placementId));
}
