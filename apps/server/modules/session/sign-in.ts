import type { Database } from '@qianfa/db/pool';
import { person, signInFailure } from '@qianfa/db/tables/office';
import { Refused, refused } from '@qianfa/domain/refusal';
import { judgeNetwork, lockUntil } from '@qianfa/domain/responsibility/person';
import { and, count, eq, gt, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Command } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { openSession } from './open-session.ts';
import { verifyPassword } from './passwords.ts';

export const signInInput = z.object({
  login: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(256),
});

type SignIn = Command<z.infer<typeof signInInput>> & { readonly browser: string | null };

/**
 * Opens a session. Unknown login, wrong password and disabled person give one and the same refusal after the same
 * work; failures lock the person for a while and slow the network (R38).
 */
export async function signIn(command: SignIn): Promise<{ token: string; personId: number }> {
  const { db, clock, actor, input } = command;
  const now = clock.now();
  const network = actor.network ?? 'unknown';
  const verdict = judgeNetwork(await failuresOfNetwork(db, network, now));
  if (!verdict.ok) throw new Refused(verdict.refusal);
  const found = await findByLogin(db, input.login);
  const fits = await verifyPassword(found?.passwordHash ?? null, input.password);
  if (found?.lockedUntil && found.lockedUntil > now) {
    throw refused('precondition', 'R38', 'signInLocked', { until: found.lockedUntil.toISOString() });
  }
  if (!found || !fits || found.state !== 'active') return recordFailure(command, found, network);
  const token = await db.transaction(async (tx) => {
    await tx.update(person).set({ failedSignIns: 0, lockedUntil: null }).where(eq(person.id, found.id));
    await writeTrail(
      tx,
      { ...actor, kind: 'person', personId: found.id, name: found.name, grants: [] },
      clock,
      {
        act: 'session.opened',
        subject: `person:${found.id}`,
      },
    );
    return openSession(tx, clock, { personId: found.id, network: actor.network, browser: command.browser });
  });
  return { token, personId: found.id };
}

async function failuresOfNetwork(db: Database, network: string, now: Date): Promise<number> {
  const since = new Date(now.getTime() - 15 * 60_000);
  const [row] = await db
    .select({ failures: count() })
    .from(signInFailure)
    .where(and(eq(signInFailure.network, network), gt(signInFailure.failedAt, since)));
  return row?.failures ?? 0;
}

async function findByLogin(db: Database, login: string) {
  const [row] = await db
    .select()
    .from(person)
    .where(eq(sql`lower(${person.login})`, login.toLowerCase()));
  return row;
}

/** Counted and written down in a transaction of its own, then refused (R37, R38). */
async function recordFailure(
  { db, clock, actor, input }: SignIn,
  found: typeof person.$inferSelect | undefined,
  network: string,
): Promise<never> {
  const now = clock.now();
  await db.transaction(async (tx) => {
    await tx.insert(signInFailure).values({ network, login: input.login.slice(0, 64), failedAt: now });
    if (found) {
      // Counted by the database, so that guesses made at the same moment do not count as one.
      const [counted] = await tx
        .update(person)
        .set({ failedSignIns: sql`${person.failedSignIns} + 1` })
        .where(eq(person.id, found.id))
        .returning({ failures: person.failedSignIns });
      await tx
        .update(person)
        .set({ lockedUntil: lockUntil(counted?.failures ?? 0, now) })
        .where(eq(person.id, found.id));
    }
    await writeTrail(tx, actor, clock, {
      act: 'session.refused',
      subject: found ? `person:${found.id}` : 'person:unknown',
    });
  });
  throw refused('forbidden', 'R38', 'signInRefused');
}
