import type { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { personOf, type postInput, unitOfOwn } from './post.queries.ts';

/** Somebody who may become a co-writer of a post. */
export interface WriterChoice {
  readonly id: number;
  readonly name: string;
  readonly unitName: string;
}

/** Editors over the post's unit who do not write it yet and do not decide on it, by unit and name. */
export async function listWriterChoices(
  ctx: Context,
  { postId }: z.infer<typeof postInput>,
): Promise<WriterChoice[]> {
  const me = personOf(ctx);
  await unitOfOwn(ctx.db, me, postId);
  const rows = await ctx.sql<WriterChoice[]>`
    select h.id, h.name, hu.name as "unitName"
    from post p join unit pu on pu.id = p.unit_id
      join person h on h.state = 'active' and h.id <> p.drafter_id
      join unit hu on hu.id = h.unit_id
    where p.id = ${postId}
      and exists (select 1 from role_grant g join unit gu on gu.id = g.unit_id
        where g.person_id = h.id and g.role = 'editor' and g.revoked_at is null and pu.path like gu.path || '%')
      and not exists (select 1 from post_writer w where w.post_id = p.id and w.person_id = h.id)
      and not exists (select 1 from review_run r join run_step s on s.run_id = r.id where r.post_id = p.id and (
        exists (select 1 from task t where t.run_step_id = s.id and t.person_id = h.id and t.state <> 'withdrawn')
        or exists (select 1 from opinion o where o.run_step_id = s.id and o.person_id = h.id)))
    order by hu.path, h.name limit 200`;
  return [...rows];
}
