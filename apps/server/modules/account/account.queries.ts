import { addDays, shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { type AccountState, accountStates } from '@qianfa/domain/responsibility/account-state';
import { platformCodes } from '@qianfa/domain/responsibility/platforms';
import { may } from '@qianfa/domain/rights/may';
import { idSchema } from '@qianfa/domain/rights/roles';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { reachedPaths } from '../freshness/reach.ts';

export const accountFlags = [
  'noPublisher',
  'publisherEnds',
  'publisherCannotSignIn',
  'secondOfKind',
  'trial',
] as const;
export type AccountFlag = (typeof accountFlags)[number];

export const listAccountsInput = z.object({
  /** This unit and everything under it; null: everything in reach. */
  unitId: idSchema.nullable().default(null),
  platform: z.enum(platformCodes).nullable().default(null),
  state: z.enum(accountStates).nullable().default(null),
  flag: z.enum(accountFlags).nullable().default(null),
  text: z.string().trim().max(60).default(''),
  offset: z.number().int().min(0).max(1_000_000).default(0),
});

/** Rows of one page. */
const pageSize = 50;
/** A term that ends within so many days is flagged. */
const endsSoonDays = 14;

interface AccountRow {
  readonly id: number;
  readonly platform: string;
  readonly kind: string;
  readonly name: string;
  readonly state: AccountState;
  readonly filing_no: string | null;
  readonly opened_on: string | null;
  readonly enabled_on: string;
  readonly unit_id: number;
  readonly unit_name: string;
  readonly publisher_id: number | null;
  readonly publisher_name: string | null;
  readonly acting: boolean | null;
  readonly ends_on: string | null;
  readonly flags: readonly AccountFlag[];
  readonly total: number;
}

/** Accounts in reach in the order of the register, each with its publisher of today and what is wrong with it. */
export async function listAccounts(
  { sql, actor, clock }: Pick<Context, 'sql' | 'actor' | 'clock'>,
  input: z.infer<typeof listAccountsInput>,
) {
  const today = shanghaiDay(clock.now());
  const like = `%${input.text.replace(/[\\%_]/g, '\\$&')}%`;
  const rows = await sql<AccountRow[]>`
    with watched as (
      select a.id, a.platform, a.kind, a.name, a.state, a.filing_no, a.opened_on, a.enabled_on, a.register_order,
        u.id as unit_id, u.name as unit_name, p.id as publisher_id, p.name as publisher_name, t.acting, t.ends_on,
        array_remove(array[
          case when t.id is null and a.state = 'open' then 'noPublisher' end,
          case when t.ends_on <= ${addDays(today, endsSoonDays)}::date and a.state = 'open' then 'publisherEnds' end,
          case when p.state <> 'active' and a.state = 'open' then 'publisherCannotSignIn' end,
          case when a.second_of_kind and a.second_reason is null then 'secondOfKind' end,
          case when a.trial_until >= ${today}::date then 'trial' end], null) as flags
      from account a join unit u on u.id = a.sponsor_unit_id
        left join publisher_term t on t.account_id = a.id
          and ${today}::date between t.starts_on and coalesce(t.ends_on, 'infinity')
        left join person p on p.id = t.person_id
      where u.path like any (${reachedPaths(actor, 'account.read')}::text[])
        and (${input.unitId}::bigint is null
          or u.path like (select path || '%' from unit where id = ${input.unitId}))
        and (${input.platform}::text is null or a.platform = ${input.platform})
        and (case when ${input.state}::text is null then a.state <> 'deregistered' else a.state = ${input.state} end)
        and (${input.text} = '' or a.name ilike ${like} or u.name ilike ${like} or p.name ilike ${like}
          or a.filing_no ilike ${like}))
    select *, count(*) over ()::int as total from watched
    where ${input.flag}::text is null or ${input.flag} = any (flags)
    order by register_order
    limit ${pageSize} offset ${input.offset}`;
  return { accounts: rows.map(viewOf), total: rows[0]?.total ?? 0, pageSize };
}

function viewOf(row: AccountRow) {
  return {
    id: row.id,
    platform: row.platform,
    kind: row.kind,
    name: row.name,
    state: row.state,
    filingNo: row.filing_no,
    openedOn: row.opened_on,
    enabledOn: row.enabled_on,
    unit: { id: row.unit_id, name: row.unit_name },
    publisher:
      row.publisher_id === null
        ? null
        : {
            id: row.publisher_id,
            name: row.publisher_name ?? '',
            acting: row.acting ?? false,
            endsOn: row.ends_on,
          },
    flags: row.flags,
  };
}

/** How many accounts there are in each state and under each flag, in reach: the numbers of the filters. */
export async function countAccounts({ sql, actor, clock }: Pick<Context, 'sql' | 'actor' | 'clock'>) {
  const today = shanghaiDay(clock.now());
  const rows = await sql<{ what: string; n: number }[]>`
    with reached as (
      select a.*, exists (select 1 from publisher_term t where t.account_id = a.id
          and ${today}::date between t.starts_on and coalesce(t.ends_on, 'infinity')) as published
      from account a join unit u on u.id = a.sponsor_unit_id
      where u.path like any (${reachedPaths(actor, 'account.read')}::text[]))
    select state as what, count(*)::int as n from reached group by state
    union all select 'secondOfKind', count(*)::int from reached where second_of_kind and second_reason is null
      and state <> 'deregistered'
    union all select 'noPublisher', count(*)::int from reached where state = 'open' and not published`;
  return Object.fromEntries(rows.map(({ what, n }) => [what, n]));
}

/** What this actor may do with the register as a whole. */
export function readRegisterMay({ actor }: Pick<Context, 'actor'>) {
  const paths = actor.kind === 'person' ? actor.grants.map(({ unitPath }) => unitPath) : [];
  const register = paths.map((unitPath) => may(actor, 'account.register', { unitPath }));
  const none = may(actor, 'account.register', {});
  return {
    register: register.find((verdict) => verdict.ok) ?? none,
    importRegister: may(actor, 'account.importRegister', {}),
  };
}
