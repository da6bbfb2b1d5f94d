import { refused } from '@qianfa/domain/refusal';
import { may } from '@qianfa/domain/rights/may';
import { draftContentSchema } from '@qianfa/domain/text/draft-content';
import { sql } from 'drizzle-orm';
import type { Context } from '../../trpc/context.ts';
import { routeFactsOf } from '../review/choose-route.ts';
import { readRules } from './read-rules.ts';
import { type Trial, tryRoute } from './trial.ts';

/**
 * Which route this draft would take if it were submitted now, who would get it and who would sign (R2): what the writer
 * asks before submitting. Whose post it is not learns nothing of it.
 */
export async function tryDraft(
  { db, clock, actor }: Pick<Context, 'db' | 'clock' | 'actor'>,
  { postId }: { readonly postId: number },
): Promise<Trial> {
  const [row] = await db.execute<{
    content: unknown;
    unitPath: string;
    drafterId: number;
    contributors: number[] | null;
  }>(sql`
    select d.content, u.path as "unitPath", p.drafter_id as "drafterId",
      (select json_agg(c.person_id) from post_contributor c where c.post_id = p.id) as contributors
    from post p join draft d on d.post_id = p.id join unit u on u.id = p.unit_id where p.id = ${postId}`);
  if (!row) throw refused('notFound', 'R4', 'postNotFound');
  const where = { unitPath: row.unitPath, ownerId: row.drafterId };
  if (!may(actor, 'post.submit', where).ok) throw refused('notFound', 'R4', 'postNotFound');
  const { flags, placements } = draftContentSchema.parse(row.content);
  return tryRoute(
    db,
    clock,
    {
      facts: await routeFactsOf(db, postId, row.content),
      concernsUnitId: flags.concernsUnit,
      plannedAt: placements.flatMap(({ plannedAt }) => (plannedAt ? [new Date(plannedAt)] : [])),
      contributors: [...new Set([row.drafterId, ...(row.contributors ?? [])])],
    },
    { rules: await readRules(db), instead: null },
  );
}
