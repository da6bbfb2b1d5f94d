import { refused } from '@qianfa/domain/refusal';
import { reachOf } from '@qianfa/domain/rights/may';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';

export const findInput = z.object({ text: z.string().trim().min(1).max(200) });

/** At most so many of each kind: whoever sees more has to say more. */
const most = 6;

/** A post by its title; `write` where the reader drafts it, `desk` where it is or was their task. */
export interface FoundPost {
  readonly id: number;
  readonly title: string;
  readonly unitName: string;
  readonly open: 'desk' | 'write' | 'none';
}

export interface Found {
  readonly posts: readonly FoundPost[];
  readonly accounts: readonly { id: number; name: string; platform: string; unitName: string }[];
  readonly people: readonly { id: number; name: string; unitName: string }[];
}

/**
 * What the palette finds by a name or a number: posts that one drafts, has or had as a task, or may search in one's
 * units; accounts and people of the units where one may read them. Titles and names only, so no read is recorded (R37).
 */
export async function findAnything(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  raw: z.input<typeof findInput>,
): Promise<Found> {
  const { text } = findInput.parse(raw);
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const { personId } = actor;
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const number = /^#?\d{1,12}$/.test(text) ? Number(text.replace('#', '')) : 0;
  const searches = reachOf(actor, 'post.search');
  const within = (right: 'post.search' | 'account.read' | 'person.read') =>
    JSON.stringify(reachOf(actor, right).unitPaths);
  const paths = (right: Parameters<typeof within>[0]) =>
    sql`exists (select 1 from json_array_elements_text(${within(right)}::json) w(path) where starts_with(u.path, w.path))`;
  const [posts, accounts, people] = await Promise.all([
    db.execute<FoundPost & Record<string, unknown>>(sql`
      select id, title, "unitName", case when asked then 'desk' when own then 'write' else 'none' end as open from (
        select p.id, p.title, u.name as "unitName", p.updated_at,
          ${searches.task} and exists (select 1 from review_run r join run_step s on s.run_id = r.id
            join task t on t.run_step_id = s.id where r.post_id = p.id and t.person_id = ${personId}) as asked,
          ${searches.own} and exists (
            select 1 from post_contributor c where c.post_id = p.id and c.person_id = ${personId}) as own,
          ${paths('post.search')} as reached
        from post p join unit u on u.id = p.unit_id
        where p.title ilike ${like} or p.id = ${number}) found
      where asked or own or reached order by updated_at desc, id desc limit ${most}`),
    db.execute<Found['accounts'][number] & Record<string, unknown>>(sql`
      select a.id, a.name, a.platform, u.name as "unitName" from account a join unit u on u.id = a.sponsor_unit_id
      where a.name ilike ${like} and ${paths('account.read')} order by length(a.name), a.name limit ${most}`),
    db.execute<Found['people'][number] & Record<string, unknown>>(sql`
      select p.id, p.name, u.name as "unitName" from person p join unit u on u.id = p.unit_id
      where p.name ilike ${like} and ${paths('person.read')} order by length(p.name), p.name limit ${most}`),
  ]);
  return { posts: [...posts], accounts: [...accounts], people: [...people] };
}
