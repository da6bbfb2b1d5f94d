import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { refused } from '@qianfa/domain/refusal';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { csvSlices } from '../../files/csv-text.ts';
import { writeXlsx } from '../../files/write-xlsx.ts';
import type { PlainRoute } from '../../http/plain-route.ts';
import type { Context } from '../../trpc/context.ts';
import { exportEntries } from './export-entries.ts';
import { importEntries, importEntriesInput } from './import-entries.ts';
import { importPackage } from './import-package.ts';

/** 200 000 entries with their notes fit in; beyond it the file is something else. */
const largestFile = 100 * 1024 * 1024;

export const lexiconRoutes: readonly PlainRoute[] = [
  {
    method: 'POST',
    url: '/import/lexicon',
    right: 'lexicon.manage',
    bodyLimit: largestFile + 64 * 1024,
    answer: receiveLexicon,
  },
  { method: 'GET', url: '/export/lexicon.csv', right: 'lexicon.manage', answer: sendCsv },
  { method: 'GET', url: '/export/lexicon.xlsx', right: 'lexicon.manage', answer: sendXlsx },
];

const asked = z.object({
  dryRun: z.enum(['0', '1']).default('0'),
  /** Into which lexicon; without it the file is a package. */
  lexicon: z.coerce.number().int().positive().optional(),
  kind: importEntriesInput.shape.kind,
  severity: importEntriesInput.shape.severity,
  source: importEntriesInput.shape.source,
});

/**
 * One multipart field `file`: a table of entries for the lexicon named, or a package. Answers at once with the number
 * of the import, which goes on in the background and shows its progress under that number.
 */
async function receiveLexicon(ctx: Context, req: FastifyRequest, res: FastifyReply) {
  if (!req.isMultipart()) throw refused('invalid', 'input', 'uploadMalformed');
  const query = asked.safeParse(req.query);
  if (!query.success) throw refused('invalid', 'input', 'uploadMalformed');
  const part = await req.file({ limits: { fileSize: largestFile, files: 1, fields: 0, parts: 1 } });
  if (!part) throw refused('invalid', 'input', 'uploadMalformed');
  const place = path.join(os.tmpdir(), `qianfa-lexicon-${randomUUID()}`);
  const remove = () => fs.promises.rm(place, { force: true });
  try {
    await pipeline(part.file, fs.createWriteStream(place, { mode: 0o600 }));
    if (part.file.truncated)
      throw refused('invalid', 'input', 'tableFileTooLarge', { limitMb: largestFile / 1024 / 1024 });
    const { dryRun, lexicon, ...defaults } = query.data;
    const task = { ...ctx, dryRun: dryRun === '1' };
    const fileName = path.basename(part.filename || '词库').slice(0, 255);
    const { batchId, done } =
      lexicon === undefined
        ? await importPackage(task, { path: place, fileName })
        : await importEntries(task, { ...defaults, lexiconId: lexicon, path: place, fileName });
    void done.finally(remove);
    return res.code(202).send({ batchId });
  } catch (error) {
    await remove();
    throw error;
  }
}

async function sendCsv(ctx: Context, req: FastifyRequest, res: FastifyReply) {
  const { name, rows } = await exportEntries(ctx, req.query);
  const text = Readable.from(csvSlices(rows));
  return named(res, `${name}.csv`, ctx, 'lexicon.csv')
    .header('content-type', 'text/csv; charset=utf-8')
    .send(text);
}

async function sendXlsx(ctx: Context, req: FastifyRequest, res: FastifyReply) {
  const { name, rows } = await exportEntries(ctx, req.query);
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return named(res, `${name}.xlsx`, ctx, 'lexicon.xlsx')
    .header('content-type', type)
    .send(await writeXlsx(name, rows));
}

function named(res: FastifyReply, name: string, { clock }: Context, plain: string): FastifyReply {
  const full = encodeURIComponent(`${shanghaiDay(clock.now())}-${name}`);
  return res.header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${full}`);
}
