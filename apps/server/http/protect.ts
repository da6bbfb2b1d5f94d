import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../trpc/context.ts';

/** Scripts only from ourselves; styles inline because Ant Design writes them at run time; pictures of drafts as blobs. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers on every answer, no state change from another site or by GET, and errors that never show a stack. */
export function protect(app: FastifyInstance, log: Log): void {
  app.addHook('onSend', async (_req, res) => {
    if (!res.hasHeader('content-security-policy'))
      res.header('content-security-policy', contentSecurityPolicy);
    res.header('x-content-type-options', 'nosniff');
    res.header('x-frame-options', 'DENY');
    res.header('referrer-policy', 'same-origin');
    res.header('cross-origin-opener-policy', 'same-origin');
    if (!res.hasHeader('cache-control')) res.header('cache-control', 'no-store');
  });
  app.addHook('onRequest', async (req, res) => {
    if (isForeign(req)) return refuse(res, 403, 'foreignOrigin');
    if (req.url.startsWith('/trpc') && req.method !== 'POST') return refuse(res, 405, 'postOnly');
  });
  app.setErrorHandler<FastifyError>((error, req, res) => {
    const status = error.statusCode ?? 500;
    if (status === 413) return refuse(res, 413, 'requestTooLarge');
    if (status < 500) return refuse(res, status, 'requestMalformed');
    log.error({ err: error, url: req.url, errorId: req.id }, 'request failed');
    return res
      .code(500)
      .send({ error: { message: 'internal error', data: { refusal: null, errorId: req.id.slice(0, 8) } } });
  });
}

/** A browser names the page a request comes from; one that is not ours has no business here. */
function isForeign(req: FastifyRequest): boolean {
  if (req.method === 'GET' || req.method === 'HEAD') return false;
  const origin = req.headers.origin;
  if (origin === undefined) return req.headers['sec-fetch-site'] === 'cross-site';
  return origin.replace(/^https?:\/\//, '') !== req.headers.host;
}

/** The same shape as a tRPC error, so that the console shows one kind of refusal. */
function refuse(res: FastifyReply, status: number, code: string): FastifyReply {
  const refusal = { code, rule: 'input', kind: 'invalid' };
  return res
    .code(status)
    .send({ error: { message: code, data: { httpStatus: status, refusal, errorId: null } } });
}
