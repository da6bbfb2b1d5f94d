import { type RefusalFacts, Refused, refuse, refused } from '@qianfa/domain/refusal';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Command, type PersonActing, requireRight } from '../command.ts';
import { giveOpinion } from '../review/give-opinion.ts';

/** As many as a list of 待办 shows. */
export const mostAtOnce = 200;

export const decideManyInput = z.object({
  items: z
    .array(
      z.object({
        taskId: z.number().int().positive(),
        /** The revision that was before the person. */
        revisionId: z.number().int().positive(),
        requestKey: z.string().regex(/^[\w-]{8,64}$/),
      }),
    )
    .min(1)
    .max(mostAtOnce),
});

/** What became of one of them. */
export interface DecidedOne {
  readonly taskId: number;
  readonly refusal: RefusalFacts | null;
}

/**
 * Passes many at once, each by its own command with its own guards and its own trail: one that is refused does not
 * stop the others. Only what this person has opened at this revision, as with the signing of a list (R41): nobody
 * passes unread text (docs/decisions/passing-many.md).
 */
export async function decideMany(command: Command<z.input<typeof decideManyInput>>): Promise<DecidedOne[]> {
  const { actor, db, clock } = command;
  const { items } = decideManyInput.parse(command.input);
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  requireRight(actor, 'review.decide', { taskHolder: true });
  const opened = await openedOf(command, actor, items);
  const decided: DecidedOne[] = [];
  for (const item of items) {
    const { taskId } = item;
    if (!opened.has(item.revisionId)) {
      decided.push({ taskId, refusal: refuse('precondition', 'R4', 'notOpenedYet').refusal });
      continue;
    }
    const refusal = await giveOpinion({ actor, db, clock, input: { ...item, verdict: 'pass' } }).then(
      () => null,
      refusalOrThrow,
    );
    decided.push({ taskId, refusal });
  }
  return decided;
}

function refusalOrThrow(error: unknown): RefusalFacts {
  if (error instanceof Refused) return error.refusal;
  throw error;
}

async function openedOf(
  { db }: Pick<Command, 'db'>,
  { personId }: PersonActing,
  items: readonly { revisionId: number }[],
): Promise<ReadonlySet<number>> {
  const ids = [...new Set(items.map(({ revisionId }) => revisionId))];
  const rows = await db.execute<{ id: number }>(sql`
    select v.id::int as id from revision v where v.id in ${ids} and exists (
      select 1 from read_mark m where m.person_id = ${personId} and m.subject = 'revision:' || v.id)`);
  return new Set(rows.map(({ id }) => id));
}
