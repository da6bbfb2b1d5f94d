import { procedure, router } from '../../trpc/procedures.ts';
import { checkCorrection, checkCorrectionInput } from './check-correction.ts';
import { correctAndPass, correctAndPassInput } from './correct-and-pass.ts';
import { correctAtSigning, correctAtSigningInput } from './correct-at-signing.ts';
import { listWaitingChecks } from './waiting-checks.queries.ts';

export const correctionRouter = router({
  waiting: procedure('annotation.write').query(({ ctx }) => listWaitingChecks(ctx)),
  pass: procedure('review.decide')
    .input(correctAndPassInput)
    .mutation(({ ctx, input }) => correctAndPass({ ...ctx, input })),
  atSigning: procedure('review.decide')
    .input(correctAtSigningInput)
    .mutation(({ ctx, input }) => correctAtSigning({ ...ctx, input })),
  check: procedure('annotation.write')
    .input(checkCorrectionInput)
    .mutation(({ ctx, input }) => checkCorrection({ ...ctx, input })),
});
