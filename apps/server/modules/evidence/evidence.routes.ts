import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PlainRoute } from '../../http/plain-route.ts';
import type { Context } from '../../trpc/context.ts';
import { writeSheetsOf } from '../sheet/sheets-of.ts';
import { recordRead } from '../trail/record-read.ts';
import { packEvidence } from './pack-evidence.ts';
import { requireEvidenceOf } from './read-evidence.ts';

export const evidenceRoutes: readonly PlainRoute[] = [
  {
    method: 'GET',
    url: '/export/posts/:postId/evidence.zip',
    right: 'evidence.export',
    answer: sendEvidence,
  },
];

/** The evidence of one post, to its drafter and its publishers; what they do with it is theirs (PRODUCT.md). */
async function sendEvidence(ctx: Context, req: FastifyRequest, res: FastifyReply) {
  const { postId } = req.params as { postId: string };
  const parsed = idSchema.safeParse(Number(postId));
  if (!parsed.success) throw refused('notFound', 'R4', 'postNotFound');
  const post = await requireEvidenceOf(ctx, parsed.data);
  await recordRead(ctx, { subject: `evidence:${post.postId}`, postId: post.postId, unitId: post.unitId });
  const { bytes } = await writeSheetsOf(ctx, [post.postId]);
  const packed = await packEvidence(ctx, post, bytes);
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
