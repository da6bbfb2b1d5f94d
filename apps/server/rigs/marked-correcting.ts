import { annotate } from '../modules/annotation/annotate.ts';
import { buildCorrection } from '../testing/build-correcting.ts';
import type { ServedOffice } from '../testing/serve.ts';
import { draftOf, signedPost, submittedPost, taskOf, type Walk, weiboText } from '../testing/walk.ts';

type Marked = Pick<ServedOffice, 'database' | 'office' | 'clock'>;

/** A post of unit A with an annotation in its margin, every word marked. */
export async function markCorrecting({ database, office, clock }: Marked, mark: string): Promise<void> {
  const walk: Walk = { db: database.db, clock };
  const content = draftOf([weiboText(office.accounts.weibo.id, `抽查批注${mark}`)], {
    title: `抽查批注${mark}`,
  });
  const { postId } = await submittedPost(walk, office.editor, content);
  const { revisionId } = await taskOf(walk, office.reviewer, postId);
  const [row] = await database.sql<{ id: number }[]>`
    select id::int as id from placement where post_id = ${postId}`;
  const place = { postId, revisionId, placementId: row?.id ?? 0, field: 'text' as const, start: 0, end: 2 };
  const said = { body: `核对${mark}`, proposal: `检查${mark}` };
  await annotate({ ...walk, actor: office.reviewer, input: { ...place, ...said } });
  await markFinalCheck({ database, office, clock }, mark);
}

/** A post whose words its signer corrected: 核稿 waits for its drafter (R3). */
async function markFinalCheck({ database, office, clock }: Marked, mark: string): Promise<void> {
  const walk: Walk = { db: database.db, clock };
  const content = draftOf([weiboText(office.accounts.weibo.id, `抽查核稿${mark}`)], {
    title: `抽查核稿${mark}`,
  });
  const { postId } = await signedPost(walk, office, content);
  const [signed] = await database.sql<{ id: number }[]>`
    select s.placement_content_id as id from signoff s join placement pl on pl.id = s.placement_id
    where pl.post_id = ${postId}`;
  await buildCorrection(database.db, {
    placementContentId: signed?.id ?? 0,
    personId: office.publisher.personId,
  });
}
