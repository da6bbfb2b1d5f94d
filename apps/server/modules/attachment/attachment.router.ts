import { procedure, router } from '../../trpc/procedures.ts';
import { attachmentTextInput, readAttachmentText } from './attachment.queries.ts';

export const attachmentRouter = router({
  text: procedure('session.own')
    .input(attachmentTextInput)
    .query(({ ctx, input }) => readAttachmentText(ctx, input)),
});
