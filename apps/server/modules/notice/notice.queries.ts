import { consoleEvents, type NoticeEvent, noticeGroups, noticeRules } from '@qianfa/domain/notices/events';
import { refused } from '@qianfa/domain/refusal';
import { reachOf } from '@qianfa/domain/rights/may';
import { idSchema } from '@qianfa/domain/rights/roles';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';

export const listNoticesInput = z.object({
  cursor: idSchema.nullable().default(null),
  /** Only what has not been read. */
  unread: z.boolean().default(false),
  /** Only one kind of notices. */
  group: z.enum(noticeGroups).nullable().default(null),
});

interface NoticeRow {
  readonly id: number;
  readonly event: NoticeEvent;
  readonly postId: number | null;
  /** Null where the reader may not see the title any more. */
  readonly title: string | null;
  /** The reader writes the post: it opens for writing, else on the desk. */
  readonly isWriter: boolean;
  readonly facts: Readonly<Record<string, string | number | null>>;
  readonly createdAt: string;
  readonly readAt: string | null;
}

/**
 * What this person was told, newest first, thirty a page. A title is shown under the reader's own rights of now: whose
 * task or draft the post is or was, or who may search the posts of its unit.
 */
export async function listNotices(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  { cursor, unread, group }: z.infer<typeof listNoticesInput>,
) {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const paths = reachOf(actor, 'post.search').unitPaths;
  const searches = paths.map((path) => sql`starts_with(u.path, ${path})`);
  const rows = await db.execute<{ [Key in keyof NoticeRow]: NoticeRow[Key] }>(sql`
    select n.id, n.event, n.post_id as "postId", n.facts,
      coalesce(p.drafter_id = n.person_id or exists (
        select 1 from post_writer w where w.post_id = p.id and w.person_id = n.person_id), false) as "isWriter", to_json(n.created_at) #>> '{}' as "createdAt",
      to_json(n.read_at) #>> '{}' as "readAt",
      case when p.drafter_id = n.person_id
        or exists (select 1 from task t join run_step s on s.id = t.run_step_id join review_run r on r.id = s.run_id
          where r.post_id = p.id and t.person_id = n.person_id)
        ${searches.length > 0 ? sql`or ${sql.join(searches, sql` or `)}` : sql``} then p.title end as title
    from notice n left join post p on p.id = n.post_id left join unit u on u.id = p.unit_id
    where n.person_id = ${actor.personId} and n.event in ${consoleEvents.filter((event) => group === null || noticeRules[event].group === group)}
      ${unread ? sql`and n.read_at is null` : sql``}
      and (${cursor}::bigint is null or n.id < ${cursor}) order by n.id desc limit 30`);
  return [...rows];
}

export const readNoticeInput = z.object({ noticeId: idSchema });

type Reading = Pick<Context, 'db' | 'actor' | 'clock'>;

/** Marks one of one's own notices as read; looking at it is no act of the trail. */
export async function readNotice(
  reading: Reading,
  { noticeId }: z.infer<typeof readNoticeInput>,
): Promise<void> {
  const marked = await markRead(reading, sql`id = ${noticeId}`);
  if (marked === 0) throw refused('notFound', 'rights', 'noticeNotFound');
}

/** The same for all that are unread. */
export async function readAllNotices(reading: Reading): Promise<void> {
  await markRead(reading, sql`read_at is null`);
}

async function markRead({ db, actor, clock }: Reading, which: SQL): Promise<number> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const rows = await db.execute(sql`
    update notice set read_at = coalesce(read_at, ${clock.now().toISOString()})
    where person_id = ${actor.personId} and ${which} returning id`);
  return rows.length;
}
