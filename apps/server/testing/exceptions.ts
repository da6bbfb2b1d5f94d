import type { Database } from '@qianfa/db/pool';
import type { DraftContent } from '@qianfa/domain/text/draft-content';
import { sql } from 'drizzle-orm';
import type { Clock } from '../modules/command.ts';
import { buildPerson, buildRoleGrant } from './builders.ts';
import { type Acting, actingAs, type BuiltOffice } from './office.ts';
import { decide, submittedPost, type Walk } from './walk.ts';

let hired = 0;

/** Another leader of the bureau: a 两人例外 needs two (R3). */
export async function hireLeader(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  office: BuiltOffice,
  name = '吴副局长',
): Promise<Acting> {
  hired += 1;
  const { bureau } = office.units;
  const row = await buildPerson(db, { name, login: `leader-${hired}`, unitId: bureau.id });
  await buildRoleGrant(db, { personId: row.id, role: 'leader', unitId: bureau.id });
  return actingAs(db, clock, row, [['leader', bureau]]);
}

/** A post whose 复审 belongs to 赵审核 alone, who did the 初审: nobody able is on the step that is open. */
export async function stuckPost(walk: Walk, office: BuiltOffice, content: DraftContent) {
  const post = await submittedPost(walk, office.editor, content);
  const holders = JSON.stringify({ kind: 'people', personIds: [office.reviewer.personId] });
  await walk.db.execute(sql`update review_run set route_snapshot = jsonb_set(route_snapshot, '{steps,1,holders}', ${holders}::jsonb)
    where post_id = ${post.postId}`);
  await decide(walk, office.reviewer, post.postId, 'pass');
  return post;
}
