import { refused } from '@qianfa/domain/refusal';
import { platformWord } from '@qianfa/domain/responsibility/platforms';
import { idSchema } from '@qianfa/domain/rights/roles';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { csvText } from '../../files/csv-text.ts';
import type { PlainRoute } from '../../http/plain-route.ts';
import type { Context } from '../../trpc/context.ts';
import { readUpload } from '../file/file.routes.ts';
import { readShares, sharesInput } from './shares.queries.ts';
import { storeScan } from './store-scan.ts';

export const signingRoutes: readonly PlainRoute[] = [
  { method: 'POST', url: '/files/posts/:id/scans', right: 'paper.register', answer: receiveScan },
  { method: 'GET', url: '/export/signing.csv', right: 'signing.read', answer: exportShares },
];

/** One multipart field `file`: the handwriting as a picture or PDF (R42). */
async function receiveScan(ctx: Context, req: FastifyRequest) {
  const postId = idSchema.safeParse(Number((req.params as { id?: unknown }).id));
  if (!req.isMultipart() || !postId.success) throw refused('invalid', 'input', 'uploadMalformed');
  const { bytes, name } = await readUpload(req);
  return storeScan({ ...ctx, input: { postId: postId.data, bytes, name } });
}

const header = [
  '平台',
  '名称',
  '单位',
  '签发总数',
  '电子签发',
  '其中凭授权',
  '纸质签批',
  '代签',
  '逾期补签',
  '否认',
  '简化流程',
  '两人例外',
];

/** The shares of a month as a table (R42, R43). */
async function exportShares(ctx: Context, req: FastifyRequest, res: FastifyReply) {
  const input = sharesInput.safeParse(req.query);
  if (!input.success) throw refused('invalid', 'input', 'uploadMalformed');
  const { month, lines } = await readShares(ctx, input.data);
  const rows = lines.map((one) => [
    one.platform ? platformWord(one.platform, 'standard') : '',
    one.name,
    one.unit,
    ...[
      one.total,
      one.electronic,
      one.byAuthority,
      one.paper,
      one.deputy,
      one.overdue,
      one.denied,
      one.simplified,
      one.excepted,
    ].map(String),
  ]);
  const name = `签发方式-${month}.csv`;
  return res
    .header('content-type', 'text/csv; charset=utf-8')
    .header(
      'content-disposition',
      `attachment; filename="signing.csv"; filename*=UTF-8''${encodeURIComponent(name)}`,
    )
    .send(csvText([header, ...rows]));
}
