import type { Database } from '@qianfa/db/pool';
import { signInFailure } from '@qianfa/db/tables/office';
import { Refused } from '@qianfa/domain/refusal';
import { judgeNetwork } from '@qianfa/domain/responsibility/person';
import { and, count, eq, gt } from 'drizzle-orm';
import type { Actor, Clock } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { countFailure } from './count-failure.ts';

interface Guess {
  readonly db: Database;
  readonly clock: Clock;
  readonly actor: Actor;
}

/** A network from which too many guesses came lately is asked to wait (R38). */
export async function requireCalmNetwork({ db, clock, actor }: Guess): Promise<void> {
  const since = new Date(clock.now().getTime() - 15 * 60_000);
  const [row] = await db
    .select({ failures: count() })
    .from(signInFailure)
    .where(and(eq(signInFailure.network, networkOf(actor)), gt(signInFailure.failedAt, since)));
  const verdict = judgeNetwork(row?.failures ?? 0);
  if (!verdict.ok) throw new Refused(verdict.refusal);
}

interface WrongGuess {
  readonly login: string;
  /** Whose login it is; null: nobody's. */
  readonly personId: number | null;
  /** What was guessed: a wrong password counts towards the person's lock, a wrong code of activation does not. */
  readonly secret: 'password' | 'activationCode';
}

/** A wrong guess, counted and written down in a transaction of its own (R37, R38); the same work whoever was named. */
export async function recordWrongGuess(
  { db, clock, actor }: Guess,
  { login, personId, secret }: WrongGuess,
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.insert(signInFailure).values({
      network: networkOf(actor),
      login: login.slice(0, 64),
      failedAt: clock.now(),
    });
    if (secret === 'password') await countFailure(tx, clock, personId);
    await writeTrail(tx, actor, clock, {
      act: 'session.refused',
      subject: personId === null ? 'person:unknown' : `person:${personId}`,
      ...(secret === 'activationCode' && { facts: { code: 'activationRefused' } }),
    });
  });
}

function networkOf({ network }: Actor): string {
  return network ?? 'unknown';
}
