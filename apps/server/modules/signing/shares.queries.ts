import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { consentState, within } from './signing.queries.ts';

export const sharesInput = z.object({
  /** `2026-11`, or any day in it; left out: this month. */
  month: z
    .string()
    .regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])(-\d{2})?$/)
    .optional(),
  by: z.enum(['account', 'unit']).default('account'),
});

/** Sign-offs of a month by their road. `simplified` counts across roads: what took the 简化流程. */
export interface ShareLine {
  /** Of the account or the unit. */
  readonly id: number;
  readonly name: string;
  /** Of an account; null for a unit. */
  readonly platform: string | null;
  readonly unit: string;
  readonly total: number;
  readonly electronic: number;
  readonly byAuthority: number;
  readonly paper: number;
  readonly deputy: number;
  readonly overdue: number;
  readonly denied: number;
  readonly simplified: number;
  /** Of posts in whose run a 两人例外 was granted, whatever the road (R3). */
  readonly excepted: number;
}

/** The share of each road of signing, per account or unit and month (R42, R43, R3). */
export async function readShares(
  { db, actor, clock }: Pick<Context, 'db' | 'actor' | 'clock'>,
  input: z.output<typeof sharesInput>,
): Promise<{ month: string; lines: ShareLine[] }> {
  const month = (input.month ?? shanghaiDay(clock.now())).slice(0, 7);
  const from = `${month}-01T00:00:00+08:00`;
  const now = clock.now().toISOString();
  const grouped = input.by === 'account' ? sql`a.id, a.platform, a.name, u.name` : sql`u.id, u.name`;
  const names =
    input.by === 'account'
      ? sql`a.id, a.platform, a.name as name, u.name as unit`
      : sql`u.id, null as platform, u.name as name, u.name as unit`;
  const lines = await db.execute<ShareLine & Record<string, unknown>>(sql`
    select ${names}, count(*)::int as total,
      count(*) filter (where s.kind = 'electronic')::int as electronic,
      count(*) filter (where s.kind = 'electronic' and s.authority_id is not null)::int as "byAuthority",
      count(*) filter (where s.kind = 'paper')::int as paper,
      count(*) filter (where s.kind = 'deputy')::int as deputy,
      count(*) filter (where c.signoff_id is not null and ${consentState(now)} in ('overdue', 'settledLate'))::int as overdue,
      count(*) filter (where c.denied_at is not null)::int as denied,
      count(*) filter (where exists (select 1 from review_run r where r.post_id = pl.post_id and r.route_snapshot ? 'simplified'
        and r.started_at <= s.signed_at))::int as simplified,
      count(*) filter (where exists (select 1 from review_run r where r.post_id = pl.post_id and r.excepted
        and r.started_at <= s.signed_at))::int as excepted
    from signoff s join placement pl on pl.id = s.placement_id join account a on a.id = pl.account_id
      join unit u on u.id = a.sponsor_unit_id left join deputy_consent c on c.signoff_id = s.id
    where s.signed_at >= ${from}::timestamptz
      and s.signed_at < (${from}::timestamptz at time zone 'Asia/Shanghai' + interval '1 month') at time zone 'Asia/Shanghai'
      and ${within(actor, 'signing.read', sql`u.path`)}
    group by ${grouped} order by total desc, name limit 1000`);
  return { month, lines: [...lines] };
}
