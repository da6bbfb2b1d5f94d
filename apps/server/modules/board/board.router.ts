import { procedure, router } from '../../trpc/procedures.ts';
import { readBoardInput } from './board.queries.ts';
import { listDrafts, listDraftsInput } from './drafts.queries.ts';
import { shareBoard } from './share-board.ts';

export const boardRouter = router({
  read: procedure('board.read')
    .input(readBoardInput)
    .query(({ ctx, input }) => shareBoard(ctx, input)),
  drafts: procedure('board.read')
    .input(listDraftsInput)
    .query(({ ctx, input }) => listDrafts(ctx, input)),
});
