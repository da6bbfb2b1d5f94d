import { partText } from '@qianfa/db/statement';
import { type CalendarLayer, calendarFor } from '@qianfa/domain/deadlines/office-calendar';
import { openClocksOf } from '@qianfa/domain/deadlines/post-clocks';
import { sql } from 'drizzle-orm';
import { type ClockView, instantOf, showClock } from './clock-view.ts';
import { firstOut } from './live-posts.ts';

/** What `postClockFacts` says of a post. */
export interface PostClockRow {
  readonly kind: string;
  readonly unitPath: string;
  readonly incident: {
    readonly startedAt: string;
    readonly informed: boolean;
    readonly conferenceSettled: boolean;
  } | null;
  readonly decidedOn: string | null;
  readonly policyOutAt: string | null;
  readonly out: boolean;
}

const outAndStanding = (postId: ReturnType<typeof sql>) =>
  sql`exists (select 1 from ${firstOut(postId, { standing: true })} f)`;

/**
 * A `PostClockRow` as JSON for post `p` of unit `u` with revision `v`; null for a post whose kind starts no clock, for
 * which no row is looked up.
 */
export const postClockFacts: string = partText(sql`
  case when p.kind in ('emergency', 'permit', 'penalty', 'interpretation')
      or (v.summary #> '{signing,emergency}')::boolean
    then json_build_object('kind', p.kind, 'unitPath', u.path,
      'incident', (select json_build_object('startedAt', i.started_at, 'conferenceSettled', i.conference is not null,
          'informed', exists (select 1 from incident_post o where o.incident_id = i.id and ${outAndStanding(sql`o.post_id`)}))
        from incident_post j join incident i on i.id = j.incident_id where j.post_id = p.id),
      'decidedOn', (select x.decided_on from disclosure x where x.post_id = p.id),
      'policyOutAt', (select a.at from bundle b cross join ${firstOut(sql`b.policy_post_id`, { standing: true })} a
        where b.interpretation_post_id = p.id and b.dissolved_at is null and b.later_decision = 'approved'),
      'out', ${outAndStanding(sql`p.id`)}) end`);

/** The clocks that press on a post, the first due first. `layers`: what was said of the office's working time. */
export function viewPostClocks(
  row: PostClockRow,
  { now, layers }: { readonly now: Date; readonly layers: readonly CalendarLayer[] },
): ClockView[] {
  const { incident } = row;
  const facts = {
    ...row,
    incident: incident && { ...incident, startedAt: new Date(incident.startedAt) },
    policyOutAt: instantOf(row.policyOutAt),
  };
  return openClocksOf(facts, now, calendarFor(layers, row.unitPath)).map((clock) => showClock(clock, null));
}
