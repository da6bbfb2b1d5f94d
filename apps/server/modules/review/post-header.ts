import type { Transaction } from '@qianfa/db/pool';
import { sql } from 'drizzle-orm';

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

export async function readHeader(tx: Transaction, postId: number): Promise<Header | undefined> {
  const [row] = await tx.execute<Header>(sql`
    select p.id, p.title, p.kind, p.class, p.unit_id as "unitId", u.name as "unitName", u.path as "unitPath",
      p.drafter_id as "drafterId", d.name as "drafterName",
      (select max(r.id) from review_run r where r.post_id = p.id) as "runId"
    from post p join unit u on u.id = p.unit_id join person d on d.id = p.drafter_id where p.id = ${postId}`);
  return row;
}

export interface HeldTask extends Record<string, unknown> {
  readonly id: number;
  readonly runStepId: number;
  readonly state: 'open' | 'done' | 'withdrawn';
  readonly actingForId: number | null;
  readonly dueAt: string | null;
}

/** This person's tasks on the post, over all its runs. */
export async function tasksOf(tx: Transaction, postId: number, personId: number): Promise<HeldTask[]> {
  const rows = await tx.execute<HeldTask>(sql`
    select t.id, t.run_step_id as "runStepId", t.state, t.acting_for_id as "actingForId", to_json(t.due_at) #>> '{}' as "dueAt"
    from task t join run_step s on s.id = t.run_step_id join review_run r on r.id = s.run_id
    where r.post_id = ${postId} and t.person_id = ${personId} order by t.id`);
  return [...rows];
}
