import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { type CompletionState, completionOf } from '@qianfa/domain/release/completion';
import type { ReleaseState } from '@qianfa/domain/release/state';
import type { RunState } from '@qianfa/domain/review/run';
import { reachOf } from '@qianfa/domain/rights/may';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';

export const listMatrixInput = z.object({
  /** Posts to fewer accounts are no matrix posts. */
  atLeast: z.number().int().min(2).max(60).default(2),
  state: z.enum(['open', 'all']).default('open'),
});

/** One account of a matrix post: its own signature by its own publisher (R41). Instants are ISO 8601. */
export interface MatrixPlacement {
  readonly accountId: number;
  readonly account: string;
  readonly platform: string;
  readonly unitName: string;
  /** The account's responsible publisher of today (R15); null: none. */
  readonly publisher: string | null;
  readonly state: CompletionState;
  readonly plannedAt: string | null;
  readonly at: string | null;
  readonly link: string | null;
}

/** One text to many accounts: which have signed, released, refused, or not yet. */
export interface MatrixPost {
  readonly postId: number;
  readonly title: string;
  readonly kind: string;
  readonly unitName: string;
  readonly drafter: string;
  readonly submittedAt: string;
  /** When the step that is open is due. */
  readonly dueAt: string | null;
  readonly placements: readonly MatrixPlacement[];
}

interface Row extends Record<string, unknown> {
  readonly postId: number;
  readonly title: string;
  readonly kind: string;
  readonly unitName: string;
  readonly drafter: string;
  readonly run: RunState;
  readonly submittedAt: string;
  readonly dueAt: string | null;
  readonly placements: readonly StoredPlacement[] | null;
}

interface StoredPlacement extends Omit<MatrixPlacement, 'state'> {
  readonly signed: boolean;
  readonly returned: boolean;
  readonly release: ReleaseState | null;
}

/** Posts that go to several accounts, of those whose titles this person may see: own, as a task, or of their scope. */
export async function listMatrix(
  { db, actor, clock }: Pick<Context, 'db' | 'actor' | 'clock'>,
  input: z.output<typeof listMatrixInput>,
): Promise<MatrixPost[]> {
  const personId = actor.kind === 'person' ? actor.personId : 0;
  const reach = reachOf(actor, 'post.search');
  const paths = reach.unitPaths.map((path) => `${path}%`);
  const rows = await db.execute<Row>(sql`
    select p.id as "postId", p.title, p.kind, u.name as "unitName", d.name as drafter, r.state as run,
      to_json(r.started_at) #>> '{}' as "submittedAt",
      (select to_json(s.due_at) #>> '{}' from run_step s where s.run_id = r.id and s.state = 'open') as "dueAt",
      ${placementsOf(shanghaiDay(clock.now()))} as placements
    from review_run r join post p on p.id = r.post_id join unit u on u.id = p.unit_id join person d on d.id = p.drafter_id
      join revision v on v.id = r.revision_id
    where r.id = (select max(x.id) from review_run x where x.post_id = p.id)
      and (r.ended_at is null or r.changed_at > ${new Date(clock.now().getTime() - recentMs).toISOString()}::timestamptz)
      and jsonb_array_length(v.summary -> 'accounts') >= ${input.atLeast}
      and ((${reach.own} and p.drafter_id = ${personId}) or u.path like any (${sql.param(paths)}::text[])
        or (${reach.task} and exists (select 1 from run_step ts join task t on t.run_step_id = ts.id
          where ts.run_id = r.id and t.person_id = ${personId})))
    order by r.started_at desc, r.id desc limit 50`);
  return rows.map(viewPost).filter((one) => input.state === 'all' || !isDone(one));
}

/** A matrix post stays on the board for a month after its run ended. */
const recentMs = 31 * 86_400_000;

/** Every placement of the newest revision, in the order of the register. */
function placementsOf(today: string) {
  return sql`(select json_agg(json_build_object('accountId', a.id, 'account', a.name, 'platform', a.platform,
      'unitName', au.name,
      'publisher', (select h.name from publisher_term pt join person h on h.id = pt.person_id where pt.account_id = a.id
        and pt.starts_on <= ${today} and (pt.ends_on is null or pt.ends_on >= ${today})),
      'signed', exists (select 1 from signoff g where g.placement_id = c.placement_id and g.sm3 = c.sm3
        and not exists (select 1 from signoff_revocation x where x.signoff_id = g.id)),
      'returned', exists (select 1 from opinion o join run_step s on s.id = o.run_step_id and s.kind = 'sign'
        where o.placement_content_id = c.id and o.verdict = 'return'),
      'release', e.state, 'link', e.link, 'at', e.published_at,
      'plannedAt', (select q ->> 'plannedAt' from jsonb_array_elements(v.content -> 'placements') q
        where (q ->> 'accountId')::bigint = a.id limit 1)) order by au.path, a.register_order, a.id)
    from placement_content c join placement pl on pl.id = c.placement_id join account a on a.id = pl.account_id
      join unit au on au.id = a.sponsor_unit_id
      left join lateral (select e.state, e.link, e.published_at from release e where e.account_id = a.id
        and e.placement_id = pl.id order by e.id desc limit 1) e on true
    where c.revision_id = v.id)`;
}

function viewPost({ run, placements, ...row }: Row): MatrixPost {
  return {
    ...row,
    placements: (placements ?? []).map(({ signed, returned, release, ...placement }) => ({
      ...placement,
      state: completionOf({ run, signed, returned, release }),
    })),
  };
}

/** Nothing of it waits for anybody. */
function isDone({ placements }: MatrixPost): boolean {
  return placements.every(({ state }) => state === 'out' || state === 'refused' || state === 'withdrawn');
}
