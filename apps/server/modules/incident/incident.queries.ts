import type { Verdict } from '@qianfa/domain/refusal';
import { may } from '@qianfa/domain/rights/may';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { readCalendar } from '../calendar/read-calendar.ts';
import { type ClockView, instantOf, viewClock } from '../clock/clock-view.ts';
import { firstOut } from '../clock/live-posts.ts';
import { reachedPaths } from '../freshness/reach.ts';

export const listIncidentsInput = z.object({ state: z.enum(['open', 'all']).default('open') });

/** A 突发事件 with both clocks and what has gone out about it. */
export interface IncidentView {
  readonly incidentId: number;
  readonly title: string;
  readonly place: string;
  readonly startedAt: string;
  readonly unitId: number;
  readonly unitName: string;
  readonly openedBy: string;
  readonly conference: {
    readonly kind: 'held' | 'waived';
    readonly at: string;
    readonly link: string | null;
    readonly note: string | null;
    readonly by: string;
  } | null;
  readonly clocks: readonly ClockView[];
  /** What has gone out, the first first. Posts under way are counted only: their titles belong to who works on them. */
  readonly out: readonly {
    readonly postId: number;
    readonly title: string;
    readonly link: string | null;
    readonly at: string;
  }[];
  readonly underWay: number;
  readonly afterReviewsOpen: number;
  /** Nothing is left to do. */
  readonly isSettled: boolean;
  readonly may: { readonly handle: Verdict; readonly waive: Verdict };
}

interface Row extends Record<string, unknown> {
  readonly id: number;
  readonly title: string;
  readonly place: string;
  readonly startedAt: string;
  readonly unitId: number;
  readonly unitName: string;
  readonly unitPath: string;
  readonly openedBy: string;
  readonly conference: 'held' | 'waived' | null;
  readonly conferenceAt: string | null;
  readonly conferenceLink: string | null;
  readonly conferenceNote: string | null;
  readonly conferenceBy: string | null;
  readonly out:
    | { postId: number; title: string; link: string | null; at: string; standing: boolean }[]
    | null;
  readonly underWay: number;
  readonly afterReviewsOpen: number;
}

/** The events of the scope, those with something left to do first, then the newest (R9). */
export async function listIncidents(
  ctx: Pick<Context, 'db' | 'actor' | 'clock'>,
  input: z.output<typeof listIncidentsInput>,
): Promise<IncidentView[]> {
  const paths = reachedPaths(ctx.actor, 'incident.read');
  const views = await readIncidents(ctx, sql`u.path like any (${sql.param(paths)}::text[])`);
  return views
    .filter(({ isSettled }) => input.state === 'all' || !isSettled)
    .sort((a, b) => Number(a.isSettled) - Number(b.isSettled) || b.startedAt.localeCompare(a.startedAt));
}

/** The events that a condition over `i` (event) and `u` (its unit) chooses, at most two hundred. */
export async function readIncidents(
  { db, actor, clock }: Pick<Context, 'db' | 'actor' | 'clock'>,
  where: SQL,
): Promise<IncidentView[]> {
  const rows = await db.execute<Row>(sql`
    select i.id, i.title, i.place, to_json(i.started_at) #>> '{}' as "startedAt", u.id as "unitId", u.name as "unitName",
      u.path as "unitPath", o.name as "openedBy", i.conference, to_json(i.conference_at) #>> '{}' as "conferenceAt",
      i.conference_link as "conferenceLink", i.conference_note as "conferenceNote", c.name as "conferenceBy",
      (select json_agg(json_build_object('postId', j.post_id, 'title', f.title, 'link', f.link, 'at', f.at,
          'standing', s.at is not null) order by f.at)
        from incident_post j cross join ${firstOut(sql`j.post_id`, { standing: false })} f
          left join ${firstOut(sql`j.post_id`, { standing: true })} s on true
        where j.incident_id = i.id) as out,
      (select count(*)::int from incident_post j where j.incident_id = i.id and exists (
        select 1 from review_run r where r.post_id = j.post_id and r.ended_at is null)) as "underWay",
      (select count(*)::int from incident_post j cross join ${firstOut(sql`j.post_id`, { standing: false })} f
        where j.incident_id = i.id and not exists (select 1 from after_review v where v.post_id = j.post_id))
        as "afterReviewsOpen"
    from incident i join unit u on u.id = i.unit_id join person o on o.id = i.opened_by
      left join person c on c.id = i.conference_by
    where ${where} order by i.started_at desc, i.id desc limit 200`);
  const calendar = await readCalendar(db, '/');
  return rows.map((row) => viewIncident(row, { now: clock.now(), calendar, actor }));
}

type Viewing = Parameters<typeof viewClock>[1] & { readonly actor: Context['actor'] };

function viewIncident(row: Row, viewing: Viewing): IncidentView {
  const startedAt = new Date(row.startedAt);
  const out = row.out ?? [];
  const first = out.find(({ standing }) => standing) ?? null;
  const held = row.conference === 'held';
  const clocks = [
    viewClock(
      {
        kind: 'information',
        startedAt,
        doneAt: instantOf(first?.at ?? null),
        proof: first ? { title: first.title, link: first.link } : null,
      },
      viewing,
    ),
    viewClock(
      {
        kind: 'conference',
        startedAt,
        doneAt: held ? instantOf(row.conferenceAt) : null,
        excused: row.conference === 'waived',
        proof: held ? { title: null, link: row.conferenceLink } : null,
      },
      viewing,
    ),
  ];
  const isOpen = clocks.some(({ standing }) => !['met', 'metLate', 'excused'].includes(standing));
  const where = { unitPath: row.unitPath };
  return {
    incidentId: row.id,
    title: row.title,
    place: row.place,
    startedAt: startedAt.toISOString(),
    unitId: row.unitId,
    unitName: row.unitName,
    openedBy: row.openedBy,
    conference:
      row.conference === null
        ? null
        : {
            kind: row.conference,
            at: row.conferenceAt ?? '',
            link: row.conferenceLink,
            note: row.conferenceNote,
            by: row.conferenceBy ?? '',
          },
    clocks,
    out: out.map(({ postId, title, link, at }) => ({ postId, title, link, at })),
    underWay: row.underWay,
    afterReviewsOpen: row.afterReviewsOpen,
    isSettled: !isOpen && row.afterReviewsOpen === 0,
    may: {
      handle: may(viewing.actor, 'incident.handle', where),
      waive: may(viewing.actor, 'incident.waive', where),
    },
  };
}
