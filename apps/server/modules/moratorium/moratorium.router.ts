import { procedure, router } from '../../trpc/procedures.ts';
import { declareMoratorium, declareMoratoriumInput, moratoriumScopeInput } from './declare-moratorium.ts';
import {
  liftMoratorium,
  liftMoratoriumInput,
  moveMoratoriumEnd,
  moveMoratoriumEndInput,
} from './end-moratorium.ts';
import { listMoratoria, previewMoratorium } from './moratorium.queries.ts';

export const moratoriumRouter = router({
  list: procedure('moratorium.read').query(({ ctx }) => listMoratoria(ctx)),
  preview: procedure('moratorium.declare')
    .input(moratoriumScopeInput)
    .query(({ ctx, input }) => previewMoratorium(ctx, input)),
  declare: procedure('moratorium.declare')
    .input(declareMoratoriumInput)
    .mutation(({ ctx, input }) => declareMoratorium({ ...ctx, input })),
  lift: procedure('moratorium.declare')
    .input(liftMoratoriumInput)
    .mutation(({ ctx, input }) => liftMoratorium({ ...ctx, input })),
  moveEnd: procedure('moratorium.declare')
    .input(moveMoratoriumEndInput)
    .mutation(({ ctx, input }) => moveMoratoriumEnd({ ...ctx, input })),
});
