import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { refused } from '@qianfa/domain/refusal';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { PlainRoute } from '../../http/plain-route.ts';
import type { Context } from '../../trpc/context.ts';
import { importPublications } from './import-publications.ts';

/** Years of a province's publications fit in; beyond it the file is something else. */
const largestList = 200 * 1024 * 1024;

export const publicationRoutes: readonly PlainRoute[] = [
  {
    method: 'POST',
    url: '/import/publications',
    right: 'publication.import',
    bodyLimit: largestList + 64 * 1024,
    answer: receiveList,
  },
];

const asked = z.object({
  dryRun: z.enum(['0', '1']).default('0'),
  account: z.string().trim().max(200).default(''),
  platform: z.string().trim().max(40).default(''),
});

/**
 * One multipart field `file`, streamed to disk; what the rows do not say comes as `?account=…&platform=…`. Answers at
 * once with the number of the import, which goes on in the background and shows its progress under that number.
 */
async function receiveList(ctx: Context, req: FastifyRequest, res: FastifyReply) {
  if (!req.isMultipart()) throw refused('invalid', 'input', 'uploadMalformed');
  const query = asked.safeParse(req.query);
  if (!query.success) throw refused('invalid', 'input', 'uploadMalformed');
  const part = await req.file({ limits: { fileSize: largestList, files: 1, fields: 0, parts: 1 } });
  if (!part) throw refused('invalid', 'input', 'uploadMalformed');
  const place = path.join(os.tmpdir(), `qianfa-publications-${randomUUID()}`);
  const remove = () => fs.promises.rm(place, { force: true });
  try {
    await pipeline(part.file, fs.createWriteStream(place, { mode: 0o600 }));
    if (part.file.truncated)
      throw refused('invalid', 'input', 'tableFileTooLarge', { limitMb: largestList / 1024 / 1024 });
    const { dryRun, account, platform } = query.data;
    const { batchId, done } = await importPublications({
      ...ctx,
      input: {
        path: place,
        fileName: path.basename(part.filename || '清单').slice(0, 255),
        dryRun: dryRun === '1',
        ...(account ? { account } : {}),
        ...(platform ? { platform } : {}),
      },
    });
    void done.finally(remove);
    return res.code(202).send({ batchId });
  } catch (error) {
    await remove();
    throw error;
  }
}
