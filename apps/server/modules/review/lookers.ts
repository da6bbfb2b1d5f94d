import { refused } from '@qianfa/domain/refusal';
import { may } from '@qianfa/domain/rights/may';
import { sql as sqlText } from 'drizzle-orm';
import type { Context } from '../../trpc/context.ts';
import { readHeader } from './post-header.ts';

/** A desk that says nothing for so long is closed, in milliseconds; desks speak every 20 seconds. */
const lookLasts = 45_000;

interface Look {
  readonly name: string;
  readonly seenAt: number;
}

/** Who has which post open, by post and person. One per server process: it is a courtesy, no fact, and may be lost. */
const looks = new WeakMap<object, Map<number, Map<number, Look>>>();

export type Standing = {
  readonly revisionId: number;
  readonly runState: string;
  /** The step that is open; null: none is. */
  readonly runStepId: number | null;
};

/** Whether the item is in one's own hand, and who else has it (R7). */
export interface LeaseNow {
  readonly mine: boolean;
  readonly by: string | null;
}

/**
 * "张三 正在看": says that this person has the post open on the desk, and answers who else has, and where the post
 * stands now, so that a desk can tell when it shows what is past.
 */
export async function keepLooking(
  { db, sql, actor, clock }: Context,
  { postId }: { postId: number },
): Promise<{ others: string[]; standing: Standing | null; lease: LeaseNow }> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const { personId, name } = actor;
  const { header, held } = await readHeader(db, postId, personId);
  const where = { unitPath: header?.unitPath, ownerId: header?.drafterId, taskHolder: held.length > 0 };
  if (!header || !may(actor, 'post.read', where).ok) throw refused('notFound', 'R4', 'postNotFound');
  const at = clock.now().toISOString();
  const [found] = await db.execute<Standing & LeaseNow & Record<string, unknown>>(sqlText`
    select r.revision_id as "revisionId", r.state as "runState",
      (select s.id from run_step s where s.run_id = r.id and s.state = 'open') as "runStepId",
      exists (select 1 from task_lease l join run_step s on s.id = l.run_step_id
        where s.run_id = r.id and s.state = 'open' and l.person_id = ${personId} and l.until > ${at}) as mine,
      (select p.name from task_lease l join run_step s on s.id = l.run_step_id join person p on p.id = l.person_id
        where s.run_id = r.id and s.state = 'open' and l.person_id <> ${personId} and l.until > ${at}
        order by l.until limit 1) as by
    from review_run r where r.id = ${header.runId}`);
  const now = clock.now().getTime();
  const posts = looks.get(sql) ?? new Map<number, Map<number, Look>>();
  looks.set(sql, posts);
  const here = new Map([...(posts.get(postId) ?? [])].filter(([, { seenAt }]) => now - seenAt < lookLasts));
  here.set(personId, { name, seenAt: now });
  posts.set(postId, here);
  const others = [...here].filter(([id]) => id !== personId).map(([, look]) => look.name);
  const { revisionId, runState, runStepId, mine = false, by = null } = found ?? {};
  const standing =
    revisionId === undefined || runState === undefined
      ? null
      : { revisionId, runState, runStepId: runStepId ?? null };
  return { others, standing, lease: { mine, by } };
}
