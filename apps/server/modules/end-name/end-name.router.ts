import { procedure, router } from '../../trpc/procedures.ts';
import { listEndNames } from './end-name.queries.ts';
import { setEndNames, setEndNamesInput } from './set-end-names.ts';

export const endNameRouter = router({
  list: procedure('setting.change').query(({ ctx }) => listEndNames(ctx)),
  set: procedure('setting.change')
    .input(setEndNamesInput)
    .mutation(({ ctx, input }) => setEndNames({ ...ctx, input })),
});
