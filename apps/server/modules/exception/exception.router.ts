import { procedure, router } from '../../trpc/procedures.ts';
import {
  answerException,
  answerExceptionInput,
  endException,
  endExceptionInput,
} from './answer-exception.ts';
import { askException, askExceptionInput } from './ask-exception.ts';
import { exceptionCandidatesInput, listExceptions, readExceptionCandidates } from './exception.queries.ts';

export const exceptionRouter = router({
  list: procedure('signing.read').query(({ ctx }) => listExceptions(ctx)),
  candidates: procedure('exception.grant')
    .input(exceptionCandidatesInput)
    .query(({ ctx, input }) => readExceptionCandidates(ctx, input)),
  ask: procedure('exception.grant')
    .input(askExceptionInput)
    .mutation(({ ctx, input }) => askException({ ...ctx, input })),
  answer: procedure('exception.grant')
    .input(answerExceptionInput)
    .mutation(({ ctx, input }) => answerException({ ...ctx, input })),
  end: procedure('exception.grant')
    .input(endExceptionInput)
    .mutation(({ ctx, input }) => endException({ ...ctx, input })),
});
