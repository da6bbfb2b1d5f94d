import { procedure, router } from '../../trpc/procedures.ts';
import { postInput } from '../post/post.queries.ts';
import { readKindsOf } from './kinds.queries.ts';

/** What stands beside a post because of its kind (R9–R11). */
export const kindsRouter = router({
  ofPost: procedure('post.read')
    .input(postInput)
    .query(({ ctx, input }) => readKindsOf(ctx, input)),
});
