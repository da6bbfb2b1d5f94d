import { refused } from '@qianfa/domain/refusal';
import { may } from '@qianfa/domain/rights/may';
import type { Context } from '../../trpc/context.ts';
import { readHeader, tasksOf } from './post-header.ts';

/** A desk that says nothing for so long is closed, in milliseconds; desks speak every 20 seconds. */
const lookLasts = 45_000;

interface Look {
  readonly name: string;
  readonly seenAt: number;
}

/** Who has which post open, by post and person. One per server process: it is a courtesy, no fact, and may be lost. */
const looks = new WeakMap<object, Map<number, Map<number, Look>>>();

/** "张三 正在看": says that this person has the post open on the desk, and answers who else has. */
export async function keepLooking(
  { db, sql, actor, clock }: Context,
  { postId }: { postId: number },
): Promise<{ others: string[] }> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const { personId, name } = actor;
  await db.transaction(async (tx) => {
    const header = await readHeader(tx, postId);
    const taskHolder = (await tasksOf(tx, postId, personId)).length > 0;
    const where = { unitPath: header?.unitPath, ownerId: header?.drafterId, taskHolder };
    if (!header || !may(actor, 'post.read', where).ok) throw refused('notFound', 'R4', 'postNotFound');
  });
  const now = clock.now().getTime();
  const posts = looks.get(sql) ?? new Map<number, Map<number, Look>>();
  looks.set(sql, posts);
  const here = new Map([...(posts.get(postId) ?? [])].filter(([, { seenAt }]) => now - seenAt < lookLasts));
  here.set(personId, { name, seenAt: now });
  posts.set(postId, here);
  return { others: [...here].filter(([id]) => id !== personId).map(([, look]) => look.name) };
}
