import type { Transaction } from '@qianfa/db/pool';
import { annotation } from '@qianfa/db/tables/annotation';
import { draft, placement, postContributor } from '@qianfa/db/tables/post';
import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import { findAnchor } from '@qianfa/domain/text/anchor';
import type { DraftContent } from '@qianfa/domain/text/draft-content';
import { fieldText } from '@qianfa/domain/text/field-text';
import { replaceInContent } from '@qianfa/domain/text/replace-in-content';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import { type Command, requireRight } from '../command.ts';
import { readDraftContent } from '../post/create-post.ts';
import { lockPostOf } from '../post/post-access.ts';
import { ensureStillWritten } from '../post/save-draft.ts';
import { writeDraft } from '../post/write-draft.ts';
import { postOfAnnotation, recordAct } from './act-on-annotation.ts';
import { lockNewestRun, readAnnotationStanding } from './annotation-facts.ts';

export const acceptProposalInput = z.object({
  annotationId: idSchema,
  /** The draft version that the writer had before them. */
  version: z.number().int().positive(),
});

export interface ProposalAccepted {
  readonly version: number;
  readonly savedAt: string;
  readonly content: DraftContent;
}

/**
 * Puts the proposed words into the draft, wherever the words that they replace stand now, and marks the annotation as
 * accepted, in one transaction (R5). `draftNewerElsewhere` where the draft has moved on; `proposalGone` where those
 * words are no longer to be found: then nothing is changed.
 */
export async function acceptProposal(
  command: Command<z.input<typeof acceptProposalInput>>,
): Promise<ProposalAccepted> {
  const { actor, db, clock, input } = command;
  requireRight(actor, 'annotation.write', {
    ownerId: actor.kind === 'person' ? actor.personId : undefined,
    taskHolder: true,
  });
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  return db.transaction(async (tx) => {
    const postId = await postOfAnnotation(tx, input.annotationId);
    const post = await lockPostOf(tx, actor, postId, 'post.write');
    await ensureStillWritten(tx, postId);
    await lockNewestRun(tx, postId);
    const standing = await readAnnotationStanding(tx, actor, postId);
    const before = await standingDraft(tx, postId, input.version);
    await recordAct(tx, clock, {
      actor,
      standing,
      annotationId: input.annotationId,
      act: 'accept',
      text: '',
    });
    const content = readDraftContent(withProposal(before, await readProposal(tx, input.annotationId)));
    const version = input.version + 1;
    await writeDraft(tx, { actor, clock, post, content, version });
    await tx
      .insert(postContributor)
      .values({ postId, personId: actor.personId, firstSavedAt: clock.now() })
      .onConflictDoNothing();
    await announce(tx, [`post:${postId}`]);
    return { version, savedAt: clock.now().toISOString(), content };
  });
}

async function standingDraft(tx: Transaction, postId: number, version: number): Promise<DraftContent> {
  const [row] = await tx.select().from(draft).where(eq(draft.postId, postId));
  if (!row) throw new Error(`post ${postId} has no draft`);
  if (row.version !== version) {
    throw refused('conflict', 'R4', 'draftNewerElsewhere', {
      version: row.version,
      savedAt: row.savedAt.toISOString(),
    });
  }
  return readDraftContent(row.content);
}

async function readProposal(tx: Transaction, annotationId: number) {
  const [row] = await tx
    .select({ annotation, accountId: placement.accountId })
    .from(annotation)
    .innerJoin(placement, eq(placement.id, annotation.placementId))
    .where(eq(annotation.id, annotationId));
  if (!row) throw refused('notFound', 'R5', 'annotationNotFound');
  return row;
}

type Proposal = Awaited<ReturnType<typeof readProposal>>;

function withProposal(content: DraftContent, { annotation: one, accountId }: Proposal): DraftContent {
  const own = content.placements.find((placed) => placed.accountId === accountId);
  const range =
    own &&
    findAnchor(fieldText(own.content, one.field), {
      start: one.startsAt,
      end: one.endsAt,
      quote: one.quote,
      before: one.contextBefore,
      after: one.contextAfter,
    });
  const changed = range && replaceInContent(own.content, one.field, range, one.proposal ?? '');
  if (!changed) throw refused('conflict', 'R5', 'proposalGone');
  const placements = content.placements.map((placed) =>
    placed === own ? { ...placed, content: changed } : placed,
  );
  return { ...content, placements };
}
