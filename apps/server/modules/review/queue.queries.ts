import { refused, type Verdict } from '@qianfa/domain/refusal';
import { separateDuties } from '@qianfa/domain/review/opinion';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';

export const listTasksInput = z.object({
  list: z.enum(['open', 'done']).default('open'),
  kind: z.enum(['review', 'sign']).nullable().default(null),
  text: z.string().trim().max(100).default(''),
  limit: z.number().int().min(1).max(200).default(50),
});

/** One line of 待办 or 已办. Instants are ISO 8601. */
export interface QueueRow {
  readonly taskId: number;
  readonly postId: number;
  readonly revisionId: number;
  readonly revisionNumber: number;
  readonly title: string;
  readonly kind: string;
  readonly class: 'general' | 'important' | 'major';
  readonly unitName: string;
  readonly drafterName: string;
  readonly runState: string;
  readonly stepName: string;
  readonly stepKind: 'review' | 'advise' | 'sign';
  /** 2 of 3: where in the route the step stands. */
  readonly stepOrdinal: number;
  readonly stepCount: number;
  readonly openedAt: string;
  readonly dueAt: string | null;
  readonly closedAt: string | null;
  readonly actingForName: string | null;
  readonly accounts: readonly { platform: string; name: string }[];
  /** Who has the post in hand now. */
  readonly holders: readonly string[];
  /** What I decided, in 已办: my newest opinion or signature of this entry into the step. */
  readonly decided: 'pass' | 'return' | 'reject' | 'advise' | 'sign' | null;
  readonly findings: { readonly block: number; readonly warn: number; readonly hint: number };
  readonly may: { readonly decide: Verdict };
}

interface Row extends Omit<QueueRow, 'may'> {
  readonly drafted: boolean;
}

/**
 * What waits for this person, the most urgent first: overdue, least time left, oldest. One index range over the
 * person's open tasks; everything else hangs on primary keys.
 */
export async function listTasks(
  { sql, actor }: Pick<Context, 'sql' | 'actor'>,
  raw: z.input<typeof listTasksInput>,
): Promise<QueueRow[]> {
  const input = listTasksInput.parse(raw);
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const { personId } = actor;
  const wanted = input.list === 'open' ? 'open' : 'done';
  const like = input.text === '' ? null : `%${input.text.replace(/[\\%_]/g, '\\$&')}%`;
  const rows = await sql<Row[]>`
    with mine as materialized (
      select t.id, t.run_step_id, t.opened_at, t.due_at, t.closed_at, t.acting_for_id
      from task t where t.person_id = ${personId} and t.state = ${wanted}
        and (${like}::text is null and ${input.kind}::text is null
          or exists (select 1 from run_step s join review_run r on r.id = s.run_id join post p on p.id = r.post_id
            where s.id = t.run_step_id and (${like}::text is null or p.title ilike ${like})
              and (${input.kind}::text is null or (s.kind = 'sign') = (${input.kind} = 'sign'))))
      order by case when ${wanted} = 'open' then t.due_at end nulls last, t.closed_at desc, t.opened_at limit ${input.limit})
    select m.id as "taskId", p.id as "postId", v.id as "revisionId", v.number as "revisionNumber", p.title, p.kind,
      p.class, u.name as "unitName", d.name as "drafterName", r.state as "runState", s.name as "stepName",
      s.kind as "stepKind", s.ordinal + 1 as "stepOrdinal", json_array_length(r.route_snapshot::json -> 'steps') as "stepCount",
      to_json(m.opened_at) #>> '{}' as "openedAt", to_json(m.due_at) #>> '{}' as "dueAt",
      to_json(m.closed_at) #>> '{}' as "closedAt", af.name as "actingForName",
      coalesce(c.accounts, '[]'::json) as accounts, c.findings, coalesce(h.names, '[]'::json) as holders,
      case when ${wanted} = 'open' then null else coalesce(
        (select o.verdict from opinion o where o.run_step_id = s.id and o.person_id = ${personId} order by o.id desc limit 1),
        case when s.kind = 'sign' then 'sign' end) end as decided,
      exists (select 1 from post_contributor pc where pc.post_id = p.id and pc.person_id = ${personId}) as drafted
    from mine m join run_step s on s.id = m.run_step_id join review_run r on r.id = s.run_id
      join post p on p.id = r.post_id join unit u on u.id = p.unit_id join person d on d.id = p.drafter_id
      join revision v on v.id = r.revision_id left join person af on af.id = m.acting_for_id
      left join lateral (
        select json_agg(json_build_object('platform', a.platform, 'name', a.name) order by a.register_order) as accounts,
          json_build_object('block', coalesce(sum(f.block), 0), 'warn', coalesce(sum(f.warn), 0),
            'hint', coalesce(sum(f.hint), 0)) as findings
        from placement_content pc join placement pl on pl.id = pc.placement_id join account a on a.id = pl.account_id
          left join lateral (
            select count(*) filter (where severity = 'block') as block, count(*) filter (where severity = 'warn') as warn,
              count(*) filter (where severity = 'hint') as hint
            from finding f where f.placement_content_id = pc.id) f on true
        where pc.revision_id = v.id) c on true
      left join lateral (
        select json_agg(hp.name order by ht.id) as names
        from run_step hs join task ht on ht.run_step_id = hs.id and ht.state = 'open' join person hp on hp.id = ht.person_id
        where hs.run_id = r.id and hs.state = 'open') h on true
    order by case when ${wanted} = 'open' then m.due_at end nulls last, m.closed_at desc, m.opened_at`;
  return rows.map(({ drafted, ...row }) => ({ ...row, may: { decide: mayDecide(drafted, personId) } }));
}

function mayDecide(drafted: boolean, personId: number): Verdict {
  return separateDuties('', { contributors: drafted ? [personId] : [], acts: [], task: null }, personId);
}

export interface TaskCounts {
  readonly open: number;
  readonly toSign: number;
  readonly done: number;
  /** Posts that this person writes. */
  readonly mine: number;
}

/** How many there are in each list of the home screen. */
export async function countTasks({ sql, actor }: Pick<Context, 'sql' | 'actor'>): Promise<TaskCounts> {
  const none = { open: 0, toSign: 0, done: 0, mine: 0 };
  if (actor.kind !== 'person') return none;
  const { personId } = actor;
  const [row] = await sql<TaskCounts[]>`
    select
      (select count(*)::int from task where person_id = ${personId} and state = 'open') as open,
      (select count(*)::int from task t join run_step s on s.id = t.run_step_id and s.kind = 'sign'
        where t.person_id = ${personId} and t.state = 'open') as "toSign",
      (select count(*)::int from task where person_id = ${personId} and state = 'done') as done,
      (select count(*)::int from post_contributor where person_id = ${personId}) as mine`;
  return row ?? none;
}
