import type { Database } from '@qianfa/db/pool';
import { person } from '@qianfa/db/tables/office';
import { refused } from '@qianfa/domain/refusal';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Command } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { recordWrongGuess, requireCalmNetwork } from './guessing.ts';
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
  await requireCalmNetwork(command);
  const found = await findByLogin(db, input.login);
  const fits = await verifyPassword(found?.passwordHash ?? null, input.password);
  if (!found || !fits || found.state !== 'active') {
    await recordWrongGuess(command, { login: input.login, personId: found?.id ?? null, secret: 'password' });
    throw refused('forbidden', 'R38', 'signInRefused');
  }
  // Only who knows the password learns of the lock: a stranger would learn from it that the login exists.
  if (isLocked(found, now)) return refuseLocked(command, found);
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

async function findByLogin(db: Database, login: string) {
  const [row] = await db
    .select()
    .from(person)
    .where(eq(sql`lower(${person.login})`, login.toLowerCase()));
  return row;
}

function isLocked({ lockedUntil }: { lockedUntil: Date | null }, now: Date): boolean {
  return lockedUntil !== null && lockedUntil > now;
}

async function refuseLocked(
  { db, clock, actor }: SignIn,
  { id, lockedUntil }: { id: number; lockedUntil: Date | null },
): Promise<never> {
  const until = lockedUntil?.toISOString() ?? '';
  await db.transaction((tx) =>
    writeTrail(tx, actor, clock, {
      act: 'session.refused',
      subject: `person:${id}`,
      facts: { code: 'signInLocked' },
    }),
  );
  throw refused('precondition', 'R38', 'signInLocked', { until });
}
