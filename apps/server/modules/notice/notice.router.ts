import { procedure, router } from '../../trpc/procedures.ts';
import {
  listNotices,
  listNoticesInput,
  readAllNotices,
  readNotice,
  readNoticeInput,
} from './notice.queries.ts';

export const noticeRouter = router({
  list: procedure('session.own')
    .input(listNoticesInput)
    .query(({ ctx, input }) => listNotices(ctx, input)),
  read: procedure('session.own')
    .input(readNoticeInput)
    .mutation(({ ctx, input }) => readNotice(ctx, input)),
  readAll: procedure('session.own').mutation(({ ctx }) => readAllNotices(ctx)),
});
