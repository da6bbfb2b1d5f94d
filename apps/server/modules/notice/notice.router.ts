import { procedure, router } from '../../trpc/procedures.ts';
import { listNotices, listNoticesInput, readNotices, readNoticesInput } from './notice.queries.ts';

export const noticeRouter = router({
  list: procedure('session.own')
    .input(listNoticesInput)
    .query(({ ctx, input }) => listNotices(ctx, input)),
  read: procedure('session.own')
    .input(readNoticesInput)
    .mutation(({ ctx, input }) => readNotices(ctx, input)),
});
