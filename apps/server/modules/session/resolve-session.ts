import { sessionLimits } from '@qianfa/domain/responsibility/person';
import { administratorRoles, type RoleGrant } from '@qianfa/domain/rights/roles';
import type { Services } from '../../trpc/context.ts';
import { type Actor, anonymous } from '../command.ts';
import { hashToken } from './tokens.ts';

interface SessionRow {
  readonly session_id: number;
  readonly person_id: number;
  readonly name: string;
  readonly touched: boolean;
  readonly grants: readonly RoleGrant[];
}

/** Seen at most once a minute, so that reading does not write on every call. */
const touchEveryMs = 60_000;

/**
 * Who a session cookie stands for, read anew on every call: a person who was disabled, signed out or lost a role a
 * moment ago is so now. Idle and absolute limits end a session (R38); a call that does not renew leaves the idle clock
 * running.
 * Administrators of a root unit reach the whole office: imports bring further roots, and somebody has to keep them.
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
    select s.id as session_id, s.last_seen_at > ${touchedSince} as touched, p.id as person_id, p.name,
      coalesce((select json_agg(json_build_object('role', g.role, 'unitPath',
                  case when u.parent_id is null and g.role = any(${[...administratorRoles]}) then '/' else u.path end) order by g.id)
                from role_grant g join unit u on u.id = g.unit_id
                where g.person_id = p.id and g.revoked_at is null), '[]'::json) as grants
    from session s join person p on p.id = s.person_id
    where s.token_hash = ${hashToken(token)} and s.ended_at is null and s.expires_at > ${now}
      and s.last_seen_at > ${idleSince} and p.state = 'active'`;
  if (!row) return { ...anonymous, ...origin };
  if (!row.touched && renews)
    await sql`update session set last_seen_at = ${now} where id = ${row.session_id}`;
  return {
    kind: 'person',
    personId: row.person_id,
    name: row.name,
    grants: row.grants,
    sessionId: row.session_id,
    ...origin,
  };
}
