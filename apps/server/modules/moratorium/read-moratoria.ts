import type { Transaction } from '@qianfa/db/pool';
import type { Moratorium } from '@qianfa/domain/release/moratorium';
import { type SQL, sql } from 'drizzle-orm';
import type { Clock } from '../command.ts';

interface Row extends Record<string, unknown> {
  readonly id: number;
  readonly startsAt: string;
  readonly endsAt: string | null;
  readonly unitPath: string;
  readonly platform: string | null;
  readonly reason: string;
  readonly declaredBy: string;
}

/** The end that counts: of the newest row of `moratorium_end`, else as it was declared. */
const ends = sql`case when e.id is null then m.ends_at else e.ends_at end`;
const newestEnd = sql`left join lateral (
  select x.id, x.ends_at from moratorium_end x where x.moratorium_id = m.id order by x.id desc limit 1) e on true`;

/** Moratoria that are not over, in force or announced, of every unit: what the gate judges (R1, R22). */
export async function readMoratoria(tx: Transaction, clock: Clock): Promise<Moratorium[]> {
  return select(tx, sql`where ${ends} is null or ${ends} > ${clock.now().toISOString()}::timestamptz`);
}

/** One moratorium, over or not. */
export async function readMoratorium(tx: Transaction, id: number): Promise<Moratorium | null> {
  const [found] = await select(tx, sql`where m.id = ${id}`);
  return found ?? null;
}

async function select(tx: Transaction, where: SQL): Promise<Moratorium[]> {
  const rows = await tx.execute<Row>(sql`
    select m.id, m.starts_at as "startsAt", ${ends} as "endsAt", coalesce(u.path, '/') as "unitPath", m.platform,
      m.reason, p.name as "declaredBy"
    from moratorium m ${newestEnd} left join unit u on u.id = m.unit_id join person p on p.id = m.declared_by
    ${where} order by m.id`);
  return rows.map(({ startsAt, endsAt, ...row }) => ({
    ...row,
    startsAt: new Date(startsAt),
    endsAt: endsAt === null ? null : new Date(endsAt),
  }));
}
