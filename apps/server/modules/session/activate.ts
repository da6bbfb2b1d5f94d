import { activation, person } from '@qianfa/db/tables/office';
import { ensure, refused } from '@qianfa/domain/refusal';
import { judgePassword } from '@qianfa/domain/responsibility/person';
import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Command } from '../command.ts';
import { lockAdministrators, releaseFounder } from '../person/administrators.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { recordWrongGuess, requireCalmNetwork } from './guessing.ts';
import { openSession } from './open-session.ts';
import { hashPassword } from './passwords.ts';
import { setPassword } from './set-password.ts';
import { hashActivationCode } from './tokens.ts';

export const activateInput = z.object({
  login: z.string().trim().min(1).max(64),
  code: z.string().trim().min(1).max(40),
  password: z.string().max(256),
});

type Activate = Command<z.infer<typeof activateInput>> & { readonly browser: string | null };

/**
 * A new or reset person sets their own password with the one-time code; the code serves once, also in parallel. Guessing
 * at codes slows the network and stands in the trail as guessing at passwords does (R38, R37).
 */
export async function activate(command: Activate): Promise<{ token: string }> {
  const { db, clock, actor, input, browser } = command;
  ensure(judgePassword(input.password, input.login));
  await requireCalmNetwork(command);
  const passwordHash = await hashPassword(input.password);
  const now = clock.now();
  const tried = await db.transaction(async (tx) => {
    // First, so that a person who is being disabled at this moment does not come back by their old code.
    await lockAdministrators(tx);
    const [found] = await tx
      .select({ id: person.id, name: person.name, state: person.state })
      .from(person)
      .where(eq(sql`lower(${person.login})`, input.login.toLowerCase()));
    const used =
      found && found.state !== 'disabled'
        ? await tx
            .update(activation)
            .set({ usedAt: now })
            .where(
              and(
                eq(activation.personId, found.id),
                eq(activation.codeHash, hashActivationCode(input.code)),
                isNull(activation.usedAt),
                gt(activation.expiresAt, now),
              ),
            )
            .returning({ id: activation.id })
        : [];
    if (!found || used.length === 0) return { token: null, personId: found?.id ?? null };
    await setPassword(tx, clock, { personId: found.id, passwordHash, keepSessionId: null });
    const self = { ...actor, kind: 'person' as const, personId: found.id, name: found.name, grants: [] };
    await writeTrail(tx, self, clock, { act: 'person.activated', subject: `person:${found.id}` });
    await releaseFounder(tx, self, clock);
    const token = await openSession(tx, clock, { personId: found.id, network: actor.network, browser });
    return { token, personId: found.id };
  });
  const { token, personId } = tried;
  if (token !== null) return { token };
  await recordWrongGuess(command, { login: input.login, personId, secret: 'activationCode' });
  throw refused('invalid', 'R38', 'activationRefused');
}
