import { defaultCalendar, workingMinutesBetween } from '@qianfa/domain/deadlines/working-time';
import { carryOpinions } from '@qianfa/domain/review/carry';
import type { OpinionRow } from '@qianfa/domain/review/quorum';
import { type SQL, sql } from 'drizzle-orm';
import { type LoadedRun, reviewSteps } from './load-run.ts';

/** What the 发文稿纸 shows beside the run itself; the rows of `paperQueries`. */
export type PaperRows = {
  readonly times: StepTime;
  readonly people: { readonly id: number; readonly name: string };
  readonly given: OpinionView;
  readonly current: { readonly version: number };
};

export function paperQueries(runId: number): { readonly [Name in keyof PaperRows]: SQL } {
  return {
    times: sql`
      select id, to_json(opened_at) #>> '{}' as opened, to_json(due_at) #>> '{}' as due, to_json(closed_at) #>> '{}' as closed
      from run_step where run_id = ${runId}`,
    people: sql`
      select p.id, p.name from person p
      where p.id in (select t.person_id from task t join run_step s on s.id = t.run_step_id where s.run_id = ${runId})`,
    given: opinionsQuery(runId),
    current: sql`
      select c.version from review_run r join review_route c on c.key = r.route_snapshot ->> 'key' and c.current
      where r.id = ${runId}`,
  };
}

/** The 发文稿纸: one cell for each hand, with what stands, what fell and the time that was used. */
export function viewRun(
  run: LoadedRun,
  paper: { readonly [Name in keyof PaperRows]: readonly PaperRows[Name][] },
  now: Date,
) {
  const { times, current } = paper;
  const people = new Map(paper.people.map(({ id, name }) => [id, name]));
  const { carried } = carryOpinions(run.opinions, run.revision);
  const opinions = [...paper.given].sort((a, b) => a.at.localeCompare(b.at));
  return {
    id: run.id,
    state: run.state,
    route: { name: run.route.name, version: run.route.version, currentVersion: current[0]?.version ?? null },
    effects: effectsOf(run, carried),
    steps: reviewSteps(run).map((step, ordinal) => {
      const entries = run.steps.filter(({ key }) => key === step.key);
      const last = entries.at(-1);
      const time = times.find(({ id }) => id === last?.id);
      const own = opinions.filter((one) => one.stepKey === step.key);
      return {
        key: step.key,
        kind: step.kind,
        name: run.route.steps[ordinal]?.name ?? step.key,
        quorum: step.quorum,
        state: last?.state ?? ('waiting' as const),
        entry: last?.entry ?? 0,
        openedAt: time?.opened ?? null,
        dueAt: time?.due ?? null,
        closedAt: time?.closed ?? null,
        usedMinutes: usedMinutes(time, now),
        limitMinutes: (run.route.steps[ordinal]?.limitHours ?? 0) * 60,
        holders: step.holderIds.map((id) => ({ id, name: people.get(id) ?? '' })),
        opinions: own.map((one) => {
          const rows = run.opinions.filter((row) => sameOpinion(row, one)).length;
          const standing = carried.filter((row) => sameOpinion(row, one)).length;
          return {
            ...one,
            stands: standing > 0,
            /** It was about more placements than it stands for now (R4). */
            partly: standing > 0 && standing < rows,
            carried: standing > 0 && one.revisionNumber < run.revision.number,
          };
        }),
      };
    }),
  };
}

interface StepTime {
  readonly id: number;
  readonly opened: string;
  readonly due: string | null;
  readonly closed: string | null;
}

/** Working minutes that the step has taken so far, in the calendar by which it is due (R8); null before it opens. */
function usedMinutes(time: StepTime | undefined, now: Date): number | null {
  if (!time) return null;
  const end = time.closed ? new Date(time.closed) : now;
  return Math.floor(workingMinutesBetween(new Date(time.opened), end, defaultCalendar));
}

type OpinionView = {
  readonly stepKey: string;
  readonly entry: number;
  readonly personId: number;
  readonly name: string;
  readonly actingForName: string | null;
  readonly verdict: 'pass' | 'return' | 'reject' | 'advise';
  readonly reasons: string[];
  readonly comment: string | null;
  readonly gates: Record<string, string>;
  readonly at: string;
  readonly revisionNumber: number;
};

/** One line per person, step entry and revision: the rows per placement say the same. */
function opinionsQuery(runId: number) {
  return sql`
    select distinct on (s.id, v.id, o.person_id) s.key as "stepKey", s.entry, o.person_id as "personId", p.name,
      af.name as "actingForName", o.verdict, array_to_json(o.reasons) as reasons, o.comment, o.gates,
      to_json(o.given_at) #>> '{}' as at, v.number as "revisionNumber"
    from opinion o join run_step s on s.id = o.run_step_id join person p on p.id = o.person_id
      left join person af on af.id = o.acting_for_id join placement_content c on c.id = o.placement_content_id
      join revision v on v.id = c.revision_id
    where s.run_id = ${runId} order by s.id, v.id, o.person_id, o.id`;
}

function sameOpinion(row: OpinionRow, one: OpinionView): boolean {
  return row.stepKey === one.stepKey && row.personId === one.personId && row.entry === one.entry;
}

export interface StepEffect {
  readonly stepName: string;
  /** Placements for which the step's agreement still stands, and those for which the last change cleared it (R4). */
  readonly standing: readonly number[];
  readonly cleared: readonly number[];
}

/** One person's opinion at one entry into a step: its rows are one per placement. */
function opinionKey({ stepKey, entry, personId }: OpinionRow): string {
  return `${stepKey} ${entry} ${personId}`;
}

/** What the present revision made of the agreements that were given before, step by step (R4). */
function effectsOf(run: LoadedRun, carried: readonly OpinionRow[]): StepEffect[] {
  const present = new Set(run.placements.map(({ contentId }) => contentId));
  const before = new Set(
    run.opinions.filter(({ contentId }) => !present.has(contentId)).map((row) => opinionKey(row)),
  );
  const agreed = run.opinions.filter(
    (row) => before.has(opinionKey(row)) && (row.verdict === 'pass' || row.verdict === 'advise'),
  );
  return run.route.steps.flatMap(({ key, name }) => {
    const once = agreed.filter(({ stepKey }) => stepKey === key);
    const passed = run.placements.filter(({ placementId }) =>
      once.some((row) => row.placementId === placementId),
    );
    const stands = (placementId: number) =>
      carried.some(
        (row) => row.stepKey === key && row.placementId === placementId && before.has(opinionKey(row)),
      );
    const ids = passed.map(({ placementId }) => placementId);
    return ids.length === 0
      ? []
      : [
          {
            stepName: name,
            standing: ids.filter(stands),
            cleared: ids.filter((placementId) => !stands(placementId)),
          },
        ];
  });
}
