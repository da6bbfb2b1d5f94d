import type { Sql } from '@qianfa/db/pool';
import { administratorRoles, type RoleGrant } from '@qianfa/domain/rights/roles';

/** Whom a session stands for, and what that person may do. */
export interface SessionFacts {
  readonly personId: number;
  readonly name: string;
  readonly grants: readonly RoleGrant[];
}

interface Known {
  readonly version: number;
  readonly facts: SessionFacts | null;
}

/** More sessions than an office has open at a time; past it the process forgets them all and reads them again. */
const rememberedAtMost = 5_000;

/** What this process has read, by pool and session. */
const known = new WeakMap<Sql, Map<number, Known>>();

/**
 * Whom a session stands for; null: nobody who may sign in. Read once for each version of the session: the database
 * counts the version up in the transaction that changes the person, a role or the path of a unit (0001_guards.sql), so
 * facts of the version that a call has just read are those of its moment.
 * Administrators of a root unit reach the whole office: imports bring further roots, and somebody has to keep them.
 */
export async function sessionFacts(
  sql: Sql,
  session: { readonly id: number; readonly version: number },
): Promise<SessionFacts | null> {
  const sessions = known.get(sql) ?? new Map<number, Known>();
  known.set(sql, sessions);
  const kept = sessions.get(session.id);
  if (kept?.version === session.version) return kept.facts;
  const fresh = await readFacts(sql, session.id);
  if (sessions.size >= rememberedAtMost) sessions.clear();
  sessions.set(session.id, fresh);
  return fresh.facts;
}

/** Version and facts of one moment. */
async function readFacts(sql: Sql, sessionId: number): Promise<Known> {
  const [row] = await sql<(SessionFacts & { version: number; active: boolean })[]>`
    select s.version, p.state = 'active' as active, p.id as "personId", p.name, ${grantsOf(sql)} as grants
    from session s join person p on p.id = s.person_id where s.id = ${sessionId}`;
  if (!row) return { version: -1, facts: null };
  const { version, active, personId, name, grants } = row;
  return { version, facts: active ? { personId, name, grants } : null };
}

/** The same of people who are not asking: whom a message is about to be sent to. Who is not active is missing. */
export async function factsOfPeople(
  sql: Sql,
  personIds: readonly number[],
): Promise<ReadonlyMap<number, SessionFacts>> {
  if (personIds.length === 0) return new Map();
  const rows = await sql<SessionFacts[]>`
    select p.id as "personId", p.name, ${grantsOf(sql)} as grants
    from person p where p.id in ${sql([...personIds])} and p.state = 'active'`;
  return new Map(rows.map((row) => [row.personId, row]));
}

function grantsOf(sql: Sql) {
  return sql`
    coalesce((select json_agg(json_build_object('role', g.role, 'unitPath',
        case when u.parent_id is null and g.role = any(${[...administratorRoles]}) then '/' else u.path end) order by g.id)
      from role_grant g join unit u on u.id = g.unit_id
      where g.person_id = p.id and g.revoked_at is null), '[]'::json)`;
}
