import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { procedure, router } from '../../trpc/procedures.ts';
import { viewAccounts } from './account-views.ts';
import { copyPost, copyPostInput } from './copy-post.ts';
import { createPost, createPostInput } from './create-post.ts';
import { excuseFindings, excuseFindingsInput } from './excuse-findings.ts';
import { keepPresence } from './keep-presence.ts';
import { listMine, listMineInput } from './mine.queries.ts';
import { nameWriter, removeWriter, writerInput } from './name-writer.ts';
import { openDraft, personOf, postInput, readStanding } from './post.queries.ts';
import { recordReplacement, recordReplacementInput } from './record-replacement.ts';
import { removePost, removePostInput } from './remove-post.ts';
import { saveDraft, saveDraftInput } from './save-draft.ts';
import { takeBackExcuse, takeBackExcuseInput } from './take-back-excuse.ts';
import { listWriterChoices } from './writers.queries.ts';

export const postRouter = router({
  open: procedure('post.write')
    .input(postInput)
    .query(({ ctx, input }) => openDraft(ctx, input)),
  standing: procedure('post.write')
    .input(postInput)
    .query(({ ctx, input }) => readStanding(ctx, input)),
  mine: procedure('post.write')
    .input(listMineInput)
    .query(({ ctx, input }) => listMine(ctx, input)),
  accounts: procedure('placement.write').query(({ ctx }) =>
    viewAccounts(ctx.db, { actor: personOf(ctx), ids: null, day: shanghaiDay(ctx.clock.now()) }),
  ),
  create: procedure('post.write')
    .input(createPostInput)
    .mutation(({ ctx, input }) => createPost({ ...ctx, input })),
  save: procedure('post.write')
    .input(saveDraftInput)
    .mutation(({ ctx, input }) => saveDraft({ ...ctx, input })),
  keepOpen: procedure('post.write')
    .input(postInput)
    .mutation(({ ctx, input }) => keepPresence(ctx, input)),
  excuse: procedure('post.write')
    .input(excuseFindingsInput)
    .mutation(({ ctx, input }) => excuseFindings({ ...ctx, input })),
  takeBackExcuse: procedure('post.write')
    .input(takeBackExcuseInput)
    .mutation(({ ctx, input }) => takeBackExcuse({ ...ctx, input })),
  recordReplacement: procedure('post.write')
    .input(recordReplacementInput)
    .mutation(({ ctx, input }) => recordReplacement({ ...ctx, input })),
  writerChoices: procedure('post.nameWriter')
    .input(postInput)
    .query(({ ctx, input }) => listWriterChoices(ctx, input)),
  nameWriter: procedure('post.nameWriter')
    .input(writerInput)
    .mutation(({ ctx, input }) => nameWriter({ ...ctx, input })),
  removeWriter: procedure('post.nameWriter')
    .input(writerInput)
    .mutation(({ ctx, input }) => removeWriter({ ...ctx, input })),
  copy: procedure('post.write')
    .input(copyPostInput)
    .mutation(({ ctx, input }) => copyPost({ ...ctx, input })),
  remove: procedure('post.write')
    .input(removePostInput)
    .mutation(({ ctx, input }) => removePost({ ...ctx, input })),
});
