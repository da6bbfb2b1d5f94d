import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { refused } from '@qianfa/domain/refusal';
import { shortCode } from '@qianfa/domain/release/signed-form';
import { sql as fragment } from 'drizzle-orm';
import type { Context } from '../../trpc/context.ts';
import { maySignSql, shapeOf } from './signers.ts';

/** One placement that waits for this person's signature. */
export interface ToSign {
  readonly taskId: number;
  readonly postId: number;
  readonly revisionId: number;
  readonly revisionNumber: number;
  readonly title: string;
  readonly class: string;
  readonly placementContentId: number;
  readonly digest: string;
  readonly shortCode: string;
  readonly platform: string;
  readonly account: string;
  readonly plannedAt: string | null;
  readonly dueAt: string | null;
  /** Opened by this person in this revision: only then may it be in a list (R41). */
  readonly opened: boolean;
}

/** What waits for my signature, placement by placement, the most urgent first. */
export async function listToSign({
  db,
  actor,
  clock,
}: Pick<Context, 'db' | 'actor' | 'clock'>): Promise<ToSign[]> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const today = shanghaiDay(clock.now());
  const mine = maySignSql({
    person: fragment`t.person_id`,
    account: fragment`a.id`,
    unitPath: fragment`u.path`,
    class: fragment`${shapeOf(fragment`v`)} ->> 'class'`,
    today,
  });
  const rows = await db.execute<Omit<ToSign, 'shortCode'> & Record<string, unknown>>(fragment`
    select t.id as "taskId", p.id as "postId", v.id as "revisionId", v.number as "revisionNumber", p.title, p.class,
      c.id as "placementContentId", c.sm3 as digest, a.platform, a.name as account,
      (select e ->> 'plannedAt' from jsonb_array_elements(v.content -> 'placements') e
        where (e ->> 'accountId')::bigint = a.id limit 1) as "plannedAt",
      to_json(t.due_at) #>> '{}' as "dueAt",
      exists (select 1 from read_mark m where m.person_id = ${actor.personId} and m.subject = 'revision:' || v.id) as opened
    from task t join run_step s on s.id = t.run_step_id and s.kind = 'sign' join review_run r on r.id = s.run_id and r.state = 'signing'
      join post p on p.id = r.post_id join revision v on v.id = r.revision_id
      join placement_content c on c.revision_id = v.id join placement pl on pl.id = c.placement_id
      join account a on a.id = pl.account_id join unit u on u.id = a.sponsor_unit_id
    where t.person_id = ${actor.personId} and t.state = 'open' and ${mine}
      and not exists (select 1 from signoff so where so.placement_id = c.placement_id and so.sm3 = c.sm3
        and not exists (select 1 from signoff_revocation x where x.signoff_id = so.id))
      and not exists (select 1 from opinion o where o.placement_content_id = c.id and o.run_step_id = s.id and o.verdict = 'return' and o.return_to is null)
    order by t.due_at nulls last, t.opened_at, a.register_order`);
  return rows.map((row) => ({ ...row, shortCode: shortCode(row.digest) }));
}
