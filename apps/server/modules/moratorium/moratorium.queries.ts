import { ensure, type Verdict } from '@qianfa/domain/refusal';
import { judgeDeclaration } from '@qianfa/domain/release/moratorium';
import { may, mayAnywhere, reachOf } from '@qianfa/domain/rights/may';
import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { type moratoriumScopeInput, requireScope, timesOf } from './declare-moratorium.ts';
import { mayEnd } from './moratorium-access.ts';

/** A moratorium that stands, as screens show it. Instants are ISO 8601. */
export interface MoratoriumLine {
  readonly moratoriumId: number;
  /** In force now; false: announced. */
  readonly inForce: boolean;
  readonly startsAt: string;
  readonly endsAt: string | null;
  readonly unitName: string | null;
  readonly platform: string | null;
  readonly reason: string;
  readonly declaredBy: string;
  readonly may: { readonly end: Verdict };
}

export interface StandingMoratoria {
  readonly lines: readonly MoratoriumLine[];
  readonly may: { readonly declare: Verdict; readonly declareForOffice: Verdict };
}

interface Row extends Omit<MoratoriumLine, 'may'> {
  readonly unitPath: string;
  readonly declaredById: number;
}

/** Moratoria in force or announced that concern the actor: of their units, of those above and of the whole office (T17). */
export async function listMoratoria({
  actor,
  clock,
  sql: query,
}: Pick<Context, 'actor' | 'clock' | 'sql'>): Promise<StandingMoratoria> {
  const now = clock.now().toISOString();
  const paths = [...reachOf(actor, 'moratorium.read').unitPaths];
  const rows = await query<Row[]>`
    select m.id as "moratoriumId", m.starts_at <= ${now}::timestamptz as "inForce", to_json(m.starts_at) #>> '{}' as "startsAt",
      to_json(case when e.id is null then m.ends_at else e.ends_at end) #>> '{}' as "endsAt", u.name as "unitName",
      coalesce(u.path, '/') as "unitPath", m.platform, m.reason, p.name as "declaredBy", m.declared_by as "declaredById"
    from moratorium m left join unit u on u.id = m.unit_id join person p on p.id = m.declared_by
      left join lateral (select x.id, x.ends_at from moratorium_end x where x.moratorium_id = m.id
        order by x.id desc limit 1) e on true
    where (case when e.id is null then m.ends_at is null else e.ends_at is null end
        or (case when e.id is null then m.ends_at else e.ends_at end) > ${now}::timestamptz)
      and exists (select 1 from unnest(${paths}::text[]) as own(path)
        where starts_with(coalesce(u.path, '/'), own.path) or starts_with(own.path, coalesce(u.path, '/')))
    order by m.starts_at, m.id`;
  return {
    lines: rows.map(({ unitPath, declaredById, ...row }) => ({
      ...row,
      may: { end: mayEnd(actor, { unitPath, declaredById }) },
    })),
    may: {
      declare: mayAnywhere(actor, 'moratorium.declare'),
      declareForOffice: may(actor, 'moratorium.declare', { unitPath: '/' }),
    },
  };
}

/** What a moratorium would stop, before it is declared: numbers, no titles (the security administrator sees none). */
export interface MoratoriumEffect {
  /** Signed releases planned inside: each expires when its time comes. */
  readonly planned: number;
  /** Signed releases without a time: they wait until it is over. */
  readonly anytime: number;
  /** Being sent at this moment: it begins after them. */
  readonly sending: number;
  readonly accounts: number;
}

/** Counts what lies inside. Refuses like declaring does, so that the dialog says beforehand what saving would be told. */
export async function previewMoratorium(
  { actor, clock, db }: Pick<Context, 'actor' | 'clock' | 'db'>,
  input: z.output<typeof moratoriumScopeInput>,
): Promise<MoratoriumEffect> {
  const { startsAt, endsAt } = timesOf(input);
  const now = clock.now();
  ensure(judgeDeclaration({ startsAt, endsAt }, now));
  return db.transaction(async (tx) => {
    const path = await requireScope(tx, actor, input.unitId);
    const from = (startsAt ?? now).toISOString();
    const until = endsAt?.toISOString() ?? null;
    const [row] = await tx.execute<MoratoriumEffect & Record<string, unknown>>(sql`
      select count(*) filter (where e.state = 'waiting' and e.planned_at >= ${from}::timestamptz
          and (${until}::timestamptz is null or e.planned_at < ${until}::timestamptz))::int as planned,
        count(*) filter (where e.state = 'waiting' and e.planned_at is null)::int as anytime,
        count(*) filter (where e.state = 'sending')::int as sending,
        count(distinct a.id) filter (where a.state = 'open')::int as accounts
      from account a join unit u on u.id = a.sponsor_unit_id left join release e on e.account_id = a.id
        and e.state in ('waiting', 'sending')
      where starts_with(u.path, ${path}) and (${input.platform}::text is null or a.platform = ${input.platform})`);
    return row ?? { planned: 0, anytime: 0, sending: 0, accounts: 0 };
  });
}
