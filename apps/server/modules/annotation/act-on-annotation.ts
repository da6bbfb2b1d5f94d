import type { Transaction } from '@qianfa/db/pool';
import { annotation, annotationReply } from '@qianfa/db/tables/annotation';
import { ensure, refused } from '@qianfa/domain/refusal';
import {
  type AnnotationAct,
  type AnnotationState,
  decideAnnotationAct,
  moveAnnotation,
} from '@qianfa/domain/review/annotation';
import { idSchema } from '@qianfa/domain/rights/roles';
import { textField } from '@qianfa/domain/text/fields';
import type { TrailAct } from '@qianfa/domain/trail/acts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import { type Clock, type Command, type PersonActing, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import {
  type AnnotationStanding,
  annotationFacts,
  lockNewestRun,
  readAnnotationStanding,
} from './annotation-facts.ts';

export const actOnAnnotationInput = z.object({
  annotationId: idSchema,
  /** Taking a proposal over writes the draft: that is `acceptProposal`. */
  act: z.enum(['reply', 'markDone', 'decline', 'resolve', 'reopen']),
  text: textField('reply', 2000)
    .transform((text) => text.trim())
    .default(''),
});

const actOf = {
  reply: 'annotation.replied',
  markDone: 'annotation.answered',
  accept: 'annotation.answered',
  decline: 'annotation.answered',
  resolve: 'annotation.settled',
  reopen: 'annotation.settled',
} as const satisfies Record<AnnotationAct, TrailAct>;

/** Replies to an annotation, answers it, or settles it (R5). A reply has words; the rest may go without. */
export async function actOnAnnotation(
  command: Command<z.input<typeof actOnAnnotationInput>>,
): Promise<{ state: AnnotationState }> {
  const { actor, db, clock } = command;
  const input = actOnAnnotationInput.parse(command.input);
  requireRight(actor, 'annotation.write', {
    ownerId: actor.kind === 'person' ? actor.personId : undefined,
    taskHolder: true,
  });
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  if (input.act === 'reply' && input.text === '') throw refused('invalid', 'R5', 'replyEmpty');
  return db.transaction(async (tx) => {
    const postId = await postOfAnnotation(tx, input.annotationId);
    await lockNewestRun(tx, postId);
    const standing = await readAnnotationStanding(tx, actor, postId);
    const state = await recordAct(tx, clock, { actor, standing, ...input });
    await announce(tx, [`post:${postId}`]);
    return { state };
  });
}

/** The post of an annotation; `annotationNotFound` where there is none. */
export async function postOfAnnotation(tx: Transaction, annotationId: number): Promise<number> {
  const [row] = await tx
    .select({ postId: annotation.postId })
    .from(annotation)
    .where(eq(annotation.id, annotationId));
  if (!row) throw refused('notFound', 'R5', 'annotationNotFound');
  return row.postId;
}

interface Acting {
  readonly actor: PersonActing;
  readonly standing: AnnotationStanding;
  readonly annotationId: number;
  readonly act: AnnotationAct;
  readonly text: string;
}

/** Judges the act under the run's lock, moves the annotation and writes both into the thread and the trail. */
export async function recordAct(tx: Transaction, clock: Clock, acting: Acting): Promise<AnnotationState> {
  const { actor, standing, annotationId, act, text } = acting;
  const [one] = await tx.select().from(annotation).where(eq(annotation.id, annotationId));
  if (!one) throw refused('notFound', 'R5', 'annotationNotFound');
  ensure(decideAnnotationAct(annotationFacts(standing, one), actor.personId, act));
  const { state } = moveAnnotation(one.state, act);
  const now = clock.now();
  await tx.update(annotation).set({ state, changedAt: now }).where(eq(annotation.id, annotationId));
  await tx
    .insert(annotationReply)
    .values({ annotationId, act, text, personId: actor.personId, repliedAt: now });
  await writeTrail(tx, actor, clock, {
    act: actOf[act],
    subject: `annotation:${annotationId}`,
    postId: standing.post.id,
    unitId: standing.post.unitId,
    facts: { act, from: one.state, to: state, mustFix: one.mustFix },
  });
  return state;
}
