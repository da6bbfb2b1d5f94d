import { procedure, router } from '../../trpc/procedures.ts';
import { listMatrix, listMatrixInput } from './matrix.queries.ts';

/** 矩阵稿: one text to many accounts. */
export const matrixRouter = router({
  list: procedure('post.search')
    .input(listMatrixInput)
    .query(({ ctx, input }) => listMatrix(ctx, input)),
});
