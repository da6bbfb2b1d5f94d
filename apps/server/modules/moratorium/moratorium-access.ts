import type { Transaction } from '@qianfa/db/pool';
import { moratorium } from '@qianfa/db/tables/moratorium';
import { office } from '@qianfa/db/tables/office';
import { allowed, ensure, refuse, refused, type Verdict } from '@qianfa/domain/refusal';
import { judgeStanding, type Moratorium } from '@qianfa/domain/release/moratorium';
import { may } from '@qianfa/domain/rights/may';
import { eq } from 'drizzle-orm';
import type { Actor, Clock, PersonActing } from '../command.ts';
import { requireRightOver } from '../unit/standing-unit.ts';
import { readMoratorium } from './read-moratoria.ts';

export interface LockedMoratorium extends Moratorium {
  readonly unitId: number | null;
  readonly actor: PersonActing;
}

/**
 * Makes every send wait that has not begun, and waits for those that begin now: each of them holds the office's row for
 * sharing while its gate is judged (read-gate-facts.ts). What is acknowledged after this is seen by every later send (T3).
 */
export async function lockSending(tx: Transaction): Promise<void> {
  await tx.select({ id: office.id }).from(office).for('no key update');
}

/** A moratorium that still stands and that this person may end or move. Another unit's is `moratoriumNotFound`. */
export async function lockStanding(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  id: number,
): Promise<LockedMoratorium> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  await lockSending(tx);
  const [row] = await tx
    .select({ unitId: moratorium.unitId, declaredBy: moratorium.declaredBy })
    .from(moratorium)
    .where(eq(moratorium.id, id));
  const found = await readMoratorium(tx, id);
  if (!row || !found) throw moratoriumNotFound();
  requireRightOver(actor, 'moratorium.declare', found.unitPath, moratoriumNotFound);
  ensure(mayEnd(actor, { unitPath: found.unitPath, declaredById: row.declaredBy }));
  ensure(judgeStanding(found, clock.now()));
  return { ...found, unitId: row.unitId, actor };
}

/** Whoever declared it, or the leader over its unit (for the whole office the security administrator). */
export function mayEnd(
  actor: Actor,
  { unitPath, declaredById }: { readonly unitPath: string; readonly declaredById: number },
): Verdict {
  const declare = may(actor, 'moratorium.declare', { unitPath });
  if (!declare.ok) return declare;
  const own = actor.kind === 'person' && actor.personId === declaredById;
  if (own || may(actor, 'moratorium.lift', { unitPath }).ok) return allowed;
  return refuse('forbidden', 'R22', 'moratoriumOfSomeoneElse');
}

function moratoriumNotFound() {
  return refused('notFound', 'rights', 'moratoriumNotFound');
}
