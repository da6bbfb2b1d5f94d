import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Services } from '../trpc/context.ts';

/** `/healthz`: the process answers. `/readyz`: so does its database. `/metrics`: Prometheus text, no content. */
export function registerHealth(app: FastifyInstance, { sql }: Services): void {
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  app.get('/healthz', async () => ({ ok: true }));
  app.get('/readyz', async (_req, res) => {
    const ready = await sql`select 1`.then(
      () => true,
      () => false,
    );
    return res.code(ready ? 200 : 503).send({ ok: ready });
  });
  app.get('/metrics', async (_req, res) => res.type('text/plain').send(await metrics.metrics()));
}
