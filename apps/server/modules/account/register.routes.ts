import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { refused } from '@qianfa/domain/refusal';
import type { FastifyRequest } from 'fastify';
import type { PlainRoute } from '../../http/plain-route.ts';
import type { Context } from '../../trpc/context.ts';
import { importRegister } from './import-register.ts';

/** Far above any register; beyond it the file is something else. */
const largestRegister = 20 * 1024 * 1024;

export const registerRoutes: readonly PlainRoute[] = [
  {
    method: 'POST',
    url: '/import/register',
    right: 'account.importRegister',
    bodyLimit: largestRegister + 64 * 1024,
    answer: receiveRegister,
  },
];

/** One multipart field `file`; `?dryRun=1` says what would happen and writes nothing. */
async function receiveRegister(ctx: Context, req: FastifyRequest) {
  if (!req.isMultipart()) throw refused('invalid', 'input', 'uploadMalformed');
  const dryRun = (req.query as { dryRun?: unknown }).dryRun === '1';
  const part = await req.file({ limits: { fileSize: largestRegister, files: 1, fields: 0, parts: 1 } });
  if (!part) throw refused('invalid', 'input', 'uploadMalformed');
  const place = path.join(os.tmpdir(), `qianfa-register-${randomUUID()}`);
  try {
    await pipeline(part.file, fs.createWriteStream(place, { mode: 0o600 }));
    if (part.file.truncated) {
      throw refused('invalid', 'input', 'tableFileTooLarge', { limitMb: largestRegister / 1024 / 1024 });
    }
    const fileName = path.basename(part.filename || '台账').slice(0, 255);
    return await importRegister({ ...ctx, input: { path: place, fileName, dryRun } });
  } finally {
    await fs.promises.rm(place, { force: true });
  }
}
