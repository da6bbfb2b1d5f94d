import { sessionLimits } from '@qianfa/domain/responsibility/person';
import type { Services } from '../../trpc/context.ts';
import { type Actor, anonymous } from '../command.ts';
import { sessionFacts } from './session-facts.ts';
import { hashToken } from './tokens.ts';

interface SessionRow {
  readonly id: number;
  readonly version: number;
  readonly touched: boolean;
}

/** Seen at most once a minute, so that reading does not write on every call. */
const touchEveryMs = 60_000;

/**
 * Who a session cookie stands for, read anew on every call: a person who was disabled, signed out or lost a role a
 * moment ago is so now. Idle and absolute limits end a session (R38); a call that does not renew leaves the idle clock
 * running.
 */
export async function resolveSession(
  { sql, clock }: Pick<Services, 'sql' | 'clock'>,
  token: string | null,
  call: { network: string | null; requestId: string | null; renews?: boolean },
): Promise<Actor> {
  const { renews = true, ...origin } = call;
  if (!token) return { ...anonymous, ...origin };
  const now = clock.now();
  const idleSince = new Date(now.getTime() - sessionLimits.idleMinutes * 60_000);
  const touchedSince = new Date(now.getTime() - touchEveryMs);
  const [row] = await sql<SessionRow[]>`
    select id, version, last_seen_at > ${touchedSince} as touched from session
    where token_hash = ${hashToken(token)} and ended_at is null and expires_at > ${now} and last_seen_at > ${idleSince}`;
  const facts = row ? await sessionFacts(sql, row) : null;
  if (!row || !facts) return { ...anonymous, ...origin };
  if (!row.touched && renews) await sql`update session set last_seen_at = ${now} where id = ${row.id}`;
  return { kind: 'person', ...facts, sessionId: row.id, ...origin };
}
