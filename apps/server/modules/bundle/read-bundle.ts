import type { Transaction } from '@qianfa/db/pool';
import type { BundleAtSubmission, OtherHalf } from '@qianfa/domain/review/kinds';
import type { RunState } from '@qianfa/domain/review/run';
import { sql } from 'drizzle-orm';

/** The standing bundle of a post (R10), seen from this post. */
export interface BundleOfPost {
  readonly bundleId: number;
  readonly half: 'policy' | 'interpretation';
  readonly other: {
    readonly postId: number;
    readonly title: string;
    readonly drafterId: number;
    readonly unitPath: string;
    readonly runState: RunState | null;
    /** Every placement of its newest revision is signed, and no signature was taken back. */
    readonly allSigned: boolean;
  } | null;
  readonly later: {
    readonly reason: string;
    readonly decision: 'approved' | 'refused' | null;
    readonly note: string | null;
    readonly by: string | null;
    readonly at: string | null;
  } | null;
}

interface Row extends Record<string, unknown> {
  readonly bundleId: number;
  readonly half: 'policy' | 'interpretation';
  readonly otherId: number | null;
  readonly title: string | null;
  readonly drafterId: number | null;
  readonly unitPath: string | null;
  readonly runState: RunState | null;
  readonly allSigned: boolean | null;
  readonly laterReason: string | null;
  readonly laterDecision: 'approved' | 'refused' | null;
  readonly laterNote: string | null;
  readonly laterBy: string | null;
  readonly laterAt: string | null;
}

/** Reads it in one statement; null where the post stands alone. */
export async function readBundle(
  tx: Pick<Transaction, 'execute'>,
  postId: number,
): Promise<BundleOfPost | null> {
  const [row] = await tx.execute<Row>(sql`
    select b.id as "bundleId", case when b.policy_post_id = ${postId} then 'policy' else 'interpretation' end as half,
      p.id as "otherId", p.title, p.drafter_id as "drafterId", u.path as "unitPath", r.state as "runState",
      (r.id is not null and not exists (select 1 from placement_content c where c.revision_id = r.revision_id and not exists (
        select 1 from signoff g where g.placement_id = c.placement_id and g.sm3 = c.sm3
          and not exists (select 1 from signoff_revocation x where x.signoff_id = g.id)))) as "allSigned",
      b.later_reason as "laterReason", b.later_decision as "laterDecision", b.later_note as "laterNote",
      w.name as "laterBy", to_json(b.later_decided_at) #>> '{}' as "laterAt"
    from bundle b
      left join post p on p.id = case when b.policy_post_id = ${postId} then b.interpretation_post_id else b.policy_post_id end
      left join unit u on u.id = p.unit_id left join person w on w.id = b.later_decided_by
      left join lateral (select r.id, r.state, r.revision_id from review_run r where r.post_id = p.id
        order by r.id desc limit 1) r on true
    where (b.policy_post_id = ${postId} or b.interpretation_post_id = ${postId}) and b.dissolved_at is null`);
  return row ? viewOf(row) : null;
}

function viewOf(row: Row): BundleOfPost {
  const { bundleId, half } = row;
  return {
    bundleId,
    half,
    other:
      row.otherId === null
        ? null
        : {
            postId: row.otherId,
            title: row.title ?? '',
            drafterId: row.drafterId ?? 0,
            unitPath: row.unitPath ?? '',
            runState: row.runState,
            allSigned: row.allSigned === true,
          },
    later:
      row.laterReason === null
        ? null
        : {
            reason: row.laterReason,
            decision: row.laterDecision,
            note: row.laterNote,
            by: row.laterBy,
            at: row.laterAt,
          },
  };
}

/** What submission asks (domain/review/kinds.ts). A half that was rejected or withdrawn is not under way. */
export function atSubmission(bundle: BundleOfPost | null): BundleAtSubmission | null {
  if (bundle === null) return null;
  const { half, other, later } = bundle;
  const state = other?.runState ?? null;
  return {
    half,
    hasOther: other !== null,
    otherUnderWay: state !== null && state !== 'withdrawn' && state !== 'rejected',
    later: later === null ? null : (later.decision ?? 'asked'),
  };
}

/**
 * What signing and the gate ask. An approved later interpretation frees the policy post alone: the interpretation itself
 * still waits for the policy.
 */
export function otherHalfOf(bundle: BundleOfPost | null): OtherHalf | null {
  if (bundle === null) return null;
  const { half, other, later } = bundle;
  return {
    runState: other?.runState ?? null,
    allSigned: other?.allSigned ?? false,
    released: half === 'policy' && later?.decision === 'approved',
  };
}
