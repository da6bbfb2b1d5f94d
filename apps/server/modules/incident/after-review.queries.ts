import type { Verdict } from '@qianfa/domain/refusal';
import { type AfterReviewVerdict, afterReviewAsks, mayAfterReview } from '@qianfa/domain/review/after-review';
import { may, mayAnywhere } from '@qianfa/domain/rights/may';
import { sql } from 'drizzle-orm';
import type { Context } from '../../trpc/context.ts';
import { readCalendar } from '../calendar/read-calendar.ts';
import { type ClockView, instantOf, viewClock } from '../clock/clock-view.ts';
import { firstOut } from '../clock/live-posts.ts';
import { reachedPaths } from '../freshness/reach.ts';
import { actsOf, factsOf } from './give-after-review.ts';

/** An emergency post that went out, with its 事后复核 (R9). */
export interface AfterReviewView {
  readonly postId: number;
  /** As it went out. */
  readonly title: string;
  readonly link: string | null;
  readonly unitName: string;
  readonly drafter: string;
  readonly incidentId: number;
  readonly incident: string;
  readonly clock: ClockView;
  readonly given: {
    readonly verdict: AfterReviewVerdict;
    readonly reason: string;
    readonly by: string;
    readonly at: string;
  } | null;
  /** What is still to be done about it; null: nothing (R9). */
  readonly asks: 'correct' | 'retract' | null;
  /** The drafter corrects: a copy goes out as a post of the same event. */
  readonly isDrafter: boolean;
  readonly may: { readonly give: Verdict; readonly takeDown: Verdict };
}

interface Row extends Record<string, unknown> {
  readonly postId: number;
  readonly unitPath: string;
  readonly unitName: string;
  readonly drafter: string;
  readonly incidentId: number;
  readonly incident: string;
  readonly title: string;
  readonly link: string | null;
  readonly outAt: string;
  readonly stands: boolean;
  readonly correctedSince: boolean;
  readonly drafterId: number;
  readonly verdict: AfterReviewVerdict | null;
  readonly reason: string | null;
  readonly givenBy: string | null;
  readonly givenAt: string | null;
  readonly contributors: number[] | null;
  readonly acts: Parameters<typeof factsOf>[0]['acts'];
}

/** Another post of the event went out after the verdict `v` and stands: that is the correction. */
const correctedSince = sql`v.verdict = 'correct' and exists (select 1 from incident_post c
  cross join ${firstOut(sql`c.post_id`, { standing: true })} x
  where c.incident_id = j.incident_id and c.post_id <> p.id and x.at > v.reviewed_at)`;

/** The after-reviews of the scope: what is left to do first, by its due time; then the newest verdicts. */
export async function listAfterReviews({
  db,
  actor,
  clock,
}: Pick<Context, 'db' | 'actor' | 'clock'>): Promise<AfterReviewView[]> {
  const paths = reachedPaths(actor, 'incident.read');
  const rows = await db.execute<Row>(sql`
    select p.id as "postId", u.path as "unitPath", u.name as "unitName", d.name as drafter, i.id as "incidentId",
      i.title as incident, f.title, f.link, to_json(f.at) #>> '{}' as "outAt", s.at is not null as stands, v.verdict,
      p.drafter_id as "drafterId", ${correctedSince} as "correctedSince",
      v.reason, w.name as "givenBy", to_json(v.reviewed_at) #>> '{}' as "givenAt", ${actsOf(sql`p.id`)}
    from incident_post j join incident i on i.id = j.incident_id join post p on p.id = j.post_id
      join unit u on u.id = p.unit_id join person d on d.id = p.drafter_id
      cross join ${firstOut(sql`p.id`, { standing: false })} f left join ${firstOut(sql`p.id`, { standing: true })} s on true
      left join after_review v on v.post_id = p.id left join person w on w.id = v.reviewed_by
    where u.path like any (${sql.param(paths)}::text[])
    order by v.verdict is null desc, v.verdict <> 'clean' and s.at is not null and not coalesce(${correctedSince}, false) desc,
      v.reviewed_at desc nulls first, f.at limit 200`);
  const calendar = await readCalendar(db, '/');
  return rows.map((row) => viewAfterReview(row, { actor, now: clock.now(), calendar }));
}

type Viewing = Parameters<typeof viewClock>[1] & { readonly actor: Context['actor'] };

function viewAfterReview(row: Row, viewing: Viewing): AfterReviewView {
  const { actor } = viewing;
  const view = viewClock(
    { kind: 'afterReview', startedAt: new Date(row.outAt), doneAt: instantOf(row.givenAt), proof: null },
    viewing,
  );
  return {
    postId: row.postId,
    title: row.title,
    link: row.link,
    unitName: row.unitName,
    drafter: row.drafter,
    incidentId: row.incidentId,
    incident: row.incident,
    clock: view,
    given:
      row.verdict === null
        ? null
        : {
            verdict: row.verdict,
            reason: row.reason ?? '',
            by: row.givenBy ?? '',
            at: row.givenAt ?? '',
          },
    asks: afterReviewAsks(row.verdict, row),
    isDrafter: actor.kind === 'person' && actor.personId === row.drafterId,
    may: {
      give: mayGive(row, actor),
      takeDown: may(actor, 'publication.takeDown', { unitPath: row.unitPath }),
    },
  };
}

function mayGive(row: Row, actor: Context['actor']): Verdict {
  const held = mayAnywhere(actor, 'afterReview.give');
  if (!held.ok) return held;
  const here = may(actor, 'afterReview.give', { unitPath: row.unitPath });
  if (!here.ok) return here;
  return mayAfterReview(factsOf({ ...row, isOut: true }), actor.kind === 'person' ? actor.personId : 0);
}
