import type { Transaction } from '@qianfa/db/pool';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { type SQL, sql } from 'drizzle-orm';
import type { Clock } from '../command.ts';
import { type AccountSigners, maySignSql, shapeOf, signsOnPaper } from '../signoff/signers.ts';
import { instant, isAble } from './able-person.ts';

/**
 * Open steps `s` of runs `r` that are under way and before which nobody able sits (R8): no open task of somebody who can
 * sign in, may review and is not away, or at signing an unsigned placement without such a task of somebody who may
 * sign it today.
 */
export function withoutAblePerson(at: Date): SQL {
  const today = shanghaiDay(at);
  return sql`s.state = 'open' and r.state in ('reviewing', 'signing') and case when s.kind = 'sign' then exists (
      select 1 ${unsignedPlacements}
        and not exists (select 1 from task t join person p on p.id = t.person_id and ${canSign(at)}
          where t.run_step_id = s.id and t.state = 'open' and ${mayBeSigned(today)}))
    else not exists (select 1 from task t join person p on p.id = t.person_id and ${isAble(sql`p`, instant(at))}
      where t.run_step_id = s.id and t.state = 'open') end`;
}

/** Whether nobody able sits before this step now (R8). */
export async function isWithoutAblePerson(tx: Transaction, clock: Clock, stepId: number): Promise<boolean> {
  const rows = await tx.execute(sql`
    select s.id from run_step s join review_run r on r.id = s.run_id
    where s.id = ${stepId} and ${withoutAblePerson(clock.now())}`);
  return rows.length > 0;
}

/**
 * Who would sign what is unsigned in the signing step `s` of run `r`, and may not, since they acted in a step before (R3):
 * their names as one text, null where it is nobody.
 */
export function barredSigners(at: Date): SQL {
  const acted = sql`select o.person_id, o.acting_for_id from run_step z join opinion o on o.run_step_id = z.id
      where z.run_id = r.id and z.kind <> 'sign'
    union all select x.person_id, null from secrecy_review x where x.run_id = r.id`;
  return sql`(select string_agg(distinct p.name, '、') from (${acted}) acted
      join person p on p.id in (acted.person_id, acted.acting_for_id) and ${canSign(at)}
    where s.kind = 'sign' and exists (select 1 ${unsignedPlacements} and ${mayBeSigned(shanghaiDay(at))}))`;
}

/** The same of one step. */
export async function barredSignersOf(tx: Transaction, clock: Clock, stepId: number): Promise<string | null> {
  const [row] = await tx.execute<{ names: string | null }>(sql`
    select ${barredSigners(clock.now())} as names from run_step s join review_run r on r.id = s.run_id
    where s.id = ${stepId}`);
  return row?.names ?? null;
}

/** Of each account's signers those who are there today. */
export async function whoCanSign(
  tx: Pick<Transaction, 'execute'>,
  clock: Clock,
  accounts: readonly Pick<AccountSigners, 'signers'>[],
): Promise<readonly (readonly number[])[]> {
  const ids = accounts.flatMap(({ signers }) => signers.map(({ personId }) => personId));
  const rows = await tx.execute<{ id: number }>(
    sql`select p.id from person p where p.id in ${[0, ...ids]} and ${canSign(clock.now())}`,
  );
  const there = new Set(rows.map(({ id }) => id));
  return accounts.map(({ signers }) =>
    signers.flatMap(({ personId }) => (there.has(personId) ? [personId] : [])),
  );
}

/** Person `p` can give a signature now: by signing in, or on paper where the office takes it (R42). */
function canSign(at: Date): SQL {
  return sql`(${isAble(sql`p`, instant(at))} or (p.state = 'pending' and ${signsOnPaper}))`;
}

/** Placements `pl` of the run's revision with their content `c` that are neither signed nor sent back at signing. */
const unsignedPlacements = sql`from placement_content c join placement pl on pl.id = c.placement_id
  where c.revision_id = r.revision_id
    and not exists (select 1 from signoff so where so.placement_id = c.placement_id and so.sm3 = c.sm3
      and not exists (select 1 from signoff_revocation x where x.signoff_id = so.id))
    and not exists (select 1 from opinion o where o.placement_content_id = c.id and o.verdict = 'return' and o.return_to is null
      and o.run_step_id in (select id from run_step z where z.run_id = r.id and z.kind = 'sign'))`;

/** Whether person `p` may sign placement `pl` of run `r` today (R41). */
function mayBeSigned(today: string): SQL {
  return maySignSql({
    person: sql`p.id`,
    account: sql`pl.account_id`,
    unitPath: sql`(select u.path from account a join unit u on u.id = a.sponsor_unit_id where a.id = pl.account_id)`,
    class: sql`(select ${shapeOf(sql`v`)} ->> 'class' from revision v where v.id = r.revision_id)`,
    today,
  });
}
