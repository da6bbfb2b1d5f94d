import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { PlainRoute } from '../../http/plain-route.ts';
import type { Context } from '../../trpc/context.ts';
import { mostSheets } from './most-sheets.ts';
import { writeSheetsOf } from './sheets-of.ts';

export const sheetRoutes: readonly PlainRoute[] = [
  { method: 'GET', url: '/export/posts/:postId/sheet.docx', right: 'post.read', answer: sendSheet },
  { method: 'GET', url: '/export/sheets.docx', right: 'post.read', answer: sendSheets },
];

const batch = z.object({
  posts: z
    .string()
    .transform((text) =>
      text
        .split(',')
        .filter((part) => part !== '')
        .map(Number),
    )
    .pipe(z.array(idSchema).min(1).max(mostSheets)),
});

/** 发布审批单 of one post as Word, for whoever may read the post (R37: read before it is sent). */
async function sendSheet(ctx: Context, req: FastifyRequest, res: FastifyReply) {
  const { postId } = req.params as { postId: string };
  const parsed = idSchema.safeParse(Number(postId));
  if (!parsed.success) throw refused('notFound', 'R4', 'postNotFound');
  const { bytes, title } = await writeSheetsOf(ctx, [parsed.data]);
  return sendWord(res, bytes, `发布审批单 ${title}`);
}

/** `?posts=12,13`: the sheets of several posts in one document, a day's or a week's. */
async function sendSheets(ctx: Context, req: FastifyRequest, res: FastifyReply) {
  const parsed = batch.safeParse(req.query);
  if (!parsed.success) throw refused('invalid', 'input', 'sheetsNotNamed', { most: mostSheets });
  const { bytes, count } = await writeSheetsOf(ctx, parsed.data.posts);
  return sendWord(res, bytes, `发布审批单 ${shanghaiDay(ctx.clock.now())} 共${count}件`);
}

function sendWord(res: FastifyReply, bytes: Uint8Array, name: string) {
  const safe = name.replace(/[\\/:*?"<>|\p{Cc}]/gu, '').slice(0, 100);
  return res
    .header('content-type', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document')
    .header(
      'content-disposition',
      `attachment; filename="sheet.docx"; filename*=UTF-8''${encodeURIComponent(safe)}.docx`,
    )
    .header('cache-control', 'private, no-store')
    .send(Buffer.from(bytes));
}
