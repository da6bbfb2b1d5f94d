import type { Verdict } from '@qianfa/domain/refusal';
import { isPooled, type LeaseFacts, mayTakeUp, validLeases } from '@qianfa/domain/review/lease';
import { groupsOf } from '@qianfa/domain/review/route';
import { type SQL, sql } from 'drizzle-orm';
import { openTask } from './desk-verdicts.ts';
import type { LoadedRun } from './load-run.ts';
import type { HeldTask } from './post-header.ts';

/** What the desk says of taking up (R7). Instants are ISO 8601. */
export interface DeskLease {
  /** More people hold the step than have to decide: it is taken up before it is worked on. */
  readonly pooled: boolean;
  /** Who else has it in hand, so that this desk is read only. */
  readonly other: { readonly name: string; readonly until: string } | null;
}

export type LeaseRow = { readonly personId: number; readonly name: string; readonly until: string };

/** Who has taken up the step that is open. */
export function leasesQuery(runId: SQL): SQL {
  return sql`
    select l.person_id as "personId", lp.name, l.until
    from run_step s join task_lease l on l.run_step_id = s.id join person lp on lp.id = l.person_id
    where s.run_id = ${runId} and s.state = 'open'`;
}

/**
 * Whether this person's step can be taken up, from the run that was read: what `leasedStepsQuery` asks for steps whose run
 * is not. People of another group of the step are no competition (R7).
 */
export function leasedStep(
  run: LoadedRun,
  held: readonly HeldTask[],
  leases: readonly LeaseRow[],
): LeaseFacts | null {
  const mine = run.state === 'held' ? null : openTask(run, held);
  if (!mine) return null;
  const { step, task } = mine;
  const definition = run.route.steps.find(({ key }) => key === step.key);
  const quorum = definition && groupsOf(definition)[task.group]?.quorum;
  const holderIds = step.holders.filter(({ group }) => group === task.group).map(({ id }) => id);
  const agreed = run.opinions.filter(
    ({ runStepId, verdict }) => runStepId === step.id && (verdict === 'pass' || verdict === 'advise'),
  );
  return {
    step: { kind: step.kind, quorum: quorum ?? { kind: 'all' }, holderIds },
    agreedIds: agreed.map(({ personId }) => personId).filter((id) => holderIds.includes(id)),
    leases: leases
      .filter(({ personId }) => holderIds.includes(personId))
      .map(({ personId, name, until }) => ({ personId, name, until: new Date(until) })),
  };
}

/** How the open step stands for this person. */
export function viewLease(step: LeaseFacts | null, personId: number, now: Date): DeskLease {
  if (!step) return { pooled: false, other: null };
  const refused = !mayTakeUp(step, personId, now).ok;
  const [first] = validLeases(step.leases, now);
  return {
    pooled: isPooled(step.step),
    other: refused && first ? { name: first.name, until: first.until.toISOString() } : null,
  };
}

const deciding = ['pass', 'return', 'reject', 'advise'] as const;

/** The verdicts of the desk where somebody else has the item in hand: what could be decided is refused with who it is. */
export function underLease<May extends Record<(typeof deciding)[number], Verdict>>(
  may: May,
  { other }: DeskLease,
): May {
  if (!other) return may;
  const facts = { by: other.name, until: other.until };
  const leased: Verdict = {
    ok: false,
    refusal: { kind: 'conflict', rule: 'R7', code: 'leasedByOther', facts },
  };
  const changed = Object.fromEntries(
    deciding.filter((act) => may[act].ok).map((act) => [act, leased] as const),
  );
  return { ...may, ...changed };
}
