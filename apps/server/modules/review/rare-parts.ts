import { statement } from '@qianfa/db/statement';
import type { StepException } from '@qianfa/domain/review/exception';
import type { Correction } from '@qianfa/domain/review/quorum';
import type { SecrecyRow } from '@qianfa/domain/review/secrecy';
import { sql } from 'drizzle-orm';
import type { Reader } from '../read-together.ts';
import { storedRoads } from '../signoff/signers.ts';

/** One answer of 保密审查 about one placement, oldest first (R6). */
export interface LoadedSecrecy extends SecrecyRow {
  readonly personName: string;
  readonly revisionNumber: number;
}

/** One placement's correction, with who made it, at which step, and in which revisions (R3). */
export interface LoadedCorrection extends Correction {
  readonly stepKey: string;
  readonly stepName: string;
  readonly personName: string;
  readonly fromRevisionId: number;
  readonly revisionId: number;
  readonly revisionNumber: number;
  readonly at: string;
}

/** A granted 两人例外, with who asked, who granted it, and why (R3). */
export interface LoadedException extends StepException {
  readonly personName: string;
  readonly reason: string;
  readonly askedBy: string;
  readonly grantedBy: string;
  readonly grantedAt: string;
}

/** What few runs have: answers of 保密审查, annotations that still block, corrections, signatures and 两人例外. */
export interface RareParts extends Record<string, unknown> {
  readonly secrecy: readonly LoadedSecrecy[] | null;
  readonly mustFix: readonly { readonly placementId: number; readonly count: number }[] | null;
  readonly corrections: readonly Omit<LoadedCorrection, 'earlierSteps'>[] | null;
  readonly signers: readonly { readonly personId: number }[] | null;
  readonly exceptions: readonly LoadedException[] | null;
}

const none: RareParts = { secrecy: null, mustFix: null, corrections: null, signers: null, exceptions: null };

/**
 * Whether run `r` has any of them. Setting up the parts of a statement costs the database most of its time, whether a row
 * is found or not: they were half of what reading a run took.
 */
export const hasRareParts = sql.raw(`(
  r.excepted or exists (select 1 from secrecy_review x where x.run_id = r.id)
  or exists (select 1 from annotation n where n.post_id = r.post_id and n.must_fix and n.state in ('open', 'done', 'declined'))
  or exists (select 1 from correction k join run_step ks on ks.id = k.run_step_id where ks.run_id = r.id)
  or exists (select 1 from signoff so join placement sp on sp.id = so.placement_id where sp.post_id = r.post_id))`);

/**
 * Under a run's lock of the same moment as the run; for a desk of the next moment, up to the revision that it shows.
 */
export async function readRareParts(
  reader: Reader,
  run: { readonly id: number; readonly revision_id: number; readonly hasRare: boolean } | undefined,
): Promise<RareParts> {
  if (!run?.hasRare) return none;
  const [parts] = await reader.execute<RareParts>(rareParts({ runId: run.id, revisionId: run.revision_id }));
  return parts ?? none;
}

const rareParts = statement<{ runId: number; revisionId: number }>(
  ['runId', 'revisionId'],
  ({ runId, revisionId }) => sql`
    select
      (select json_agg(json_build_object('stepKey', x.step_key, 'placementId', c.placement_id, 'digest', x.digest,
          'declarationsDigest', xv.declarations_digest, 'personId', x.person_id, 'personName', xp.name,
          'verdict', x.verdict, 'basis', x.basis, 'revisionNumber', xv.number, 'givenAt', x.given_at) order by x.id)
        from secrecy_review x join placement_content c on c.id = x.placement_content_id
          join revision xv on xv.id = c.revision_id join person xp on xp.id = x.person_id
        where x.run_id = r.id) as secrecy,
      (select json_agg(json_build_object('placementId', n.placement_id, 'count', n.count))
        from (select placement_id, count(*)::int as count from annotation
          where post_id = r.post_id and must_fix and state in ('open', 'done', 'declined')
          group by placement_id) n) as "mustFix",
      (select json_agg(json_build_object('placementId', kc.placement_id, 'from', kf.sm3, 'to', kc.sm3,
          'declarationsDigest', kv.declarations_digest, 'personId', k.person_id, 'personName', kp.name, 'stepKey', ks.key,
          'stepName', ks.name, 'fromRevisionId', kf.revision_id, 'revisionId', kc.revision_id,
          'revisionNumber', kv.number, 'at', to_json(k.corrected_at) #>> '{}') order by k.id)
        from correction k join run_step ks on ks.id = k.run_step_id
          join placement_content kc on kc.id = k.placement_content_id join revision kv on kv.id = kc.revision_id
          join placement_content kf on kf.id = k.from_content_id join person kp on kp.id = k.person_id
        where ks.run_id = r.id and kc.revision_id <= ${revisionId}) as corrections,
      (select json_agg(distinct jsonb_build_object('personId', so.signer_id))
        from signoff so join placement_content c on c.id = so.placement_content_id
          join revision sv on sv.id = c.revision_id
        where sv.post_id = r.post_id and so.signed_at >= r.started_at) as signers,
      (select json_agg(json_build_object('stepKey', e.step_key, 'personId', e.person_id, 'endsOn', e.ends_on,
          'closed', e.state <> 'granted' or not coalesce((${storedRoads} ->> 'exception')::boolean, false),
          'personName', ep.name, 'reason', e.reason, 'askedBy', ea.name, 'grantedBy', eg.name,
          'grantedAt', to_json(e.answered_at) #>> '{}') order by e.id)
        from step_exception e join person ep on ep.id = e.person_id join person ea on ea.id = e.asked_by
          join person eg on eg.id = e.answered_by
        where e.run_id = r.id and (e.state = 'granted' or e.state = 'ended' and e.answered_at is not null)) as exceptions
    from review_run r where r.id = ${runId}`,
);
