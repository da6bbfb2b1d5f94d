import { annotate } from '../modules/annotation/annotate.ts';
import type { ServedOffice } from '../testing/serve.ts';
import { draftOf, submittedPost, taskOf, type Walk, weiboText } from '../testing/walk.ts';

/** A post of unit A with an annotation in its margin, every word marked. */
export async function markCorrecting({ database, office, clock }: ServedOffice, mark: string): Promise<void> {
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
}
