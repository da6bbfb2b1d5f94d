import { ensure, Refused } from '@qianfa/domain/refusal';
import { mayAnywhere } from '@qianfa/domain/rights/may';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { registerRoutes } from '../modules/account/register.routes.ts';
import { attachmentRoutes } from '../modules/attachment/attachment.routes.ts';
import { boardRoutes } from '../modules/board/board-export.routes.ts';
import { evidenceRoutes } from '../modules/evidence/evidence.routes.ts';
import { fileRoutes } from '../modules/file/file.routes.ts';
import { measuresRoutes } from '../modules/measures/measures.routes.ts';
import { publicationRoutes } from '../modules/publication/publication.routes.ts';
import { releaseRoutes } from '../modules/release/release.routes.ts';
import { sheetRoutes } from '../modules/sheet/sheet.routes.ts';
import { signingRoutes } from '../modules/signing/signing.routes.ts';
import { recordRefusal } from '../modules/trail/record-refusal.ts';
import { lexiconRoutes } from '../modules/wording/lexicon.routes.ts';
import { listImportRoutes } from '../modules/wording/list-import.routes.ts';
import type { Context } from '../trpc/context.ts';
import type { PlainRoute } from './plain-route.ts';

/** All of them: the rights and hostile-input tests walk this list together with the router. */
export const plainRoutes: readonly PlainRoute[] = [
  ...fileRoutes,
  ...attachmentRoutes,
  ...boardRoutes,
  ...measuresRoutes,
  ...publicationRoutes,
  ...registerRoutes,
  ...releaseRoutes,
  ...lexiconRoutes,
  ...listImportRoutes,
  ...signingRoutes,
  ...sheetRoutes,
  ...evidenceRoutes,
];

const statusOf = { forbidden: 403, precondition: 412, conflict: 409, invalid: 400, notFound: 404 } as const;

export async function registerPlainRoutes(
  app: FastifyInstance,
  contextOf: (req: FastifyRequest, res: FastifyReply) => Promise<Context>,
): Promise<void> {
  for (const route of plainRoutes) {
    app.route({
      method: route.method,
      url: route.url,
      ...(route.bodyLimit ? { bodyLimit: route.bodyLimit } : {}),
      handler: async (req, res) => {
        const ctx = await contextOf(req, res);
        try {
          ensure(mayAnywhere(ctx.actor, route.right));
          return await route.answer(ctx, req, res);
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
          if (error.refusal.kind === 'forbidden') await recordRefusal(ctx, route.url, error.refusal);
          const status = error.refusal.code === 'notSignedIn' ? 401 : statusOf[error.refusal.kind];
          return res
            .code(status)
            .send({ error: { message: error.message, data: { refusal: error.refusal, errorId: null } } });
        }
      },
    });
  }
}
