import { idSchema } from '@qianfa/domain/rights/roles';
import { z } from 'zod';
import { procedure, router } from '../../trpc/procedures.ts';
import { composePush, composePushInput } from './compose-push.ts';
import { createPush, createPushInput } from './create-push.ts';
import { dissolvePush, dissolvePushInput } from './dissolve-push.ts';
import { listCandidates, listPushes } from './push.queries.ts';
import { readPushQuota, readQuotaInput } from './push-quota.queries.ts';

export const pushRouter = router({
  list: procedure('post.write').query(({ ctx }) => listPushes(ctx)),
  candidates: procedure('post.write')
    .input(z.object({ accountId: idSchema }))
    .query(({ ctx, input }) => listCandidates(ctx, input)),
  quota: procedure('publication.read')
    .input(readQuotaInput)
    .query(({ ctx, input }) => readPushQuota(ctx, input)),
  create: procedure('post.write')
    .input(createPushInput)
    .mutation(({ ctx, input }) => createPush({ ...ctx, input })),
  compose: procedure('post.write')
    .input(composePushInput)
    .mutation(({ ctx, input }) => composePush({ ...ctx, input })),
  dissolve: procedure('post.write')
    .input(dissolvePushInput)
    .mutation(({ ctx, input }) => dissolvePush({ ...ctx, input })),
});
