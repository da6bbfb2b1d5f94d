import type { Transaction } from '@qianfa/db/pool';
import { session } from '@qianfa/db/tables/office';
import { sessionLimits } from '@qianfa/domain/responsibility/person';
import type { Clock } from '../command.ts';
import { hashToken, newToken } from './tokens.ts';

/** Makes a session for a person whose password was just proven; returns the cookie's token. */
export async function openSession(
  tx: Transaction,
  clock: Clock,
  from: { personId: number; network: string | null; browser: string | null },
): Promise<string> {
  const token = newToken();
  const now = clock.now();
  await tx.insert(session).values({
    tokenHash: hashToken(token),
    personId: from.personId,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + sessionLimits.absoluteHours * 3_600_000),
    network: from.network,
    browser: from.browser,
  });
  return token;
}
