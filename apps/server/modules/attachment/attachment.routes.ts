import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import type { FastifyRequest } from 'fastify';
import type { PlainRoute } from '../../http/plain-route.ts';
import type { Context } from '../../trpc/context.ts';
import { readUpload } from '../file/file.routes.ts';
import { attachmentTooLarge, maxAttachmentBytes } from './judge-attachment.ts';
import { uploadAttachment } from './upload-attachment.ts';

/** Beyond this a request is refused by its own length, before anything is read. */
const maxRequestBytes = 64_000_000;

export const attachmentRoutes: readonly PlainRoute[] = [
  { method: 'POST', url: '/files/posts/:id/attachments', right: 'file.upload', answer: receiveAttachment },
];

/** One multipart field `file`. */
async function receiveAttachment(ctx: Context, req: FastifyRequest) {
  const { id } = req.params as { id: string };
  const postId = idSchema.safeParse(Number(id));
  if (!postId.success || !req.isMultipart()) throw refused('invalid', 'input', 'uploadMalformed');
  if (Number(req.headers['content-length'] ?? 0) > maxRequestBytes) throw attachmentTooLarge();
  const { bytes, name } = await readUpload(req, { limit: maxAttachmentBytes, tooLarge: attachmentTooLarge });
  return uploadAttachment({ ...ctx, input: { bytes, name, postId: postId.data } });
}
