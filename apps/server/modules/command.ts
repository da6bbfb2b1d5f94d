import type { Database } from '@qianfa/db/pool';
import { ensure } from '@qianfa/domain/refusal';
import { may, type Where } from '@qianfa/domain/rights/may';
import type { Right } from '@qianfa/domain/rights/rights';
import type { Actor as DomainActor } from '@qianfa/domain/rights/roles';

/** Where a call came from; it goes into the trail. */
export interface Origin {
  readonly name: string;
  readonly sessionId: number | null;
  readonly network: string | null;
  readonly requestId: string | null;
}

/** Who acts. Always taken from the session, never from what was sent. */
export type Actor = DomainActor & Origin;
export type PersonActing = Extract<Actor, { kind: 'person' }>;

export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** The one shape of a write: `verbNoun({ actor, db, clock, input })`. */
export interface Command<Input = undefined> {
  readonly actor: Actor;
  readonly db: Database;
  readonly clock: Clock;
  readonly input: Input;
}

/** Throws the refusal when the actor may not use the right on this object. Every command begins with it. */
export function requireRight(actor: Actor, right: Right, where: Where): void {
  ensure(may(actor, right, where));
}

const nowhere: Origin = { name: '', sessionId: null, network: null, requestId: null };

export const anonymous: Actor = { ...nowhere, kind: 'anonymous' };
/** The command line of the operator. */
export const operator: Actor = { ...nowhere, kind: 'operator', name: 'operator' };
