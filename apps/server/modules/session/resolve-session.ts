import { sessionLimits } from '@qianfa/domain/responsibility/person';
import type { RoleGrant } from '@qianfa/domain/rights/roles';
import type { Services } from '../../trpc/context.ts';
import { type Actor, anonymous } from '../command.ts';
import { hashToken } from './tokens.ts';

interface SessionRow {
  readonly session_id: number;
  readonly person_id: number;
  readonly name: string;
  readonly last_seen_at: Date;
  readonly grants: readonly RoleGrant[];
}

/**
 * Who a session cookie stands for, read anew on every call: a person who was disabled, signed out or lost a role a
 * moment ago is so now. Idle and absolute limits end a session (R38).
 */
export async function resolveSession(
  { sql, clock }: Pick<Services, 'sql' | 'clock'>,
  token: string | null,
  origin: { network: string | null; requestId: string | null },
): Promise<Actor> {
  if (!token) return { ...anonymous, ...origin };
  const now = clock.now();
  const idleSince = new Date(now.getTime() - sessionLimits.idleMinutes * 60_000);
  const [row] = await sql<SessionRow[]>`
    select s.id as session_id, s.last_seen_at, p.id as person_id, p.name,
      coalesce((select json_agg(json_build_object('role', g.role, 'unitPath', u.path) order by g.id)
                from role_grant g join unit u on u.id = g.unit_id
                where g.person_id = p.id and g.revoked_at is null), '[]'::json) as grants
    from session s join person p on p.id = s.person_id
    where s.token_hash = ${hashToken(token)} and s.ended_at is null and s.expires_at > ${now}
      and s.last_seen_at > ${idleSince} and p.state = 'active'`;
  if (!row) return { ...anonymous, ...origin };
  await touch(sql, row, now);
  return {
    kind: 'person',
    personId: row.person_id,
    name: row.name,
    grants: row.grants,
    sessionId: row.session_id,
    ...origin,
  };
}

/** Seen at most once a minute, so that reading does not write on every call. */
async function touch(sql: Services['sql'], row: SessionRow, now: Date): Promise<void> {
  if (now.getTime() - row.last_seen_at.getTime() < 60_000) return;
  await sql`update session set last_seen_at = ${now} where id = ${row.session_id}`;
}
