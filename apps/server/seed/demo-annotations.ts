import { sql } from 'drizzle-orm';
import { annotate } from '../modules/annotation/annotate.ts';
import type { Services } from '../trpc/context.ts';
import { type DemoStaff, named } from './demo-people.ts';

/** Words of the post under review, what is said about them, and what is proposed instead. None of them stops anything. */
const remarks = [
  ['依法退运或者销毁', '与公告用语一致', '依法作退运或者销毁处理'],
  ['未进入国内市场', '请附业务处的核实记录', null],
] as const;

/** A reviewer's remarks in the margin of a post that is under review for the second time (R5). */
export async function seedAnnotations({
  services,
  staff,
}: {
  readonly services: Services;
  readonly staff: DemoStaff;
}): Promise<void> {
  const { db, clock } = services;
  const [row] = await db.execute<{
    postId: number;
    revisionId: number;
    placementId: number;
    words: string;
  }>(sql`
    select r.post_id as "postId", c.revision_id as "revisionId", c.placement_id as "placementId",
      c.content ->> 'text' as words
    from review_run r join revision v on v.id = r.revision_id and v.number = 2
      join placement_content c on c.revision_id = v.id and c.content ->> 'shape' = 'microblog'
    where r.state = 'reviewing' order by r.id limit 1`);
  if (!row) return;
  const { words, ...place } = row;
  for (const [quote, body, proposal] of remarks) {
    const start = words.indexOf(quote);
    if (start < 0) continue;
    const input = { ...place, field: 'text' as const, start, end: start + quote.length, body, proposal };
    await annotate({ db, clock, actor: named(staff, '赵启明'), input });
  }
}
