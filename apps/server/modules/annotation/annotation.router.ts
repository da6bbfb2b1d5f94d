import { procedure, router } from '../../trpc/procedures.ts';
import { postInput } from '../post/post.queries.ts';
import { acceptProposal, acceptProposalInput } from './accept-proposal.ts';
import { actOnAnnotation, actOnAnnotationInput } from './act-on-annotation.ts';
import { annotate, annotateInput } from './annotate.ts';
import { listAnnotations } from './annotation.queries.ts';

export const annotationRouter = router({
  list: procedure('annotation.write')
    .input(postInput)
    .query(({ ctx, input }) => listAnnotations(ctx, input)),
  make: procedure('annotation.write')
    .input(annotateInput)
    .mutation(({ ctx, input }) => annotate({ ...ctx, input })),
  act: procedure('annotation.write')
    .input(actOnAnnotationInput)
    .mutation(({ ctx, input }) => actOnAnnotation({ ...ctx, input })),
  accept: procedure('annotation.write')
    .input(acceptProposalInput)
    .mutation(({ ctx, input }) => acceptProposal({ ...ctx, input })),
});
