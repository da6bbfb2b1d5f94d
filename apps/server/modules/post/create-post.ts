import type { Transaction } from '@qianfa/db/pool';
import { person, unit } from '@qianfa/db/tables/office';
import { post, postContributor } from '@qianfa/db/tables/post';
import { Refused, refused } from '@qianfa/domain/refusal';
import { isWithin } from '@qianfa/domain/rights/may';
import { type DraftContent, emptyDraft, parseDraft } from '@qianfa/domain/text/draft-content';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import { type Clock, type Command, type PersonActing, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { writeDraft } from './write-draft.ts';

export const createPostInput = z.object({
  /** A draft as `draftContentSchema` reads it; none begins an empty one. */
  content: z.unknown().optional(),
});

/** Begins a post with its first draft, in the unit that the editor writes for. */
export async function createPost(
  command: Command<z.infer<typeof createPostInput>>,
): Promise<{ postId: number; version: number }> {
  const { actor, db, clock, input } = command;
  requireRight(actor, 'post.write', { ownerId: actor.kind === 'person' ? actor.personId : undefined });
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const content = input.content === undefined ? emptyDraft() : readDraftContent(input.content);
  return db.transaction(async (tx) => {
    const begun = await beginPost(tx, { actor, clock, content, copiedFromId: null });
    await writeTrail(tx, actor, clock, {
      act: 'post.created',
      subject: `post:${begun.id}`,
      postId: begun.id,
      unitId: begun.unitId,
    });
    await announce(tx, [`post:${begun.id}`]);
    return { postId: begun.id, version: 1 };
  });
}

/** Reads a draft from outside, or refuses with what is wrong with it. */
export function readDraftContent(value: unknown): DraftContent {
  const parsed = parseDraft(value);
  if (!parsed.ok) throw new Refused(parsed.refusal);
  return parsed.draft;
}

interface Beginning {
  readonly actor: PersonActing;
  readonly clock: Clock;
  readonly content: DraftContent;
  readonly copiedFromId: number | null;
}

/** The rows of a new post: its drafter is its first contributor (R3). */
export async function beginPost(
  tx: Transaction,
  beginning: Beginning,
): Promise<{ id: number; unitId: number }> {
  const { actor, clock, content, copiedFromId } = beginning;
  const now = clock.now();
  const unitId = await writingUnit(tx, actor);
  const { title, kind, class: postClass } = content;
  const [made] = await tx
    .insert(post)
    .values({
      unitId,
      drafterId: actor.personId,
      title,
      kind,
      class: postClass,
      copiedFromId,
      createdAt: now,
      updatedAt: now,
    })
    .returning({ id: post.id, unitId: post.unitId });
  if (!made) throw new Error('insert returned no row');
  await tx.insert(postContributor).values({ postId: made.id, personId: actor.personId, firstSavedAt: now });
  await writeDraft(tx, { actor, clock, post: made, content, version: 1 });
  return made;
}

/** The editor's own unit where their role covers it, else the unit that the role was given for. */
async function writingUnit(tx: Transaction, actor: PersonActing): Promise<number> {
  const scopes = actor.grants.filter((grant) => grant.role === 'editor').map((grant) => grant.unitPath);
  const [own] = await tx
    .select({ id: unit.id, path: unit.path })
    .from(person)
    .innerJoin(unit, eq(unit.id, person.unitId))
    .where(eq(person.id, actor.personId));
  if (own && scopes.some((scope) => isWithin(own.path, scope))) return own.id;
  const granted = Number(scopes[0]?.split('/').at(-2));
  if (!Number.isInteger(granted) || granted === 0)
    throw refused('precondition', 'rights', 'noUnitToWriteFor');
  return granted;
}
