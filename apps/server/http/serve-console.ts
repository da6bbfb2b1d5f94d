import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** The built console; every other path is a page of the single-page application. */
export async function serveConsole(app: FastifyInstance, directory: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: directory,
    cacheControl: false,
    setHeaders(res, file) {
      // Names of assets carry their hash; the page itself must always be asked for.
      const hashed = file.includes(`${path.sep}assets${path.sep}`);
      res.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.setNotFoundHandler((req, res) => {
    if (req.method !== 'GET' || req.url.startsWith('/trpc') || req.url.startsWith('/files')) {
      return res.code(404).send({ error: { message: 'not found' } });
    }
    return res.sendFile('index.html');
  });
}
