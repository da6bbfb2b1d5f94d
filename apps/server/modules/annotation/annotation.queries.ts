import { statement } from '@qianfa/db/statement';
import { refused } from '@qianfa/domain/refusal';
import {
  type AnnotationState,
  annotationActs,
  annotationBlocks,
  decideAnnotationAct,
  mayAnnotate,
} from '@qianfa/domain/review/annotation';
import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../../trpc/context.ts';
import type { PersonActing } from '../command.ts';
import { recordRead } from '../trail/record-read.ts';
import {
  type AnnotationStanding,
  annotatingFacts,
  annotationFacts,
  readAnnotationStanding,
} from './annotation-facts.ts';

/** Every annotation of a post with its thread, oldest first, for its writers and for the people on its steps (R5). */
export async function listAnnotations(ctx: Context, { postId }: { postId: number }) {
  const { db, actor } = ctx;
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const standing = await readAnnotationStanding(db, actor, postId);
  const rows = await db.execute<AnnotationRow & Record<string, unknown>>(annotationsOf({ postId }));
  if (rows.length > 0 && standing.run) {
    // They quote what they point at: reading them is reading the post.
    const subject = standing.isWriter ? `draft:${postId}` : `revision:${standing.run.revisionId}`;
    await recordRead(ctx, { subject, postId, unitId: standing.post.unitId });
  }
  return {
    may: { annotate: mayAnnotate(annotatingFacts(standing), actor.personId) },
    annotations: rows.map((row) => viewAnnotation(row, standing, actor)),
  };
}

function viewAnnotation(row: AnnotationRow, standing: AnnotationStanding, actor: PersonActing) {
  const { start, end, quote, before, after, replies, ...rest } = row;
  const facts = annotationFacts(standing, row);
  const verdicts = annotationActs.map(
    (act) => [act, decideAnnotationAct(facts, actor.personId, act)] as const,
  );
  return {
    ...rest,
    anchor: { start, end, quote, before, after },
    replies: replies ?? [],
    blocks: annotationBlocks(row),
    mine: row.personId === actor.personId,
    may: Object.fromEntries(verdicts) as Record<
      (typeof annotationActs)[number],
      (typeof verdicts)[number][1]
    >,
  };
}

interface AnnotationRow {
  readonly id: number;
  readonly placementId: number;
  readonly accountId: number;
  readonly revisionId: number;
  readonly revisionNumber: number;
  readonly field: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly before: string;
  readonly after: string;
  readonly body: string;
  readonly proposal: string | null;
  readonly mustFix: boolean;
  readonly state: AnnotationState;
  readonly personId: number;
  readonly by: string;
  readonly at: string;
  readonly replies:
    | readonly {
        readonly id: number;
        readonly act: (typeof annotationActs)[number];
        readonly text: string;
        readonly by: string;
        readonly at: string;
      }[]
    | null;
}

const annotationsOf = statement<{ postId: number }>(
  ['postId'],
  ({ postId }): SQL => sql`
    select n.id, n.placement_id as "placementId", pl.account_id as "accountId", n.revision_id as "revisionId",
      v.number as "revisionNumber", n.field, n.starts_at as start, n.ends_at as "end", n.quote,
      n.context_before as before, n.context_after as after, n.body, n.proposal, n.must_fix as "mustFix", n.state,
      n.person_id as "personId", h.name as by, to_json(n.created_at) #>> '{}' as at,
      (select json_agg(json_build_object('id', y.id, 'act', y.act, 'text', y.text, 'by', yh.name,
          'at', to_json(y.replied_at) #>> '{}') order by y.id)
        from annotation_reply y join person yh on yh.id = y.person_id where y.annotation_id = n.id) as replies
    from annotation n join placement pl on pl.id = n.placement_id join revision v on v.id = n.revision_id
      join person h on h.id = n.person_id
    where n.post_id = ${postId} order by n.id`,
);
