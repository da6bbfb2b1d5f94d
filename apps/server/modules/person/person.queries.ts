import { refuse, type Verdict } from '@qianfa/domain/refusal';
import { personStates } from '@qianfa/domain/responsibility/person';
import { mayReissueCode } from '@qianfa/domain/rights/issue-code';
import { may, reachOf } from '@qianfa/domain/rights/may';
import { idSchema, type Role, roleSchema } from '@qianfa/domain/rights/roles';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import type { Actor } from '../command.ts';

export const listPeopleInput = z.object({
  /** This unit and everything under it; null: everything in reach. */
  unitId: idSchema.nullable().default(null),
  text: z.string().trim().max(60).default(''),
  state: z.enum(personStates).nullable().default(null),
  role: roleSchema.nullable().default(null),
  offset: z.number().int().min(0).max(1_000_000).default(0),
});

/** Rows of one page. */
const pageSize = 50;

interface PersonRow {
  readonly id: number;
  readonly name: string;
  readonly login: string | null;
  readonly unit_id: number;
  readonly unit_name: string;
  readonly unit_path: string;
  readonly position_id: number | null;
  readonly position_name: string | null;
  readonly employment: 'staff' | 'contract' | 'outsourced';
  readonly state: 'pending' | 'active' | 'disabled';
  readonly locked: boolean;
  readonly locked_until: string | null;
  readonly code_until: string | null;
  readonly grants: readonly GrantRow[];
  readonly total: number;
}

interface GrantRow {
  readonly id: number;
  readonly role: Role;
  readonly unitId: number;
  readonly unitName: string;
  readonly unitPath: string;
}

/** People of the units in reach, in pinyin order, with what the actor may do with each. */
export async function listPeople(
  { sql, actor, clock }: Pick<Context, 'sql' | 'actor' | 'clock'>,
  input: z.infer<typeof listPeopleInput>,
) {
  const paths = reachOf(actor, 'person.read').unitPaths.map((path) => `${path}%`);
  const now = clock.now();
  const like = `%${input.text.replace(/[\\%_]/g, '\\$&')}%`;
  const rows = await sql<PersonRow[]>`
    select p.id, p.name, p.login, p.unit_id, u.name as unit_name, u.path as unit_path,
      p.position_id, o.name as position_name, p.employment, p.state,
      coalesce(p.locked_until > ${now}, false) as locked, p.locked_until,
      (select max(a.expires_at) from activation a
        where a.person_id = p.id and a.used_at is null and a.expires_at > ${now}) as code_until,
      coalesce((select json_agg(json_build_object('id', g.id, 'role', g.role, 'unitId', gu.id, 'unitName', gu.name,
                  'unitPath', gu.path) order by g.id)
                from role_grant g join unit gu on gu.id = g.unit_id
                where g.person_id = p.id and g.revoked_at is null), '[]'::json) as grants,
      count(*) over ()::int as total
    from person p join unit u on u.id = p.unit_id left join position o on o.id = p.position_id
    where u.path like any (${paths}::text[])
      and (${input.unitId}::bigint is null or u.path like (select path || '%' from unit where id = ${input.unitId}))
      and (${input.text} = '' or p.name ilike ${like} or p.login ilike ${like})
      and (case when ${input.state}::text is null then p.state <> 'disabled' else p.state = ${input.state} end)
      and (${input.role}::text is null or exists (
            select 1 from role_grant g where g.person_id = p.id and g.revoked_at is null and g.role = ${input.role}))
    order by p.name collate "zh-x-icu", p.id
    limit ${pageSize} offset ${input.offset}`;
  return { people: rows.map((row) => viewOf(actor, row)), total: rows[0]?.total ?? 0, pageSize };
}

function viewOf(actor: Actor, row: PersonRow) {
  const where = { unitPath: row.unit_path };
  return {
    id: row.id,
    name: row.name,
    login: row.login,
    unit: { id: row.unit_id, name: row.unit_name },
    position: row.position_id === null ? null : { id: row.position_id, name: row.position_name ?? '' },
    employment: row.employment,
    state: row.state,
    lockedUntil: row.locked ? instant(row.locked_until) : null,
    codeUntil: instant(row.code_until),
    grants: row.grants.map(({ unitPath, ...grant }) => ({
      ...grant,
      may: { revoke: may(actor, 'role.grant', { unitPath }) },
    })),
    may: {
      change: may(actor, 'person.manage', where),
      disable: first(may(actor, 'person.manage', where), notYet(row.state !== 'disabled', 'personDisabled')),
      reset: first(
        may(actor, 'person.issueCode', where),
        mayReissueCode(
          actor,
          row.grants.map(({ role }) => role),
        ),
        notYet(row.login !== null, 'personHasNoLogin', row.name),
      ),
      unlock: first(may(actor, 'person.unlock', where), notYet(row.locked, 'personNotLocked')),
      grant: first(may(actor, 'role.grant', where), notYet(row.state !== 'disabled', 'personDisabled')),
    },
  };
}

/** The first verdict that says no. */
function first(...verdicts: Verdict[]): Verdict {
  return verdicts.find((verdict) => !verdict.ok) ?? { ok: true };
}

function notYet(ok: boolean, code: string, name = ''): Verdict {
  return ok ? { ok } : refuse('precondition', 'R38', code, { name });
}

/** Instants come as text through `sql`. */
function instant(text: string | null): string | null {
  return text === null ? null : new Date(text).toISOString();
}

export const choosePeopleInput = z.object({ text: z.string().trim().max(60).default('') });

/** Names to choose from in forms (responsible persons, publishers): active or not yet, twenty at most. */
export async function choosePeople(
  { sql, actor }: Pick<Context, 'sql' | 'actor'>,
  { text }: z.infer<typeof choosePeopleInput>,
) {
  const paths = reachOf(actor, 'person.read').unitPaths.map((path) => `${path}%`);
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  return sql<{ id: number; name: string; unitName: string; canSignIn: boolean; publisher: boolean }[]>`
    select p.id, p.name, u.name as "unitName", p.state = 'active' as "canSignIn",
      exists (select 1 from role_grant g
        where g.person_id = p.id and g.revoked_at is null and g.role = 'publisher') as publisher
    from person p join unit u on u.id = p.unit_id
    where p.state <> 'disabled' and u.path like any (${paths}::text[])
      and (${text} = '' or p.name ilike ${like} or u.name ilike ${like})
      and not exists (select 1 from role_grant g where g.person_id = p.id and g.revoked_at is null
                        and g.role in ('systemAdmin', 'securityAdmin', 'auditAdmin'))
    order by publisher desc, p.name collate "zh-x-icu", p.id
    limit 20`;
}
