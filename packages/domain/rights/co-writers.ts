import { allowed, refuse, type Verdict } from '../refusal.ts';
import { isWithin, may } from './may.ts';
import type { Actor, Id, RoleGrant } from './roles.ts';

/** Co-writers 协作人 of one post; more is a mailing list. */
export const maxCoWriters = 10;

/** A post as its writers stand to it. */
export interface WrittenPost {
  readonly drafterId: Id;
  readonly unitPath: string;
  /** The drafter has named this actor. */
  readonly isNamed: boolean;
}

/**
 * Whether the actor may open and save a post: its drafter, and whoever the drafter named, for as long as they are an
 * editor over the post's unit (T17). Nothing else follows from being named: submitting, withdrawing, throwing away and
 * releasing stay the drafter's.
 */
export function mayWritePost(actor: Actor, post: WrittenPost): Verdict {
  const own = may(actor, 'post.write', { ownerId: post.drafterId });
  if (own.ok || !post.isNamed || actor.kind !== 'person') return own;
  return editsWithin(actor.grants, post.unitPath) ? allowed : own;
}

/** Somebody whom a drafter wants to name. */
export interface CoWriterCandidate {
  readonly personId: Id;
  readonly grants: readonly RoleGrant[];
  /** Able to sign in today. */
  readonly isActive: boolean;
  /** Holds a task on this post, or has decided or signed on it. */
  readonly decides: boolean;
}

/**
 * Whether a person may become a co-writer. Who decides on a post never writes in it (R3); people of other units are
 * `writerOutsideScope`, whether they exist or not (T17).
 */
export function mayNameCoWriter(
  post: Omit<WrittenPost, 'isNamed'>,
  candidate: CoWriterCandidate | null,
  named: readonly Id[],
): Verdict {
  if (candidate?.personId === post.drafterId) return refuse('invalid', 'R3', 'drafterIsWriter');
  if (!candidate?.isActive || !editsWithin(candidate.grants, post.unitPath)) {
    return refuse('precondition', 'rights', 'writerOutsideScope');
  }
  if (candidate.decides) return refuse('precondition', 'R3', 'writerDecides');
  if (!named.includes(candidate.personId) && named.length >= maxCoWriters) {
    return refuse('precondition', 'R45', 'tooManyWriters', { limit: maxCoWriters });
  }
  return allowed;
}

function editsWithin(grants: readonly RoleGrant[], unitPath: string): boolean {
  return grants.some(({ role, unitPath: scope }) => role === 'editor' && isWithin(unitPath, scope));
}
