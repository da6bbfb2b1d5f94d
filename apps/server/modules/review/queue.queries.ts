import type { Sql } from '@qianfa/db/pool';
import { partText } from '@qianfa/db/statement';
import type { CalendarLayer } from '@qianfa/domain/deadlines/office-calendar';
import { refused, type Verdict } from '@qianfa/domain/refusal';
import { separateDuties } from '@qianfa/domain/review/opinion';
import type { StepKind } from '@qianfa/domain/review/quorum';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { ReadyJson } from '../../trpc/ready-json.ts';
import { layersJson } from '../calendar/read-calendar.ts';
import type { ClockView } from '../clock/clock-view.ts';
import { type PostClockRow, postClockFacts, viewPostClocks } from '../clock/post-clocks.ts';
import { matching, queueFilterSchema } from './queue-filter.ts';

export const listTasksInput = z.object({
  list: z.enum(['open', 'done']).default('open'),
  kind: z.enum(['review', 'sign']).nullable().default(null),
  text: z.string().trim().max(100).default(''),
  filter: queueFilterSchema.nullable().default(null),
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
  readonly stepKind: StepKind;
  /** 2 of 3: where in the route the step stands. */
  readonly stepOrdinal: number;
  readonly stepCount: number;
  readonly openedAt: string;
  readonly dueAt: string | null;
  readonly closedAt: string | null;
  readonly actingForName: string | null;
  /** 稍后办: behind the others until then; null: in its place. */
  readonly laterUntil: string | null;
  /** Who else has taken it up (R7). */
  readonly leasedBy: string | null;
  readonly accounts: readonly { platform: string; name: string }[];
  /** Who has the post in hand now. */
  readonly holders: readonly string[];
  /** What I decided, in 已办: my newest opinion or signature of this entry into the step. */
  readonly decided: 'pass' | 'return' | 'reject' | 'advise' | 'sign' | null;
  /** Statutory clocks that press on the post, the first due first; mostly none, and none in 已办 (R9–R11). */
  readonly clocks: readonly ClockView[];
  readonly findings: { readonly block: number; readonly warn: number; readonly hint: number };
  readonly may: { readonly decide: Verdict };
}

/**
 * What waits for this person, the most urgent first: overdue, least time left, oldest; what was put off comes behind the
 * rest. One index range over the person's open tasks; everything else hangs on primary keys. The database writes the
 * rows as they are sent.
 */
export async function listTasks(
  { sql, actor, clock }: Pick<Context, 'sql' | 'actor' | 'clock'>,
  raw: z.input<typeof listTasksInput>,
): Promise<ReadyJson<QueueRow[]>> {
  const input = listTasksInput.parse(raw);
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const { personId } = actor;
  const open = input.list === 'open';
  const now = clock.now();
  const order = open ? sql`t.later, t.due_at, t.opened_at` : sql`t.closed_at desc`;
  const [row] = await sql<{ lines: string; layers: CalendarLayer[] | null }[]>`
    with mine as materialized (${open ? openTasks(sql, personId, input, now) : doneTasks(sql, personId, input, now)}),
    line as (
      select t.id as "taskId", p.id as "postId", v.id as "revisionId", v.number as "revisionNumber", p.title, p.kind,
        p.class, u.name as "unitName", d.name as "drafterName", r.state as "runState", s.name as "stepName",
        s.kind as "stepKind", s.ordinal + 1 as "stepOrdinal", jsonb_array_length(r.route_snapshot -> 'steps') as "stepCount",
        t.opened_at as "openedAt", t.due_at as "dueAt", t.closed_at as "closedAt",
        case when t.acting_for_id is not null then (select af.name from person af where af.id = t.acting_for_id) end as "actingForName",
        case when t.later then t.later_until end as "laterUntil",
        ${open ? leasedBy(sql, personId, now) : sql`null`} as "leasedBy",
        v.summary -> 'accounts' as accounts, v.summary -> 'findings' as findings,
        ${open ? sql`'[]'::json` : holders(sql)} as holders, ${open ? sql`null` : decided(sql, personId)} as decided,
        case when exists (select 1 from post_contributor pc where pc.post_id = p.id and pc.person_id = ${personId})
          then ${mayDecide(personId, true)}::json else ${mayDecide(personId, false)}::json end as may,
        coalesce(${open ? sql.unsafe(postClockFacts) : sql`null::json`}, '[]'::json) as clocks
      from mine t join run_step s on s.id = t.run_step_id join review_run r on r.id = s.run_id
        join post p on p.id = r.post_id join unit u on u.id = p.unit_id join person d on d.id = p.drafter_id
        join revision v on v.id = r.revision_id
      order by ${order})
    select coalesce(json_agg(line), '[]')::text as lines, case when bool_or(clocks::text <> '[]')
        then coalesce(${sql.unsafe(layersText)}, '[]'::json) end as layers from line`;
  const lines = new ReadyJson<QueueRow[]>(row?.lines ?? '[]');
  return row?.layers ? withClocks(lines, { now, layers: row.layers }) : lines;
}

const layersText = partText(layersJson);

/** Some posts of the list have a clock: only then are the lines read here, since the domain says when each is due. */
function withClocks(lines: ReadyJson<QueueRow[]>, viewing: Parameters<typeof viewPostClocks>[1]) {
  const rows: readonly object[] = lines.toJSON();
  const viewed = (rows as (Omit<QueueRow, 'clocks'> & { clocks: PostClockRow | [] })[]).map((line) => ({
    ...line,
    clocks: 'kind' in line.clocks ? viewPostClocks(line.clocks, viewing) : [],
  }));
  return new ReadyJson<QueueRow[]>(JSON.stringify(viewed));
}

type ListInput = z.output<typeof listTasksInput>;

/** First what is not put off, then what is, until there are enough: the second range is mostly never read. */
function openTasks(sql: Sql, personId: number, input: ListInput, now: Date) {
  const at = now.toISOString();
  const mine = sql`t.person_id = ${personId} and t.state = 'open' ${matching(sql, input, now)}`;
  return sql`
    (select t.*, false as later from task t where ${mine} and (t.later_until is null or t.later_until <= ${at})
      order by t.due_at, t.opened_at limit ${input.limit})
    union all
    (select t.*, true as later from task t where ${mine} and t.later_until > ${at}
      order by t.due_at, t.opened_at limit ${input.limit})
    limit ${input.limit}`;
}

function doneTasks(sql: Sql, personId: number, input: ListInput, now: Date) {
  return sql`
    select t.*, false as later from task t where t.person_id = ${personId} and t.state = 'done'
      ${matching(sql, input, now)} order by t.closed_at desc limit ${input.limit}`;
}

function leasedBy(sql: Sql, personId: number, now: Date) {
  // The name is looked up for a lease that is there: joined, each line of the list set up a join to find none.
  return sql`(select (select lp.name from person lp where lp.id = l.person_id) from task_lease l
    where l.run_step_id = s.id and l.person_id <> ${personId} and l.until > ${now.toISOString()}
    order by l.until limit 1)`;
}

/** Who has the post in hand now; in the open list that is the reader. */
function holders(sql: Sql) {
  return sql`coalesce((select json_agg(hp.name order by ht.id)
    from run_step hs join task ht on ht.run_step_id = hs.id and ht.state = 'open' join person hp on hp.id = ht.person_id
    where hs.run_id = r.id and hs.state = 'open'), '[]'::json)`;
}

function decided(sql: Sql, personId: number) {
  return sql`coalesce(
    (select o.verdict from opinion o where o.run_step_id = s.id and o.person_id = ${personId} order by o.id desc limit 1),
    case when s.kind = 'sign' then 'sign' end)`;
}

/** What a line says about deciding, for a post that this person drafted or for one of somebody else (R3). */
function mayDecide(personId: number, drafted: boolean): string {
  const contributors = drafted ? [personId] : [];
  const may: QueueRow['may'] = {
    decide: separateDuties('', { contributors, acts: [], task: null }, personId),
  };
  return JSON.stringify(may);
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
