import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../trpc/context.ts';
import type { ChangeHub } from './change-hub.ts';

/** Proxies close what is silent for a minute. */
const heartbeatMs = 25_000;
/** A stream is opened anew after this, so that an ended session does not listen for ever. */
const longestMs = 10 * 60_000;

/** `GET /events`: server-sent events with the kinds of things that changed. Needs a session; carries no content. */
export function registerChangeStream(
  app: FastifyInstance,
  hub: ChangeHub,
  contextOf: (req: FastifyRequest, res: FastifyReply) => Promise<Context>,
): void {
  app.get('/events', async (req, res) => {
    const { actor } = await contextOf(req, res);
    if (actor.kind !== 'person') return res.code(401).send();
    res.hijack();
    const { raw } = res;
    raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    raw.write('retry: 3000\n\n');
    const stop = hub.subscribe((topics) => raw.write(`data: ${JSON.stringify(topics)}\n\n`));
    const heartbeat = setInterval(() => raw.write(': still here\n\n'), heartbeatMs);
    const ending = setTimeout(() => raw.end(), longestMs);
    raw.on('close', () => {
      stop();
      clearInterval(heartbeat);
      clearTimeout(ending);
    });
  });
}
