import { addDays, dayStart, isDay, shanghaiDay, weekMonday } from '@qianfa/domain/calendar/shanghai';
import { reachOf } from '@qianfa/domain/rights/may';
import { idSchema } from '@qianfa/domain/rights/roles';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { mostSheets } from './most-sheets.ts';

export const signedPostsInput = z.object({
  span: z.enum(['day', 'week']).default('day'),
  /** Any day in it; left out: today. */
  day: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .refine(isDay)
    .optional(),
  accountId: idSchema.nullable().default(null),
  /** Accounts that this unit, or one under it, sponsors. */
  unitId: idSchema.nullable().default(null),
});

export interface SignedPosts {
  /** Days `YYYY-MM-DD`: the first, and the first after them. */
  readonly from: string;
  readonly until: string;
  /** At most as many as are printed in one go, oldest signature first. */
  readonly posts: readonly { readonly postId: number; readonly title: string }[];
  /** There are more than that. */
  readonly cut: boolean;
}

/**
 * Posts with a standing signature of that day or week whose sheets this person may read, to be printed one after the
 * other: own ones, and those that were their task. Titles only; each sheet is read, and recorded, by itself (R37).
 */
export async function listSignedPosts(
  { db, actor, clock }: Pick<Context, 'db' | 'actor' | 'clock'>,
  raw: z.input<typeof signedPostsInput>,
): Promise<SignedPosts> {
  const input = signedPostsInput.parse(raw);
  const day = input.day ?? shanghaiDay(clock.now());
  const from = input.span === 'week' ? weekMonday(day) : day;
  const until = addDays(from, input.span === 'week' ? 7 : 1);
  const reach = reachOf(actor, 'post.read');
  const me = actor.kind === 'person' ? actor.personId : 0;
  const posts = await db.execute<{ postId: number; title: string }>(sql`
    with signed as (
      select pl.post_id, min(s.signed_at) as first_at from signoff s join placement pl on pl.id = s.placement_id
        join account a on a.id = pl.account_id join unit u on u.id = a.sponsor_unit_id
      where s.signed_at >= ${dayStart(from).toISOString()}::timestamptz
        and s.signed_at < ${dayStart(until).toISOString()}::timestamptz
        and not exists (select 1 from signoff_revocation x where x.signoff_id = s.id)
        and (${input.accountId}::bigint is null or a.id = ${input.accountId})
        and (${input.unitId}::bigint is null or starts_with(u.path, (select path from unit where id = ${input.unitId})))
      group by pl.post_id)
    select p.id as "postId", p.title from signed g join post p on p.id = g.post_id
    where (${reach.own} and exists (select 1 from post_contributor c where c.post_id = p.id and c.person_id = ${me}))
      or (${reach.task} and exists (select 1 from review_run r join run_step s on s.run_id = r.id
        join task t on t.run_step_id = s.id where r.post_id = p.id and t.person_id = ${me}))
    order by g.first_at, p.id limit ${mostSheets + 1}`);
  return { from, until, posts: posts.slice(0, mostSheets), cut: posts.length > mostSheets };
}
