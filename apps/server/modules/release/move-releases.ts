import type { Transaction } from '@qianfa/db/pool';
import { release, releaseAttempt } from '@qianfa/db/tables/release';
import { Refused } from '@qianfa/domain/refusal';
import { moveRelease, type ReleaseEvent, type ReleaseState } from '@qianfa/domain/release/state';
import type { TrailAct } from '@qianfa/domain/trail/acts';
import { and, eq, isNull } from 'drizzle-orm';
import type { Actor, Clock } from '../command.ts';
import { type SystemActor, writeTrail } from '../trail/write-trail.ts';
import type { GroupedRelease, ReleaseRow } from './release-group.ts';

/** Who writes when no person does. */
export const releaseWorker: SystemActor = { kind: 'system', name: 'releases' };

export interface ReleaseChange {
  readonly event: ReleaseEvent;
  /** Columns that change with the state. */
  readonly set?: Partial<Omit<ReleaseRow, 'id' | 'state'>>;
  readonly act: TrailAct;
  readonly facts?: Readonly<Record<string, unknown>>;
  /** How the running attempt ended, where it did. */
  readonly attempt?: { readonly outcome: 'success' | 'failure' | 'unknown'; readonly detail?: unknown };
}

export function wayOf(row: Pick<ReleaseRow, 'connector'>): 'assisted' | 'machine' {
  return row.connector === 'assisted' ? 'assisted' : 'machine';
}

/** What a move needs to know of a release. */
export type MovableRelease = Pick<GroupedRelease, 'row' | 'postId' | 'unitId'>;

/** The state that the event leads to, or the refusal of the table (R20). */
export function stateAfter(one: Pick<MovableRelease, 'row'>, event: ReleaseEvent): ReleaseState {
  const move = moveRelease(one.row.state, event, wayOf(one.row));
  if (!move.ok) throw new Refused(move.refusal);
  return move.state;
}

/** Moves one locked release by an event of the table, ends its attempt where that ended, and writes the trail. */
export async function moveLocked(
  tx: Transaction,
  actor: Actor | SystemActor,
  clock: Clock,
  one: MovableRelease,
  change: ReleaseChange,
): Promise<ReleaseState> {
  const state = stateAfter(one, change.event);
  const now = clock.now();
  const lease = state === 'sending' ? {} : { leasedUntil: null, leasedBy: null };
  await tx
    .update(release)
    .set({ ...lease, ...change.set, state, changedAt: now })
    .where(eq(release.id, one.row.id));
  if (change.attempt) {
    const { outcome, detail = null } = change.attempt;
    await tx
      .update(releaseAttempt)
      .set({ endedAt: now, outcome, detail })
      .where(and(eq(releaseAttempt.releaseId, one.row.id), isNull(releaseAttempt.endedAt)));
  }
  await writeTrail(tx, actor, clock, {
    act: change.act,
    subject: `release:${one.row.id}`,
    postId: one.postId,
    unitId: one.unitId,
    facts: { from: one.row.state, to: state, ...change.facts },
  });
  return state;
}

/** Begins an attempt: written and committed before anything leaves (R20). */
export async function claimLocked(
  tx: Transaction,
  actor: Actor | SystemActor,
  clock: Clock,
  one: GroupedRelease,
  lease: { readonly by: string; readonly ms: number; readonly releasedBy?: number; readonly sm3: string },
): Promise<{ fence: number; attempt: number; leasedUntil: Date }> {
  const now = clock.now();
  const fence = one.row.fence + 1;
  const attempt = one.row.attempts + 1;
  const leasedUntil = new Date(now.getTime() + lease.ms);
  await moveLocked(tx, actor, clock, one, {
    event: 'claim',
    set: {
      fence,
      attempts: attempt,
      leasedBy: lease.by,
      leasedUntil,
      outcome: null,
      ...(lease.releasedBy === undefined ? {} : { releasedBy: lease.releasedBy }),
    },
    act: 'release.started',
    facts: { attempt, sm3: lease.sm3, signoffId: one.row.signoffId, connector: one.row.connector },
  });
  await tx.insert(releaseAttempt).values({ releaseId: one.row.id, number: attempt, fence, startedAt: now });
  return { fence, attempt, leasedUntil };
}
