import { procedure, router } from '../../trpc/procedures.ts';
import { readBoard, readBoardInput } from './board.queries.ts';
import { listDrafts, listDraftsInput } from './drafts.queries.ts';

export const boardRouter = router({
  read: procedure('board.read')
    .input(readBoardInput)
    .query(({ ctx, input }) => readBoard(ctx, input)),
  drafts: procedure('board.read')
    .input(listDraftsInput)
    .query(({ ctx, input }) => listDrafts(ctx, input)),
});
