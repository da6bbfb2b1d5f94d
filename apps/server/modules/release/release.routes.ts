import '@fastify/multipart';
import { refused } from '@qianfa/domain/refusal';
import { picturesOf } from '@qianfa/domain/release/guided-steps';
import { idSchema } from '@qianfa/domain/rights/roles';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { zipSync } from 'fflate';
import type { PlainRoute } from '../../http/plain-route.ts';
import type { Context } from '../../trpc/context.ts';
import { readUpload } from '../file/file.routes.ts';
import { recordRead } from '../trail/record-read.ts';
import { requireLease } from './put-back.ts';
import { readSigned } from './record-live.ts';
import { readGroup, requireGroupRight } from './release-group.ts';
import { storeProof } from './store-proof.ts';

export const releaseRoutes: readonly PlainRoute[] = [
  { method: 'GET', url: '/export/releases/:id/pictures.zip', right: 'release.publish', answer: sendPictures },
  { method: 'POST', url: '/files/releases/:id/proof', right: 'release.publish', answer: receiveProof },
];

/** Every picture of the copy as one download, in order, for whoever has the copy open (the gate let it out, R1). */
async function sendPictures(ctx: Context, req: FastifyRequest, res: FastifyReply) {
  const { db, actor, clock, files } = ctx;
  const releaseId = idOf(req);
  const { one, pictures } = await db.transaction(async (tx) => {
    const { asked } = await readGroup(tx, clock, releaseId);
    requireGroupRight(actor, 'release.publish', { asked, members: [asked] });
    if (asked.row.state !== 'sending') throw refused('precondition', 'R1', 'copyNotOpen');
    requireLease(actor, asked.row.leasedBy);
    const { form } = await readSigned(tx, asked);
    return { one: asked, pictures: picturesOf(form.content) };
  });
  await recordRead(ctx, {
    subject: `revision:${one.row.revisionId}`,
    postId: one.postId,
    unitId: one.unitId,
  });
  const entries: Record<string, Uint8Array> = {};
  for (const [index, sha256] of pictures.entries()) {
    const bytes = await files.get(sha256);
    if (!bytes) throw refused('precondition', 'R1', 'pictureWithoutAddress', { sha256 });
    entries[`${String(index + 1).padStart(2, '0')}-${sha256.slice(0, 8)}.${extensionOf(bytes)}`] = bytes;
  }
  return (
    res
      .header('content-type', 'application/zip')
      .header('content-disposition', `attachment; filename="release-${releaseId}-pictures.zip"`)
      .header('cache-control', 'private, no-store')
      // Pictures are packed already: level 0 only puts them together.
      .send(Buffer.from(zipSync(entries, { level: 0 })))
  );
}

async function receiveProof(ctx: Context, req: FastifyRequest) {
  if (!req.isMultipart()) throw refused('invalid', 'input', 'uploadMalformed');
  const releaseId = idOf(req);
  const { bytes, name } = await readUpload(req);
  return storeProof({ ...ctx, input: { releaseId, bytes, name } });
}

function idOf(req: FastifyRequest): number {
  const { id } = req.params as { id: string };
  const parsed = idSchema.safeParse(Number(id));
  if (!parsed.success) throw refused('notFound', 'rights', 'releaseNotFound');
  return parsed.data;
}

/** By the first bytes; only the four kinds of picture that uploads let in are stored. */
function extensionOf(bytes: Uint8Array): string {
  if (bytes[0] === 0x89) return 'png';
  if (bytes[0] === 0xff) return 'jpg';
  return bytes[0] === 0x47 ? 'gif' : 'webp';
}
