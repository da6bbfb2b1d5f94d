import type { Id } from '../rights/roles.ts';
import { type Assignment, assignGroups, type Candidate, type DutyFacts, type GroupTask } from './assign.ts';
import { separateDuties } from './opinion.ts';
import type { Quorum } from './quorum.ts';

/**
 * Who alone could still sign for one of the accounts: were they to act in a step before, R3 would leave nobody to sign.
 * `accounts` holds, for each account that is not signed yet, who may sign for it and is there today; who acted already
 * does not count.
 */
export function soleSigners(
  signKey: string,
  accounts: readonly (readonly Id[])[],
  facts: DutyFacts,
): ReadonlySet<Id> {
  const able = accounts.map((ids) => [
    ...new Set(ids.filter((id) => separateDuties(signKey, { ...facts, task: null }, id).ok)),
  ]);
  return new Set(able.filter(({ length }) => length === 1).flat());
}

/** The people on duty that day, and those whom the step's own definition leads to. */
export interface UrgentCandidates<Person extends Candidate> {
  readonly onDuty: readonly Person[];
  readonly own: readonly Person[];
}

export interface UrgentAssignment<Person extends Candidate> extends Assignment<GroupTask> {
  readonly candidates: readonly Person[];
  /** By the roster, or for its signer's sake by the step's own people. */
  readonly byRoster: boolean;
}

/**
 * Who takes a step that cannot wait (R8): the people on duty, but not whom the signature needs (R3) as long as somebody
 * else on duty is able, else the step's own people without them; the signer only where nobody else is. Null: nobody of
 * the roster is to take it, and the step keeps its people.
 */
export function assignUrgent<Person extends Candidate>(
  step: { readonly key: string; readonly quorum: Quorum },
  { onDuty, own }: UrgentCandidates<Person>,
  facts: DutyFacts,
  signers: ReadonlySet<Id>,
): UrgentAssignment<Person> | null {
  const sparing = signers.size > 0;
  const tries = sparing ? [keptFree(onDuty, signers), keptFree(own, signers), onDuty] : [onDuty];
  for (const candidates of tries) {
    const assignment = assignGroups(step.key, [{ quorum: step.quorum, candidates }], facts);
    if (assignment.alarm === null) return { ...assignment, candidates, byRoster: candidates !== tries[1] };
  }
  return null;
}

/** Without them, and without a delegate among them: who acts and for whom have both acted (R3). */
function keptFree<Person extends Candidate>(
  candidates: readonly Person[],
  signers: ReadonlySet<Id>,
): readonly Person[] {
  return candidates
    .filter(({ personId }) => !signers.has(personId))
    .map((one) =>
      one.delegateId !== null && signers.has(one.delegateId) ? { ...one, delegateId: null } : one,
    );
}
