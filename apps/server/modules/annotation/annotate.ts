import type { Transaction } from '@qianfa/db/pool';
import { annotation } from '@qianfa/db/tables/annotation';
import { ensure, refused } from '@qianfa/domain/refusal';
import { decideAnnotation } from '@qianfa/domain/review/annotation';
import { idSchema } from '@qianfa/domain/rights/roles';
import { anchorAt, type TextAnchor } from '@qianfa/domain/text/anchor';
import { fieldText } from '@qianfa/domain/text/field-text';
import { textField } from '@qianfa/domain/text/fields';
import { type PlacementContent, placementContentSchema } from '@qianfa/domain/text/placement-content';
import { replaceInContent, textFieldNames } from '@qianfa/domain/text/replace-in-content';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import { type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { annotatingFacts, lockNewestRun, readAnnotationStanding } from './annotation-facts.ts';

export const annotateInput = z.object({
  postId: idSchema,
  /** The revision that the person has before them. */
  revisionId: idSchema,
  placementId: idSchema,
  /** `pictures` is annotated as a whole, the words of pictures are remarked on. */
  field: z.enum([...textFieldNames, 'pictures', 'alt']),
  /** UTF-16 units of the field's text, end excluded; both 0: the field as a whole. */
  start: z.number().int().min(0).max(60_000),
  end: z.number().int().min(0).max(60_000),
  body: textField('annotation', 2000).transform((text) => text.trim()),
  /** Other words for the range; null: a remark only. */
  proposal: textField('proposal', 5000).nullable().default(null),
  mustFix: z.boolean().default(false),
});

type Input = z.output<typeof annotateInput>;

/**
 * Puts a remark, or a proposal of other words, on a range of a placement's text (R5). What stands there is read from the
 * revision and not taken from the browser. Refusals of the range: `annotationOutside`, `annotationEmpty`,
 * `proposalNotApplicable`.
 */
export async function annotate(command: Command<z.input<typeof annotateInput>>): Promise<{ id: number }> {
  const { actor, db, clock } = command;
  const input = annotateInput.parse(command.input);
  requireRight(actor, 'annotation.write', {
    ownerId: actor.kind === 'person' ? actor.personId : undefined,
    taskHolder: true,
  });
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  return db.transaction(async (tx) => {
    await lockNewestRun(tx, input.postId);
    const standing = await readAnnotationStanding(tx, actor, input.postId);
    ensure(decideAnnotation(annotatingFacts(standing), actor.personId, input.revisionId));
    const anchor = anchorOf(await readContent(tx, input), input);
    const now = clock.now();
    const [made] = await tx
      .insert(annotation)
      .values({
        postId: input.postId,
        placementId: input.placementId,
        revisionId: input.revisionId,
        field: input.field,
        startsAt: anchor.start,
        endsAt: anchor.end,
        quote: anchor.quote,
        contextBefore: anchor.before,
        contextAfter: anchor.after,
        body: input.body,
        proposal: input.proposal,
        mustFix: input.mustFix,
        state: 'open',
        personId: actor.personId,
        createdAt: now,
        changedAt: now,
      })
      .returning({ id: annotation.id });
    if (!made) throw new Error('insert returned no row');
    await writeTrail(tx, actor, clock, {
      act: 'annotation.made',
      subject: `annotation:${made.id}`,
      postId: input.postId,
      unitId: standing.post.unitId,
      // Its words stand in an unpublished post: they stay out of the trail (R37).
      facts: {
        revisionId: input.revisionId,
        placementId: input.placementId,
        field: input.field,
        mustFix: input.mustFix,
        proposes: input.proposal !== null,
      },
    });
    await announce(tx, [`post:${input.postId}`]);
    return { id: made.id };
  });
}

async function readContent(tx: Transaction, input: Input): Promise<PlacementContent> {
  const [row] = await tx.execute<{ content: unknown }>(sql`
    select content from placement_content
    where revision_id = ${input.revisionId} and placement_id = ${input.placementId}`);
  if (!row) throw refused('notFound', 'R4', 'contentNotFound');
  return placementContentSchema.parse(row.content);
}

/** What the range points at; refuses what cannot be found again, or proposes what could not be put in its place. */
function anchorOf(content: PlacementContent, input: Input): TextAnchor {
  const { field, start, end, body, proposal } = input;
  const text = field === 'pictures' ? '' : fieldText(content, field);
  const anchor = anchorAt(text, { start, end });
  const isWhole = start === 0 && end === 0;
  if (!anchor || (anchor.quote === '' && !isWhole)) throw refused('invalid', 'R5', 'annotationOutside');
  if (proposal === null) {
    if (body === '') throw refused('invalid', 'R5', 'annotationEmpty');
    return anchor;
  }
  const isSame = proposal === anchor.quote;
  const applies = !isWhole && !isSame && replaceInContent(content, field, anchor, proposal) !== null;
  if (!applies) throw refused('invalid', 'R5', 'proposalNotApplicable');
  return anchor;
}
