import type { Context } from '../../trpc/context.ts';
import { personOf } from '../post/post.queries.ts';

/** A push as its maker arranges it: the members in order, 头条 first, and own articles that could join. */
export interface PushView {
  readonly pushId: number;
  readonly name: string;
  readonly accountId: number;
  readonly accountName: string;
  readonly items: readonly { readonly postId: number; readonly title: string; readonly signed: boolean }[];
}

/** The pushes that this person made and has not dissolved, newest first. */
export async function listPushes(ctx: Context): Promise<PushView[]> {
  const me = personOf(ctx);
  const rows = await ctx.sql<PushView[]>`
    select u.id as "pushId", u.name, u.account_id as "accountId", a.name as "accountName",
      coalesce((select json_agg(json_build_object('postId', p.id, 'title', p.title, 'signed', exists (
          select 1 from signoff s where s.placement_id = l.id
            and not exists (select 1 from signoff_revocation v where v.signoff_id = s.id))) order by i.position)
        from push_item i join placement l on l.id = i.placement_id join post p on p.id = l.post_id
        where i.push_id = u.id), '[]'::json) as items
    from push u join account a on a.id = u.account_id
    where u.created_by = ${me.personId} and u.dissolved_at is null
    order by u.id desc limit 100`;
  return [...rows];
}

/** Own articles for an account that stand in no push and have not gone out: what may be put into one. */
export async function listCandidates(ctx: Context, { accountId }: { accountId: number }) {
  const me = personOf(ctx);
  const rows = await ctx.sql<{ postId: number; title: string }[]>`
    select p.id as "postId", p.title
    from placement l join post p on p.id = l.post_id
    where p.drafter_id = ${me.personId} and l.account_id = ${accountId}
      and not exists (select 1 from push_item i where i.placement_id = l.id)
      and not exists (select 1 from review_run r where r.post_id = p.id and r.state in ('completed', 'rejected')
        and r.id = (select max(id) from review_run where post_id = p.id))
      and not exists (select 1 from release e where e.placement_id = l.id and e.state = 'succeeded')
    order by p.updated_at desc limit 100`;
  return [...rows];
}
