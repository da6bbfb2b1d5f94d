import type { LeaseFacts } from '@qianfa/domain/review/lease';
import { type Quorum, quorumSchema } from '@qianfa/domain/review/quorum';
import { type Placeholder, type SQL, sql } from 'drizzle-orm';
import type { Reader } from '../read-together.ts';

/** A step of the queue with everything that says whether it can be taken up. */
export interface LeasedStep extends LeaseFacts {
  readonly runStepId: number;
  readonly taskId: number;
  readonly postId: number;
  readonly unitId: number;
}

export interface LeasedStepRow extends Record<string, unknown> {
  readonly runStepId: number;
  readonly taskId: number;
  readonly postId: number;
  readonly unitId: number;
  readonly kind: LeaseFacts['step']['kind'];
  readonly quorum: unknown;
  readonly holderIds: number[];
  readonly agreedIds: number[];
  readonly leases: readonly { personId: number; name: string; until: string }[];
}

/**
 * This person's open tasks of review, with the leases on their steps. People of another group of the step (R7) are no
 * competition, so only the own group's count.
 */
export function leasedStepsQuery(personId: number | Placeholder, where: SQL): SQL {
  return sql`
    select s.id as "runStepId", t.id as "taskId", r.post_id as "postId", p.unit_id as "unitId", s.kind,
      (select case when t.quorum_group = 0 then d -> 'quorum' else d -> 'furtherGroups' -> (t.quorum_group - 1) -> 'quorum' end
        from jsonb_array_elements(r.route_snapshot -> 'steps') d where d ->> 'key' = s.key) as quorum,
      array_to_json(array(select h.person_id from task h where h.run_step_id = s.id and h.state <> 'withdrawn'
        and h.quorum_group = t.quorum_group)) as "holderIds",
      array_to_json(array(select distinct o.person_id from opinion o
        where o.run_step_id = s.id and o.verdict in ('pass', 'advise'))) as "agreedIds",
      coalesce((select json_agg(json_build_object('personId', l.person_id, 'name', lp.name, 'until', l.until))
        from task_lease l join person lp on lp.id = l.person_id where l.run_step_id = s.id), '[]'::json) as leases
    from task t join run_step s on s.id = t.run_step_id and s.state = 'open' join review_run r on r.id = s.run_id
      join post p on p.id = r.post_id
    where t.person_id = ${personId} and t.state = 'open' and r.state <> 'held' and ${where}`;
}

/** The rows of the query as the domain takes them. */
export function leasedStepsOf(rows: readonly LeasedStepRow[]): LeasedStep[] {
  return rows.map(({ kind, quorum, holderIds, agreedIds, leases, ...ids }) => ({
    ...ids,
    step: { kind, quorum: quorumOf(quorum), holderIds },
    agreedIds: agreedIds.filter((id) => holderIds.includes(id)),
    leases: leases
      .filter(({ personId }) => holderIds.includes(personId))
      .map(({ personId, name, until }) => ({ personId, name, until: new Date(until) })),
  }));
}

/** Reads them; `order` says in what order, at most sixty. */
export async function readLeasedSteps(
  reader: Reader,
  personId: number,
  { where, order }: { readonly where: SQL; readonly order: SQL },
): Promise<LeasedStep[]> {
  const rows = await reader.execute<LeasedStepRow>(
    sql`${leasedStepsQuery(personId, where)} order by ${order} limit 60`,
  );
  return leasedStepsOf(rows);
}

/** A quorum that cannot be read takes no lease: nobody is kept out by it. */
function quorumOf(raw: unknown): Quorum {
  const parsed = quorumSchema.safeParse(raw);
  return parsed.success ? parsed.data : { kind: 'all' };
}
