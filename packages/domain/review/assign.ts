import { type RefusalFacts, refuse } from '../refusal.ts';
import type { Id } from '../rights/roles.ts';
import { type ExceptedAct, type RunAct, separateDuties } from './opinion.ts';
import type { Quorum } from './quorum.ts';

/** What R3 judges people by. */
export interface DutyFacts {
  readonly contributors: readonly Id[];
  readonly acts: readonly RunAct[];
  /** 两人例外 that stand today; left out: none. */
  readonly exceptions?: readonly ExceptedAct[];
}

/** Somebody the step's definition leads to, today. */
export interface Candidate {
  readonly personId: Id;
  /** Active and not absent. */
  readonly available: boolean;
  /** Who stands in during the absence; null: nobody, or not available either (R8). */
  readonly delegateId: Id | null;
}

export interface NewTask {
  readonly personId: Id;
  /** 代: whose task it is. */
  readonly actingForId: Id | null;
}

/** A task with the group of the step that it is for: 0 is the first (R7). */
export interface GroupTask extends NewTask {
  readonly group: number;
}

export interface Assignment<Task extends NewTask = NewTask> {
  readonly tasks: readonly Task[];
  /** Nobody, or too few for the quorum, can do this step: the superior has to be told at once (R8). */
  readonly alarm: RefusalFacts | null;
}

/**
 * Who gets a task when the step opens: available people, else their delegates, without those whom R3 keeps out. Nobody
 * is put on a step they could not act in.
 */
export function assignTasks(
  step: { readonly key: string; readonly quorum: Quorum },
  candidates: readonly Candidate[],
  facts: DutyFacts,
): Assignment {
  const tasks = new Map<Id, NewTask>();
  for (const candidate of candidates) {
    const task = taskFor(candidate);
    const able = task && separateDuties(step.key, { ...facts, task }, task.personId).ok;
    const known = task && tasks.get(task.personId);
    // Whoever holds the step by themselves does not also act for an absent colleague.
    if (able && (!known || known.actingForId !== null)) tasks.set(task.personId, task);
  }
  const needed = step.quorum.kind === 'count' ? step.quorum.n : 1;
  const alarm =
    tasks.size >= needed
      ? null
      : refuse('precondition', 'R8', 'noAblePerson', { step: step.key, able: tasks.size, needed }).refusal;
  return { tasks: [...tasks.values()], alarm };
}

/**
 * The same for a step that asks several groups, each with its own quorum (R7). Nobody has two tasks in a step: who is in
 * several groups goes to the smallest, which needs them most.
 */
export function assignGroups(
  stepKey: string,
  groups: readonly { readonly quorum: Quorum; readonly candidates: readonly Candidate[] }[],
  facts: DutyFacts,
): Assignment<GroupTask> {
  const smallestFirst = groups
    .map((group, index) => ({ ...group, index }))
    .sort((a, b) => a.candidates.length - b.candidates.length || a.index - b.index);
  const tasks: GroupTask[] = [];
  const alarms: RefusalFacts[] = [];
  for (const { quorum, candidates, index } of smallestFirst) {
    const free = candidates.filter((one) => !tasks.some((task) => task.personId === taskFor(one)?.personId));
    const own = assignTasks({ key: stepKey, quorum }, free, facts);
    tasks.push(...own.tasks.map((task) => ({ ...task, group: index })));
    if (own.alarm) alarms.push(own.alarm);
  }
  return { tasks: tasks.sort((a, b) => a.group - b.group), alarm: alarms[0] ?? null };
}

function taskFor(candidate: Candidate): NewTask | null {
  if (candidate.available) return { personId: candidate.personId, actingForId: null };
  if (candidate.delegateId === null) return null;
  return { personId: candidate.delegateId, actingForId: candidate.personId };
}
