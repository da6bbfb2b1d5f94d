import { type CalendarLayer, calendarFor } from '@qianfa/domain/deadlines/office-calendar';
import { workingMinutesBetween } from '@qianfa/domain/deadlines/working-time';
import { carryOpinions } from '@qianfa/domain/review/carry';
import { correctionsIn } from '@qianfa/domain/review/correction';
import type { OpinionRow } from '@qianfa/domain/review/quorum';
import { secrecyOf, secrecyStanding } from '@qianfa/domain/review/secrecy';
import { type LoadedOpinion, type LoadedRun, type LoadedStep, reviewSteps } from './load-run.ts';

/** The 发文稿纸: one cell for each hand, with what stands, what fell and the time that was used. */
export function viewRun(
  run: LoadedRun,
  { currentVersion, layers }: { currentVersion: number | null; layers: readonly CalendarLayer[] },
  now: Date,
) {
  const { carried } = carryOpinions(run.opinions, run.revision);
  const opinions = opinionsGiven(run.opinions);
  const box = viewBox(run);
  return {
    id: run.id,
    state: run.state,
    secrecy: box,
    route: { name: run.route.name, version: run.route.version, currentVersion },
    /** 简化流程: by whose approval this run has no review step, and until when (R3). */
    simplified: run.route.simplified ?? null,
    effects: effectsOf(run, carried),
    corrections: correctionsShown(run),
    steps: reviewSteps(run).map((step, ordinal) => {
      const entries = run.steps.filter(({ key }) => key === step.key);
      const last = entries.at(-1);
      const own = opinions.filter((one) => one.stepKey === step.key);
      return {
        key: step.key,
        kind: step.kind,
        name: run.route.steps[ordinal]?.name ?? step.key,
        quorum: step.quorum,
        state: last?.state ?? (step.key === box?.stepKey && box.cleared ? 'passed' : ('waiting' as const)),
        entry: last?.entry ?? 0,
        openedAt: last?.openedAt ?? null,
        dueAt: last?.dueAt ?? null,
        closedAt: last?.closedAt ?? null,
        usedMinutes: usedMinutes(last, layers, now),
        /** Who was let act here though they acted in another step, and by whom: shown for good (R3). */
        exceptions: run.exceptions
          .filter(({ stepKey }) => stepKey === step.key)
          .map(({ personName, reason, askedBy, grantedBy, grantedAt, endsOn }) => ({
            ...{ personName, reason, askedBy, grantedBy, grantedAt, endsOn },
          })),
        limitMinutes: (run.route.steps[ordinal]?.limitHours ?? 0) * 60,
        holders: last?.holders ?? [],
        /** The quorum of each group, where the step asks several; empty where it asks one (R7). */
        groupQuorums: (step.groups ?? []).map(({ quorum }) => quorum),
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

/** The box of 保密审查 with its answers, oldest first, and whether it lets the whole revision out; null: no such box. */
function viewBox(run: LoadedRun) {
  const step = run.route.steps.find(({ kind }) => kind === 'secrecy');
  if (!step) return null;
  const standing = new Set(secrecyStanding(run.secrecy, run.revision).map(({ answer }) => answer));
  const answers = new Map<string, LoadedRun['secrecy'][number] & { readonly stands: boolean }>();
  for (const row of run.secrecy) {
    const given = `${row.personId} ${row.givenAt}`;
    const stands = standing.has(row) || answers.get(given)?.stands === true;
    answers.set(given, { ...row, stands });
  }
  return {
    stepKey: step.key,
    stepName: step.name,
    cleared: run.placements.every(({ placementId }) => secrecyOf(run, placementId) === 'cleared'),
    answers: [...answers.values()].map(({ verdict, basis, personName, givenAt, revisionNumber, stands }) => ({
      verdict,
      basis,
      name: personName,
      at: givenAt,
      revisionNumber,
      stands,
    })),
  };
}

/** What was corrected in the words that stand, by whom, the newest first (R3). */
function correctionsShown(run: LoadedRun) {
  return run.placements.flatMap(({ placementId }) =>
    correctionsIn(run.revision, placementId).map(
      ({ earlierSteps, from, to, declarationsDigest, ...one }) => one,
    ),
  );
}

/** Minutes that the step has taken so far, in the calendar by which it is due (R8); null before it opens. */
function usedMinutes(
  step: LoadedStep | undefined,
  layers: readonly CalendarLayer[],
  now: Date,
): number | null {
  if (!step) return null;
  const end = step.closedAt ? new Date(step.closedAt) : now;
  const start = new Date(step.openedAt);
  if (step.clock === 'roundTheClock') return Math.floor((end.getTime() - start.getTime()) / 60_000);
  return Math.floor(workingMinutesBetween(start, end, calendarFor(layers, step.clockUnitPath ?? '/')));
}

/** One line per person, step entry and revision, oldest first: the rows per placement say the same. */
function opinionsGiven(rows: readonly LoadedOpinion[]) {
  const lines = new Map<string, LoadedOpinion>();
  for (const row of rows) {
    const key = `${row.runStepId} ${row.revisionNumber} ${row.personId}`;
    if (!lines.has(key)) lines.set(key, row);
  }
  return [...lines.values()]
    .map(
      ({
        stepKey,
        entry,
        personId,
        personName,
        actingForName,
        verdict,
        reasons,
        comment,
        gates,
        ...row
      }) => ({
        ...{ stepKey, entry, personId, name: personName, actingForName, verdict, reasons, comment, gates },
        at: row.givenAt,
        revisionNumber: row.revisionNumber,
      }),
    )
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function sameOpinion(row: OpinionRow, one: Pick<OpinionRow, 'stepKey' | 'personId' | 'entry'>): boolean {
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
