import { type Placeholder, sql } from 'drizzle-orm';
import { type Reader, readTogether } from '../read-together.ts';

/** What names a post, and where its newest run is. */
export type Header = {
  readonly id: number;
  readonly title: string;
  readonly kind: string;
  readonly class: string;
  readonly unitId: number;
  readonly unitName: string;
  readonly unitPath: string;
  readonly drafterId: number;
  readonly drafterName: string;
  readonly runId: number | null;
};

/** The post's header (absent: there is no such post), and this person's tasks on it over all its runs. */
export async function readHeader(
  reader: Reader,
  postId: number,
  personId: number,
): Promise<{ header: Header | undefined; held: readonly HeldTask[] }> {
  const { headers, held } = await readTogether<{ headers: Header; held: HeldTask }>(reader, {
    headers: headerQuery(postId),
    held: tasksQuery(postId, personId),
  });
  return { header: headers[0], held };
}

export function headerQuery(postId: number | Placeholder) {
  return sql`
    select p.id, p.title, p.kind, p.class, p.unit_id as "unitId", u.name as "unitName", u.path as "unitPath",
      p.drafter_id as "drafterId", d.name as "drafterName",
      (select max(r.id) from review_run r where r.post_id = p.id) as "runId"
    from post p join unit u on u.id = p.unit_id join person d on d.id = p.drafter_id where p.id = ${postId}`;
}

export interface HeldTask extends Record<string, unknown> {
  readonly id: number;
  readonly runStepId: number;
  readonly state: 'open' | 'done' | 'withdrawn';
  readonly actingForId: number | null;
  /** Which group of the step's quorum it belongs to (R7). */
  readonly group: number;
  readonly dueAt: string | null;
}

export function tasksQuery(postId: number | Placeholder, personId: number | Placeholder) {
  return sql`
    select t.id, t.run_step_id as "runStepId", t.state, t.acting_for_id as "actingForId", t.quorum_group as "group",
      to_json(t.due_at) #>> '{}' as "dueAt"
    from task t join run_step s on s.id = t.run_step_id join review_run r on r.id = s.run_id
    where r.post_id = ${postId} and t.person_id = ${personId} order by t.id`;
}
