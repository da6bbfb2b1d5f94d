import { procedure, router } from '../../trpc/procedures.ts';
import { findAnything, findInput } from './find.queries.ts';

export const findRouter = router({
  anything: procedure('session.own')
    .input(findInput)
    .query(({ ctx, input }) => findAnything(ctx, input)),
});
