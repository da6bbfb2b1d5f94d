import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import { unattendedHeader } from '@qianfa/domain/responsibility/unattended';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { openChangeHub } from '../modules/changes/change-hub.ts';
import { registerChangeStream } from '../modules/changes/change-stream.ts';
import { resolveSession } from '../modules/session/resolve-session.ts';
import type { Context, Services } from '../trpc/context.ts';
import { serveCalls } from '../trpc/serve-calls.ts';
import { registerHealth } from './health.ts';
import { registerPlainRoutes } from './plain-routes.ts';
import { protect } from './protect.ts';
import { serveConsole } from './serve-console.ts';

/** 8 MiB: far above any draft, so that the domain can say which limit was passed instead of a bare 413. */
const bodyLimit = 8 * 1024 * 1024;
export const sessionCookie = 'qianfa_session';

/** The whole HTTP side as a Fastify instance; tests call it in-process with `inject`. */
export async function buildServer(
  services: Services,
  options: { consoleDirectory: string | null },
): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit,
    genReqId: () => randomUUID(),
    logger: false,
    // A reverse proxy on this machine says for whom it asks and over what; nobody else is believed (R38: the network of a
    // failed sign-in must not be the caller's choice).
    trustProxy: 'loopback',
    routerOptions: { maxParamLength: 5_000 },
  });
  await app.register(cookie);
  await app.register(multipart);
  protect(app, services.log);
  const contextOf = (req: FastifyRequest, res: FastifyReply) => createContext(services, req, res);
  await serveCalls(app, contextOf);
  const hub = await openChangeHub(services.sql);
  app.addHook('onClose', () => hub.stop());
  registerChangeStream(app, hub, contextOf);
  registerHealth(app, services);
  await registerPlainRoutes(app, contextOf);
  if (options.consoleDirectory) await serveConsole(app, options.consoleDirectory);
  return app;
}

async function createContext(services: Services, req: FastifyRequest, res: FastifyReply): Promise<Context> {
  // Whatever a person does is a POST; streams, pictures and calls that screens make by themselves keep nobody in (R38).
  const renews = req.method !== 'GET' && req.headers[unattendedHeader] === undefined;
  const call = { network: req.ip, requestId: req.id, renews };
  const actor = await resolveSession(services, req.cookies[sessionCookie] ?? null, call);
  return {
    ...services,
    actor,
    browser: req.headers['user-agent']?.slice(0, 200) ?? null,
    setSessionCookie: (token) => setSessionCookie(req, res, token),
  };
}

/** Strict and http-only; `secure` where the page itself came over TLS (R46: plain http works on an intranet). */
function setSessionCookie(req: FastifyRequest, res: FastifyReply, token: string | null): void {
  const attributes = {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: req.protocol === 'https',
  } as const;
  if (token === null) res.clearCookie(sessionCookie, attributes);
  else res.setCookie(sessionCookie, token, attributes);
}
