import { decisionStart } from '@qianfa/domain/deadlines/statutory';
import { sql } from 'drizzle-orm';
import type { Context } from '../../trpc/context.ts';
import { readCalendar } from '../calendar/read-calendar.ts';
import { type ClockView, instantOf, viewClock } from '../clock/clock-view.ts';
import { firstOut } from '../clock/live-posts.ts';
import { reachedPaths } from '../freshness/reach.ts';

/** A decision that has to be made public, with its clock of 7 working days (R11). */
export interface DisclosureView {
  readonly postId: number;
  /** Title of what went out; null while it is unpublished: then it is its drafter's. */
  readonly title: string | null;
  readonly kind: string;
  readonly documentNumber: string;
  readonly decidedOn: string;
  readonly unitName: string;
  readonly drafter: string;
  /** Who has it now; empty: the drafter. */
  readonly holders: readonly string[];
  readonly clock: ClockView;
}

interface Row extends Record<string, unknown> {
  readonly postId: number;
  readonly kind: string;
  readonly documentNumber: string;
  readonly decidedOn: string;
  readonly unitName: string;
  readonly drafter: string;
  readonly holders: string[] | null;
  readonly title: string | null;
  readonly link: string | null;
  readonly outAt: string | null;
}

/** The disclosures of the scope: what is not out yet by its due time, then the newest that are. */
export async function listDisclosures({
  db,
  actor,
  clock,
}: Pick<Context, 'db' | 'actor' | 'clock'>): Promise<DisclosureView[]> {
  const paths = reachedPaths(actor, 'incident.read');
  const rows = await db.execute<Row>(sql`
    select p.id as "postId", p.kind, x.document_number as "documentNumber", x.decided_on::text as "decidedOn",
      u.name as "unitName", d.name as drafter, f.title, f.link, to_json(f.at) #>> '{}' as "outAt",
      (select json_agg(h.name order by h.id) from review_run r join run_step s on s.run_id = r.id and s.state = 'open'
        join task t on t.run_step_id = s.id and t.state = 'open' join person h on h.id = t.person_id
        where r.post_id = p.id and r.ended_at is null) as holders
    from disclosure x join post p on p.id = x.post_id join unit u on u.id = p.unit_id join person d on d.id = p.drafter_id
      left join ${firstOut(sql`p.id`, { standing: true })} f on true
    where p.kind in ('permit', 'penalty') and u.path like any (${sql.param(paths)}::text[])
    order by f.at desc nulls first, x.decided_on, p.id limit 200`);
  const calendar = await readCalendar(db, '/');
  const viewing = { now: clock.now(), calendar };
  return rows.map((row) => ({
    postId: row.postId,
    title: row.title,
    kind: row.kind,
    documentNumber: row.documentNumber,
    decidedOn: row.decidedOn,
    unitName: row.unitName,
    drafter: row.drafter,
    holders: row.holders ?? [],
    clock: viewClock(
      {
        kind: 'disclosure',
        startedAt: decisionStart(row.decidedOn),
        doneAt: instantOf(row.outAt),
        proof: row.outAt === null ? null : { title: row.title, link: row.link },
      },
      viewing,
    ),
  }));
}
