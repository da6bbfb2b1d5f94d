import { person } from '@qianfa/db/tables/office';
import { draft, draftPresence } from '@qianfa/db/tables/post';
import { and, eq, gt, ne } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { personOf, type postInput, unitOfOwn } from './post.queries.ts';
import { postNotFound } from './post-access.ts';

/** A window that says nothing for so long is closed, in milliseconds; windows speak every 20 seconds. */
const presenceLasts = 60_000;

/**
 * A window says that it has the draft open, and hears who else has and which version is the newest. No act of anybody:
 * it leaves no trail, and the row lasts a minute.
 */
export async function keepPresence(ctx: Context, { postId }: z.infer<typeof postInput>) {
  const { db, clock } = ctx;
  const me = personOf(ctx);
  const now = clock.now();
  await unitOfOwn(db, me, postId);
  await db
    .insert(draftPresence)
    .values({ postId, personId: me.personId, seenAt: now })
    .onConflictDoUpdate({
      target: [draftPresence.postId, draftPresence.personId],
      set: { seenAt: now },
    });
  const others = await db
    .select({ id: person.id, name: person.name })
    .from(draftPresence)
    .innerJoin(person, eq(person.id, draftPresence.personId))
    .where(
      and(
        eq(draftPresence.postId, postId),
        ne(draftPresence.personId, me.personId),
        gt(draftPresence.seenAt, new Date(now.getTime() - presenceLasts)),
      ),
    )
    .orderBy(person.name);
  const [newest] = await db
    .select({ version: draft.version, by: person.name, byId: draft.savedBy, at: draft.savedAt })
    .from(draft)
    .innerJoin(person, eq(person.id, draft.savedBy))
    .where(eq(draft.postId, postId));
  if (!newest) throw postNotFound();
  return {
    others,
    newest: {
      version: newest.version,
      by: newest.by,
      mine: newest.byId === me.personId,
      at: newest.at.toISOString(),
    },
  };
}
