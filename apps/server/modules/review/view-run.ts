import type { Transaction } from '@qianfa/db/pool';
import { defaultCalendar, workingMinutesBetween } from '@qianfa/domain/deadlines/working-time';
import { carryOpinions } from '@qianfa/domain/review/carry';
import type { OpinionRow } from '@qianfa/domain/review/quorum';
import { sql } from 'drizzle-orm';
import type { Clock } from '../command.ts';
import { type LoadedRun, reviewSteps } from './load-run.ts';

/** The 发文稿纸: one cell for each hand, with what stands, what fell and the time that was used. */
export async function viewRun(tx: Transaction, clock: Clock, run: LoadedRun) {
  const times = await timesOf(tx, run.id);
  const people = await namesOf(tx, run);
  const { carried } = carryOpinions(run.opinions, run.revision);
  const opinions = await opinionsOf(tx, run.id);
  const [current] = await tx.execute<{ version: number }>(sql`
    select version from review_route where key = ${run.route.key} and current`);
  return {
    id: run.id,
    state: run.state,
    route: { name: run.route.name, version: run.route.version, currentVersion: current?.version ?? null },
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
        usedMinutes: usedMinutes(time, clock.now()),
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

interface StepTime extends Record<string, unknown> {
  readonly id: number;
  readonly opened: string;
  readonly due: string | null;
  readonly closed: string | null;
}

async function timesOf(tx: Transaction, runId: number): Promise<StepTime[]> {
  const rows = await tx.execute<StepTime>(sql`
    select id, to_json(opened_at) #>> '{}' as opened, to_json(due_at) #>> '{}' as due, to_json(closed_at) #>> '{}' as closed
    from run_step where run_id = ${runId}`);
  return [...rows];
}

/** Working minutes that the step has taken so far, in the calendar by which it is due (R8); null before it opens. */
function usedMinutes(time: StepTime | undefined, now: Date): number | null {
  if (!time) return null;
  const end = time.closed ? new Date(time.closed) : now;
  return Math.floor(workingMinutesBetween(new Date(time.opened), end, defaultCalendar));
}

async function namesOf(tx: Transaction, run: LoadedRun): Promise<ReadonlyMap<number, string>> {
  const ids = [...new Set(run.steps.flatMap(({ holderIds }) => holderIds))];
  if (ids.length === 0) return new Map();
  const rows = await tx.execute<{ id: number; name: string }>(
    sql`select id, name from person where id in ${ids}`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
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
async function opinionsOf(tx: Transaction, runId: number): Promise<OpinionView[]> {
  const rows = await tx.execute<OpinionView>(sql`
    select distinct on (s.id, v.id, o.person_id) s.key as "stepKey", s.entry, o.person_id as "personId", p.name,
      af.name as "actingForName", o.verdict, array_to_json(o.reasons) as reasons, o.comment, o.gates,
      to_json(o.given_at) #>> '{}' as at, v.number as "revisionNumber"
    from opinion o join run_step s on s.id = o.run_step_id join person p on p.id = o.person_id
      left join person af on af.id = o.acting_for_id join placement_content c on c.id = o.placement_content_id
      join revision v on v.id = c.revision_id
    where s.run_id = ${runId} order by s.id, v.id, o.person_id, o.id`);
  return [...rows].sort((a, b) => a.at.localeCompare(b.at));
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
