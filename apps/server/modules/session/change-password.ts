import { person } from '@qianfa/db/tables/office';
import { ensure, refused } from '@qianfa/domain/refusal';
import { judgePassword } from '@qianfa/domain/responsibility/person';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { setPassword } from './set-password.ts';

export const changePasswordInput = z.object({
  current: z.string().min(1).max(256),
  next: z.string().max(256),
});

/** A person changes their own password; the current one is asked again. */
export async function changePassword(command: Command<z.infer<typeof changePasswordInput>>): Promise<void> {
  const { actor, db, clock, input } = command;
  requireRight(actor, 'session.own', {});
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const [self] = await db.select().from(person).where(eq(person.id, actor.personId));
  if (!self || !(await verifyPassword(self.passwordHash, input.current))) {
    await db.transaction((tx) =>
      writeTrail(tx, actor, clock, { act: 'session.refused', subject: `person:${actor.personId}` }),
    );
    throw refused('invalid', 'R38', 'currentPasswordWrong');
  }
  ensure(judgePassword(input.next, self.login ?? ''));
  const passwordHash = await hashPassword(input.next);
  await db.transaction(async (tx) => {
    await setPassword(tx, clock, { personId: actor.personId, passwordHash, keepSessionId: actor.sessionId });
    await writeTrail(tx, actor, clock, {
      act: 'person.passwordChanged',
      subject: `person:${actor.personId}`,
    });
  });
}
