import { z } from 'zod';
import { procedure, router } from '../../trpc/procedures.ts';
import { listTrail, listTrailInput } from './trail.queries.ts';
import { verifyNow } from './verify-now.ts';

const verifyInput = z.object({
  outsideHead: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .default(null),
});

export const trailRouter = router({
  list: procedure('trail.read')
    .input(listTrailInput)
    .query(({ ctx, input }) => listTrail(ctx, input)),
  verify: procedure('trail.verify')
    .input(verifyInput)
    .mutation(({ ctx, input }) => verifyNow({ ...ctx, input })),
});
