import { allowed, refuse, type Verdict } from '../refusal.ts';
import type { Id } from '../rights/roles.ts';
import type { ReviewStep } from './quorum.ts';

/** How long a lease lasts without being renewed. UX: "Taking work". */
export const leaseMinutes = 10;

/** Somebody has taken this item up and is reading it. It gives no right: who may decide is decided elsewhere. */
export interface Lease {
  readonly personId: Id;
  readonly name: string;
  readonly until: Date;
}

/** Read together with the step. */
export interface LeaseFacts {
  readonly step: Pick<ReviewStep, 'kind' | 'quorum' | 'holderIds'>;
  /** Who has agreed at this entry into the step already. */
  readonly agreedIds: readonly Id[];
  readonly leases: readonly Lease[];
}

/**
 * Whether people can get in each other's way here (R7): more hold the step than have to decide. Where everybody has to,
 * and at signing, where each signs their own accounts, nobody waits for anybody.
 */
export function isPooled({ kind, quorum, holderIds }: LeaseFacts['step']): boolean {
  if (kind === 'sign') return false;
  switch (quorum.kind) {
    case 'any':
      return holderIds.length > 1;
    case 'all':
      return false;
    case 'count':
      return holderIds.length > quorum.n;
  }
}

/**
 * Whether there is still room beside those who have taken the item up: as many may read at once as agreements are
 * lacking. Refuses with who has it and until when; one's own lease, an expired one and a step of one's own never refuse.
 */
export function mayTakeUp(facts: LeaseFacts, actorId: Id, now: Date): Verdict {
  if (!isPooled(facts.step)) return allowed;
  const valid = validLeases(facts.leases, now);
  if (valid.some(({ personId }) => personId === actorId)) return allowed;
  const [first] = valid;
  if (!first || valid.length < lacking(facts)) return allowed;
  return refuse('conflict', 'R7', 'leasedByOther', { by: first.name, until: first.until.toISOString() });
}

/** The leases that still run, the one that ends first in front: that is the one which is taken over. */
export function validLeases(leases: readonly Lease[], now: Date): readonly Lease[] {
  return leases.filter(({ until }) => until > now).sort((a, b) => a.until.getTime() - b.until.getTime());
}

function lacking({ step: { quorum }, agreedIds }: LeaseFacts): number {
  return quorum.kind === 'count' ? Math.max(1, quorum.n - new Set(agreedIds).size) : 1;
}

/** Until when a lease that is taken or renewed now lasts. */
export function leaseEnd(now: Date): Date {
  return new Date(now.getTime() + leaseMinutes * 60_000);
}
