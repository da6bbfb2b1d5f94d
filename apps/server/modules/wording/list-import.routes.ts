import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { refused } from '@qianfa/domain/refusal';
import { wordLists } from '@qianfa/domain/wording/word-lists';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { PlainRoute } from '../../http/plain-route.ts';
import type { Context } from '../../trpc/context.ts';
import { importList } from './import-list.ts';

/** 5 000 rows with their notes fit in many times over. */
const largestFile = 5 * 1024 * 1024;

export const listImportRoutes: readonly PlainRoute[] = [
  {
    method: 'POST',
    url: '/import/word-list',
    right: 'lexicon.manage',
    bodyLimit: largestFile + 64 * 1024,
    answer: receiveList,
  },
];

const asked = z.object({ list: z.enum(wordLists), dryRun: z.enum(['0', '1']).default('0') });

/** One multipart field `file`: a table of rows for the list named. Answers what was added, was there, and was refused. */
async function receiveList(ctx: Context, req: FastifyRequest) {
  const query = asked.safeParse(req.query);
  if (!req.isMultipart() || !query.success) throw refused('invalid', 'input', 'uploadMalformed');
  const part = await req.file({ limits: { fileSize: largestFile, files: 1, fields: 0, parts: 1 } });
  if (!part) throw refused('invalid', 'input', 'uploadMalformed');
  const place = path.join(os.tmpdir(), `qianfa-list-${randomUUID()}`);
  try {
    await pipeline(part.file, fs.createWriteStream(place, { mode: 0o600 }));
    if (part.file.truncated)
      throw refused('invalid', 'input', 'tableFileTooLarge', { limitMb: largestFile / 1024 / 1024 });
    const { list, dryRun } = query.data;
    const fileName = path.basename(part.filename || '名单').slice(0, 255);
    return await importList({ ...ctx, input: { list, path: place, fileName, dryRun: dryRun === '1' } });
  } finally {
    await fs.promises.rm(place, { force: true });
  }
}
