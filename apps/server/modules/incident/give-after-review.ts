import type { Transaction } from '@qianfa/db/pool';
import { afterReview } from '@qianfa/db/tables/incident';
import { ensure, refused } from '@qianfa/domain/refusal';
import {
  type AfterReviewFacts,
  afterReviewVerdicts,
  decideAfterReview,
} from '@qianfa/domain/review/after-review';
import { idSchema } from '@qianfa/domain/rights/roles';
import { textField } from '@qianfa/domain/text/fields';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { requireRightOver } from '../unit/standing-unit.ts';

export const giveAfterReviewInput = z.object({
  postId: idSchema,
  verdict: z.enum(afterReviewVerdicts),
  reason: textField('reason', 500).default(''),
});

/**
 * 事后复核: somebody who neither wrote nor decided looks at what went out in a hurry (R9). One verdict, for good; what has
 * to come down afterwards is taken down by the publisher (R23).
 */
export async function giveAfterReview({
  actor,
  db,
  clock,
  input,
}: Command<z.input<typeof giveAfterReviewInput>>): Promise<void> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const given = giveAfterReviewInput.parse(input);
  await db.transaction(async (tx) => {
    const found = await lockEmergencyPost(tx, given.postId);
    requireRightOver(actor, 'afterReview.give', found.unitPath, postNotFound);
    ensure(decideAfterReview(factsOf(found), actor.personId, given));
    await tx.insert(afterReview).values({
      postId: given.postId,
      verdict: given.verdict,
      reason: given.reason.trim(),
      reviewedBy: actor.personId,
      reviewedAt: clock.now(),
    });
    await writeTrail(tx, actor, clock, {
      act: 'afterReview.given',
      subject: `post:${given.postId}`,
      postId: given.postId,
      unitId: found.unitId,
      facts: { verdict: given.verdict, reason: given.reason.trim() },
    });
    await announce(tx, ['incidents', `post:${given.postId}`]);
  });
}

interface Found extends Record<string, unknown> {
  readonly unitId: number;
  readonly unitPath: string;
  readonly isOut: boolean;
  readonly givenBy: string | null;
  readonly givenAt: string | null;
  readonly contributors: number[] | null;
  readonly acts: AfterReviewFacts['acts'] | null;
}

/** Locks the post, so that of two who give it at once the second is told. */
async function lockEmergencyPost(tx: Transaction, postId: number): Promise<Found> {
  await tx.execute(sql`select id from post where id = ${postId} for update`);
  const [row] = await tx.execute<Found>(sql`
    select p.unit_id as "unitId", u.path as "unitPath", ${isOutOf(sql`p.id`)} as "isOut",
      w.name as "givenBy", to_json(v.reviewed_at) #>> '{}' as "givenAt", ${actsOf(sql`p.id`)}
    from incident_post j join post p on p.id = j.post_id join unit u on u.id = p.unit_id
      left join after_review v on v.post_id = p.id left join person w on w.id = v.reviewed_by
    where j.post_id = ${postId}`);
  if (!row) throw postNotFound();
  return row;
}

/** It was seen live, or is said to be: whether it was taken down afterwards changes nothing. */
export function isOutOf(postId: ReturnType<typeof sql>) {
  return sql`exists (select 1 from placement lp join release le on le.account_id = lp.account_id and le.placement_id = lp.id
    join publication lq on lq.release_id = le.id where lp.post_id = ${postId})`;
}

/** Everybody who wrote, decided or signed: columns `contributors` and `acts`. */
export function actsOf(postId: ReturnType<typeof sql>) {
  return sql`(select json_agg(c.person_id) from post_contributor c where c.post_id = ${postId}) as contributors,
    (select json_agg(json_build_object('personId', x.person_id, 'stepKey', x.key, 'stepName', x.name)) from (
      select o.person_id, s.key, s.name from review_run r join run_step s on s.run_id = r.id
        join opinion o on o.run_step_id = s.id where r.post_id = ${postId}
      union select g.signer_id, 'sign', '签发' from placement gp join signoff g on g.placement_id = gp.id
        where gp.post_id = ${postId}) x) as acts`;
}

export function factsOf(
  row: Pick<Found, 'isOut' | 'givenBy' | 'givenAt' | 'contributors' | 'acts'>,
): AfterReviewFacts {
  return {
    isOut: row.isOut,
    given: row.givenAt === null ? null : { by: row.givenBy ?? '', at: new Date(row.givenAt) },
    contributors: row.contributors ?? [],
    acts: row.acts ?? [],
  };
}

function postNotFound() {
  return refused('notFound', 'rights', 'postNotFound');
}
