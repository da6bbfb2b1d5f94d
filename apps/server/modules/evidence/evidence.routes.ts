import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PlainRoute } from '../../http/plain-route.ts';
import type { Context } from '../../trpc/context.ts';
import { readDesk } from '../review/desk.queries.ts';
import { writeSheetsFor } from '../sheet/sheets-of.ts';
import { recordRead } from '../trail/record-read.ts';
import { packEvidence } from './pack-evidence.ts';

export const evidenceRoutes: readonly PlainRoute[] = [
  {
    method: 'GET',
    url: '/export/posts/:postId/evidence.zip',
    right: 'evidence.export',
    answer: sendEvidence,
  },
];

/**
 * The evidence of one post, to its drafter and to whoever signs it: as the desk says (readDesk, `may.evidence`), so that
 * button and answer are one rule. Nobody else learns that the post exists: `postNotFound`.
 */
async function sendEvidence(ctx: Context, req: FastifyRequest, res: FastifyReply) {
  const { postId } = req.params as { postId: string };
  const parsed = idSchema.safeParse(Number(postId));
  if (!parsed.success) throw refused('notFound', 'R4', 'postNotFound');
  const desk = await readDesk(ctx, { postId: parsed.data });
  if (!desk.may.evidence.ok) throw refused('notFound', 'R4', 'postNotFound');
  const { unitId, title } = desk.post;
  const post = { postId: parsed.data, title };
  await recordRead(ctx, { subject: `evidence:${post.postId}`, postId: post.postId, unitId });
  const packed = await packEvidence(ctx, post, await writeSheetsFor(ctx, [desk]));
  const name = `证据包 ${post.title.replace(/[\\/:*?"<>|\p{Cc}]/gu, '').slice(0, 80)}.zip`;
  return res
    .header('content-type', 'application/zip')
    .header(
      'content-disposition',
      `attachment; filename="evidence-${post.postId}.zip"; filename*=UTF-8''${encodeURIComponent(name)}`,
    )
    .header('cache-control', 'private, no-store')
    .send(Buffer.from(packed));
}
