import { procedure, router } from '../../trpc/procedures.ts';
import { readSheetFacts, sheetFactsInput } from './sheet-facts.ts';
import { listSignedPosts, signedPostsInput } from './signed-posts.queries.ts';

export const sheetRouter = router({
  facts: procedure('post.read')
    .input(sheetFactsInput)
    .query(({ ctx, input }) => readSheetFacts(ctx, input)),
  signed: procedure('post.read')
    .input(signedPostsInput)
    .query(({ ctx, input }) => listSignedPosts(ctx, input)),
});
