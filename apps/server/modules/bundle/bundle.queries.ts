import type { Verdict } from '@qianfa/domain/refusal';
import { may } from '@qianfa/domain/rights/may';
import { sql } from 'drizzle-orm';
import type { Context } from '../../trpc/context.ts';
import { readCalendar } from '../calendar/read-calendar.ts';
import { type ClockView, instantOf, viewClock } from '../clock/clock-view.ts';
import { firstOut } from '../clock/live-posts.ts';
import { reachedPaths } from '../freshness/reach.ts';
import { personOf, unitOfOwn } from '../post/post.queries.ts';

/** An own draft that could be the other half, with the draft version that submitting it would name. */
export interface BundleChoice extends Record<string, unknown> {
  readonly postId: number;
  readonly title: string;
  readonly version: number;
}

/** Own drafts of the other kind that stand in no bundle and are not under way; the newest first (R10). */
export async function listBundleChoices(
  ctx: Pick<Context, 'db' | 'actor'>,
  { postId }: { readonly postId: number },
): Promise<readonly BundleChoice[]> {
  const me = personOf(ctx);
  await unitOfOwn(ctx.db, me, postId);
  return ctx.db.execute<BundleChoice>(sql`
    select p.id as "postId", p.title, d.version from post p join draft d on d.post_id = p.id
    where p.drafter_id = ${me.personId} and p.id <> ${postId}
      and p.kind = (select case when o.kind = 'policy' then 'interpretation' else 'policy' end from post o where o.id = ${postId})
      and (case when p.kind = 'interpretation' then
          not exists (select 1 from bundle b where b.interpretation_post_id = p.id and b.dissolved_at is null)
          and not exists (select 1 from review_run r where r.post_id = p.id and r.state <> 'withdrawn')
        else not exists (select 1 from bundle b where b.policy_post_id = p.id and b.dissolved_at is null
            and (b.interpretation_post_id is not null or b.later_decision is distinct from 'approved'))
          and (not exists (select 1 from review_run r where r.post_id = p.id and r.state <> 'withdrawn')
            or exists (select 1 from bundle b where b.policy_post_id = p.id and b.dissolved_at is null)) end)
    order by p.updated_at desc limit 50`);
}

/** A policy whose interpretation shall come later: to be decided, or running on its own clock (R10). */
export interface LaterView {
  readonly bundleId: number;
  readonly policyPostId: number;
  readonly policyTitle: string;
  readonly unitName: string;
  readonly drafter: string;
  readonly reason: string;
  readonly decision: 'approved' | 'refused' | null;
  readonly note: string | null;
  readonly decidedBy: string | null;
  /** From the day the policy went out; null before. */
  readonly clock: ClockView | null;
  readonly may: { readonly decide: Verdict };
}

interface Row extends Record<string, unknown> {
  readonly bundleId: number;
  readonly policyPostId: number;
  readonly policyTitle: string;
  readonly unitName: string;
  readonly unitPath: string;
  readonly drafter: string;
  readonly reason: string;
  readonly decision: 'approved' | 'refused' | null;
  readonly note: string | null;
  readonly decidedBy: string | null;
  readonly policyAt: string | null;
  readonly doneAt: string | null;
  readonly link: string | null;
  readonly title: string | null;
}

/**
 * Later interpretations of the scope. Titles of policies that are not out are shown to those who decide on them, and to
 * leaders and supervisors, who reach titles (PRODUCT.md); everybody else sees the drafter alone.
 */
export async function listLaterAsked({
  db,
  actor,
  clock,
}: Pick<Context, 'db' | 'actor' | 'clock'>): Promise<LaterView[]> {
  const paths = reachedPaths(actor, 'incident.read');
  const rows = await db.execute<Row>(sql`
    select b.id as "bundleId", p.id as "policyPostId", p.title as "policyTitle", u.name as "unitName",
      u.path as "unitPath", d.name as drafter, b.later_reason as reason, b.later_decision as decision,
      b.later_note as note, w.name as "decidedBy", to_json(a.at) #>> '{}' as "policyAt",
      to_json(i.at) #>> '{}' as "doneAt", i.link, i.title
    from bundle b join post p on p.id = b.policy_post_id join unit u on u.id = p.unit_id
      join person d on d.id = p.drafter_id left join person w on w.id = b.later_decided_by
      left join ${firstOut(sql`b.policy_post_id`, { standing: true })} a on true
      left join ${firstOut(sql`b.interpretation_post_id`, { standing: true })} i on true
    where b.dissolved_at is null and b.later_reason is not null and u.path like any (${sql.param(paths)}::text[])
    order by b.later_decision is not null, b.id desc limit 200`);
  const calendar = await readCalendar(db, '/');
  return rows.map((row) => viewLater(row, { actor, now: clock.now(), calendar }));
}

type Viewing = Parameters<typeof viewClock>[1] & { readonly actor: Context['actor'] };

function viewLater(row: Row, viewing: Viewing): LaterView {
  const where = { unitPath: row.unitPath };
  const decide = may(viewing.actor, 'bundle.allowLater', where);
  const mayKnow = decide.ok || row.policyAt !== null || may(viewing.actor, 'post.search', where).ok;
  const policyAt = instantOf(row.policyAt);
  const doneAt = instantOf(row.doneAt);
  return {
    bundleId: row.bundleId,
    policyPostId: row.policyPostId,
    policyTitle: mayKnow ? row.policyTitle : '',
    unitName: row.unitName,
    drafter: row.drafter,
    reason: row.reason,
    decision: row.decision,
    note: row.note,
    decidedBy: row.decidedBy,
    clock:
      row.decision === 'approved' && policyAt
        ? viewClock(
            {
              kind: 'interpretation',
              startedAt: policyAt,
              doneAt,
              proof: doneAt ? { title: row.title, link: row.link } : null,
            },
            viewing,
          )
        : null,
    may: { decide },
  };
}
