import { procedure, router } from '../../trpc/procedures.ts';
import { decideMany, decideManyInput } from './decide-many.ts';
import { listChoices, listFilters, listOpened } from './desk.queries.ts';
import { removeFilter, removeFilterInput, saveFilter, saveFilterInput } from './save-filter.ts';

export const deskRouter = router({
  opened: procedure('task.read').query(({ ctx }) => listOpened(ctx)),
  choices: procedure('task.read').query(({ ctx }) => listChoices(ctx)),
  filters: procedure('session.own').query(({ ctx }) => listFilters(ctx)),
  saveFilter: procedure('session.own')
    .input(saveFilterInput)
    .mutation(({ ctx, input }) => saveFilter({ ...ctx, input })),
  removeFilter: procedure('session.own')
    .input(removeFilterInput)
    .mutation(({ ctx, input }) => removeFilter({ ...ctx, input })),
  decideMany: procedure('review.decide')
    .input(decideManyInput)
    .mutation(({ ctx, input }) => decideMany({ ...ctx, input })),
});
