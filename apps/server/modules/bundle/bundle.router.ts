import { procedure, router } from '../../trpc/procedures.ts';
import { postInput } from '../post/post.queries.ts';
import { listBundleChoices, listLaterAsked } from './bundle.queries.ts';
import { askLater, askLaterInput, decideLater, decideLaterInput } from './later-interpretation.ts';
import { dissolveBundle, dissolveBundleInput, makeBundle, makeBundleInput } from './make-bundle.ts';
import { submitBundle, submitBundleInput } from './submit-bundle.ts';

/** 政策文件 and 解读 (R10). */
export const bundleRouter = router({
  choices: procedure('post.write')
    .input(postInput)
    .query(({ ctx, input }) => listBundleChoices(ctx, input)),
  later: procedure('incident.read').query(({ ctx }) => listLaterAsked(ctx)),
  make: procedure('post.write')
    .input(makeBundleInput)
    .mutation(({ ctx, input }) => makeBundle({ ...ctx, input })),
  dissolve: procedure('post.write')
    .input(dissolveBundleInput)
    .mutation(({ ctx, input }) => dissolveBundle({ ...ctx, input })),
  submit: procedure('post.submit')
    .input(submitBundleInput)
    .mutation(({ ctx, input }) => submitBundle({ ...ctx, input })),
  askLater: procedure('post.write')
    .input(askLaterInput)
    .mutation(({ ctx, input }) => askLater({ ...ctx, input })),
  decideLater: procedure('bundle.allowLater')
    .input(decideLaterInput)
    .mutation(({ ctx, input }) => decideLater({ ...ctx, input })),
});
