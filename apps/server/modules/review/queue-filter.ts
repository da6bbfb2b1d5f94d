import type { Sql } from '@qianfa/db/pool';
import { addDays, dayStart, shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { postClasses, postKinds } from '@qianfa/domain/text/draft-content';
import { z } from 'zod';

/** What a list of 待办 may be narrowed to; each absent field lets everything through. */
export const queueFilterSchema = z.object({
  accountId: z.number().int().positive().optional(),
  postKind: z.enum(postKinds).optional(),
  class: z.enum(postClasses).optional(),
  /** Past its limit, or due by the end of today or of tomorrow in Shanghai. */
  due: z.enum(['over', 'today', 'tomorrow']).optional(),
  /** The step's name, as the list shows it. */
  step: z.string().trim().max(40).optional(),
});
export type QueueFilter = z.output<typeof queueFilterSchema>;

interface Asked {
  readonly text: string;
  readonly kind: 'review' | 'sign' | null;
  readonly filter: QueueFilter | null;
}

/** The condition on tasks `t`. Empty where nothing is asked for: the plain list stays one index range. */
export function matching(sql: Sql, asked: Asked, now: Date) {
  const { text, kind } = asked;
  const filter = asked.filter ?? {};
  const { accountId, postKind, step } = filter;
  const conditions = [text || null, kind, accountId, postKind, filter.class, step];
  const due = filter.due ? sql`and t.due_at < ${dueBefore(filter.due, now).toISOString()}` : sql``;
  if (conditions.every((value) => value === null || value === undefined)) return due;
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  return sql`${due} and exists (
    select 1 from run_step s join review_run r on r.id = s.run_id join post p on p.id = r.post_id
    where s.id = t.run_step_id and p.title ilike ${like}
      and (${kind}::text is null or (s.kind = 'sign') = (${kind} = 'sign'))
      and (${postKind ?? null}::text is null or p.kind = ${postKind ?? null})
      and (${filter.class ?? null}::text is null or p.class = ${filter.class ?? null})
      and (${step ?? null}::text is null or s.name = ${step ?? null})
      and (${accountId ?? null}::bigint is null or exists (
        select 1 from placement_content c join placement pl on pl.id = c.placement_id
        where c.revision_id = r.revision_id and pl.account_id = ${accountId ?? null})))`;
}

function dueBefore(due: NonNullable<QueueFilter['due']>, now: Date): Date {
  switch (due) {
    case 'over':
      return now;
    case 'today':
      return dayStart(addDays(shanghaiDay(now), 1));
    case 'tomorrow':
      return dayStart(addDays(shanghaiDay(now), 2));
  }
}
