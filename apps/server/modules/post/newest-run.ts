import type { Transaction } from '@qianfa/db/pool';
import type { RunState } from '@qianfa/domain/review/run';
import type { SecrecyVerdict } from '@qianfa/domain/review/secrecy';
import { sql } from 'drizzle-orm';
import { type AwayRow, awayQuery, instant } from '../review/able-person.ts';
import { shapeOf, storedRoads } from '../signoff/signers.ts';

/** Where a post is in its newest run, for the person who drafts it. Instants are ISO 8601. */
export interface NewestRun extends Record<string, unknown> {
  readonly id: number;
  readonly state: RunState;
  readonly revisionId: number;
  readonly revisionNumber: number;
  readonly startedAt: string;
  readonly changedAt: string;
  readonly steps: readonly { readonly key: string; readonly name: string }[];
  /** The step that is open, with who holds it. */
  readonly step: {
    readonly key: string;
    readonly name: string;
    readonly openedAt: string;
    readonly dueAt: string | null;
    readonly holders: readonly string[];
    /** Of them and of those for whom they act: who is away now, until when, and who acts for them (R8). */
    readonly away: readonly AwayRow[];
    /** At signing: the other roads that the office has opened for a post like this (R42, R43). */
    readonly ways: readonly ('paper' | 'deputy')[];
  } | null;
  /** The newest return or rejection, with its reason (R5). */
  readonly sentBack: {
    readonly by: string;
    readonly at: string;
    readonly stepName: string;
    readonly reasons: readonly string[];
    readonly comment: string | null;
  } | null;
  /** The newest answer of 保密审查 about the present revision (R6). */
  readonly secrecy: {
    readonly verdict: SecrecyVerdict;
    readonly basis: string;
    readonly by: string;
  } | null;
}

/** Other roads than the signer's own for step `s` of revision `v`, where the office has opened them. */
const waysAtSigning = sql`(select coalesce(json_agg(w.way), '[]'::json) from (
    select 'paper' as way where s.kind = 'sign' and coalesce((${storedRoads} ->> 'paper')::boolean, false)
    union all select 'deputy' where s.kind = 'sign' and coalesce((${storedRoads} ->> 'deputy')::boolean, false)
      and ((${shapeOf(sql`v`)} ->> 'emergency')::boolean or ${shapeOf(sql`v`)} ->> 'kind' = 'emergency'
        or ${storedRoads} -> 'deputyKinds' ? (${shapeOf(sql`v`)} ->> 'kind'))) w)`;

/** The newest run of a post, whatever its state; null before the first submission. */
export async function readNewestRun(tx: Transaction, postId: number, now: Date): Promise<NewestRun | null> {
  const [row] = await tx.execute<NewestRun>(sql`
    select r.id, r.state, r.revision_id as "revisionId", v.number as "revisionNumber",
      to_json(r.started_at) #>> '{}' as "startedAt", to_json(r.changed_at) #>> '{}' as "changedAt",
      coalesce((select json_agg(json_build_object('key', e.value ->> 'key', 'name', e.value ->> 'name') order by e.ordinality)
        from jsonb_array_elements(r.route_snapshot -> 'steps') with ordinality e), '[]'::json) as steps,
      (select json_build_object('key', s.key, 'name', s.name, 'openedAt', s.opened_at, 'dueAt', s.due_at,
          'holders', coalesce((select json_agg(h.name order by h.id) from task t join person h on h.id = t.person_id
            where t.run_step_id = s.id and t.state = 'open'), '[]'::json),
          'away', coalesce((select json_agg(a) from (${awayQuery(sql`s.id`, instant(now))}) a), '[]'::json),
          'ways', ${waysAtSigning})
        from run_step s where s.run_id = r.id and s.state = 'open') as step,
      (select json_build_object('by', b.by, 'at', b.at, 'stepName', b.step, 'reasons', b.reasons, 'comment', b.comment)
        from (select h.name as by, o.given_at as at, s.name as step, o.reasons, o.comment, o.id
            from opinion o join run_step s on s.id = o.run_step_id join person h on h.id = o.person_id
            where s.run_id = r.id and o.verdict in ('return', 'reject')
          union all select h.name, x.given_at, s.name, array['secrecy'], x.basis, x.id
            from secrecy_review x join run_step s on s.id = x.run_step_id join person h on h.id = x.person_id
            where x.run_id = r.id and x.verdict = 'mayNotPublish') b
        order by b.at desc, b.id desc limit 1) as "sentBack",
      (select json_build_object('verdict', x.verdict, 'basis', x.basis, 'by', h.name)
        from secrecy_review x join placement_content c on c.id = x.placement_content_id and c.revision_id = r.revision_id
          join person h on h.id = x.person_id
        where x.run_id = r.id order by x.id desc limit 1) as secrecy
    from review_run r join revision v on v.id = r.revision_id
    where r.post_id = ${postId} order by r.id desc limit 1`);
  return row ?? null;
}
