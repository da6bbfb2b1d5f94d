import { procedure, router } from '../../trpc/procedures.ts';
import { createPosition, createPositionInput } from './create-position.ts';
import { createUnit, createUnitInput } from './create-unit.ts';
import { dissolveUnit, dissolveUnitInput } from './dissolve-unit.ts';
import { moveUnit, moveUnitInput } from './move-unit.ts';
import { renamePosition, renamePositionInput } from './rename-position.ts';
import { renameUnit, renameUnitInput } from './rename-unit.ts';
import { readUnitTree } from './unit.queries.ts';

export const unitRouter = router({
  tree: procedure('unit.read').query(({ ctx }) => readUnitTree(ctx)),
  create: procedure('unit.manage')
    .input(createUnitInput)
    .mutation(({ ctx, input }) => createUnit({ ...ctx, input })),
  rename: procedure('unit.manage')
    .input(renameUnitInput)
    .mutation(({ ctx, input }) => renameUnit({ ...ctx, input })),
  move: procedure('unit.manage')
    .input(moveUnitInput)
    .mutation(({ ctx, input }) => moveUnit({ ...ctx, input })),
  dissolve: procedure('unit.manage')
    .input(dissolveUnitInput)
    .mutation(({ ctx, input }) => dissolveUnit({ ...ctx, input })),
  createPosition: procedure('unit.manage')
    .input(createPositionInput)
    .mutation(({ ctx, input }) => createPosition({ ...ctx, input })),
  renamePosition: procedure('unit.manage')
    .input(renamePositionInput)
    .mutation(({ ctx, input }) => renamePosition({ ...ctx, input })),
});
