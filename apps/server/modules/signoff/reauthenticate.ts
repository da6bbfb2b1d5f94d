import { person, reauthentication, reauthenticationItem } from '@qianfa/db/tables/office';
import { ensure, refused } from '@qianfa/domain/refusal';
import { judgeSigningList, reauthenticationMs } from '@qianfa/domain/review/signing';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Command, type PersonActing, requireRight } from '../command.ts';
import { countFailure } from '../session/count-failure.ts';
import { verifyPassword } from '../session/passwords.ts';
import { hashToken, newToken } from '../session/tokens.ts';
import { writeTrail } from '../trail/write-trail.ts';

export const signingItemInput = z.object({
  placementContentId: z.number().int().positive(),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
});
export const reauthenticateInput = z.object({
  password: z.string().min(1).max(256),
  items: z.array(signingItemInput).min(1).max(100),
});

/**
 * The password given again for exactly the list shown (R41): serves this person and session, five minutes, each item
 * once. Every item must have been opened by the signer. Wrong passwords count like refused sign-ins (R38).
 */
export async function reauthenticate(
  command: Command<z.infer<typeof reauthenticateInput>>,
): Promise<{ token: string; expiresAt: string }> {
  const { actor, db, clock, input } = command;
  requireRight(actor, 'signoff.sign', { taskHolder: true });
  if (actor.kind !== 'person' || actor.sessionId === null) throw refused('forbidden', 'R38', 'notSignedIn');
  ensure(judgeSigningList(input.items, await openedBy(command, actor.personId)));
  await provePassword(command, actor);
  const sessionId = actor.sessionId;
  const now = clock.now();
  const token = newToken();
  const expiresAt = new Date(now.getTime() + reauthenticationMs);
  await db.transaction(async (tx) => {
    const [made] = await tx
      .insert(reauthentication)
      .values({ tokenHash: hashToken(token), personId: actor.personId, sessionId, createdAt: now, expiresAt })
      .returning({ id: reauthentication.id });
    if (!made) throw new Error('insert returned no row');
    await tx
      .insert(reauthenticationItem)
      .values(input.items.map((item) => ({ ...item, reauthenticationId: made.id })));
    await writeTrail(tx, actor, clock, {
      act: 'reauthentication.given',
      subject: `reauthentication:${made.id}`,
      facts: { digests: input.items.map(({ digest }) => digest) },
    });
  });
  return { token, expiresAt: expiresAt.toISOString() };
}

/** Which of the listed contents this person has opened: reading leaves a mark per revision (R37). */
async function openedBy({ db, input }: Command<z.infer<typeof reauthenticateInput>>, personId: number) {
  const ids = input.items.map(({ placementContentId }) => placementContentId);
  const rows = await db.execute<{ id: number }>(sql`
    select c.id from placement_content c
    where c.id in ${ids} and exists (
      select 1 from read_mark m where m.person_id = ${personId} and m.subject = 'revision:' || c.revision_id)`);
  return rows.map(({ id }) => id);
}

/** Whether it is this person's password; a wrong one is recorded and counts (R38). */
export async function provePassword(
  { db, clock, input, actor }: Command<{ readonly password: string }>,
  { personId }: PersonActing,
): Promise<void> {
  const now = clock.now();
  const [self] = await db.select().from(person).where(eq(person.id, personId));
  const fits = await verifyPassword(self?.passwordHash ?? null, input.password);
  if (self?.lockedUntil && self.lockedUntil > now) {
    throw refused('precondition', 'R38', 'signInLocked', { until: self.lockedUntil.toISOString() });
  }
  if (self && fits) return;
  // In a transaction of its own: a refused re-authentication counts (R37) and locks like a refused sign-in.
  await db.transaction(async (tx) => {
    await countFailure(tx, clock, personId);
    await writeTrail(tx, actor, clock, { act: 'reauthentication.refused', subject: `person:${personId}` });
  });
  throw refused('invalid', 'R41', 'passwordWrong');
}
