import { z } from 'zod';
import { procedure, router } from '../../trpc/procedures.ts';
import { listAskable } from './asked-people.ts';
import { readDesk } from './desk.queries.ts';
import { listEmptySteps } from './empty-steps.queries.ts';
import { fillSecrecy, fillSecrecyInput } from './fill-secrecy.ts';
import { freeLease, freeLeaseInput } from './free-lease.ts';
import { giveOpinion, giveOpinionInput } from './give-opinion.ts';
import { holdRun, holdRunInput, resumeRun, resumeRunInput } from './hold-run.ts';
import { keepLooking } from './lookers.ts';
import { bringBack, bringBackInput, putOff, putOffInput } from './put-off.ts';
import { countTasks, listTasks, listTasksInput } from './queue.queries.ts';
import { returnToStep, returnToStepInput } from './return-to-step.ts';
import { readRevisionOf } from './revision.queries.ts';
import { addPerson, handOnTask, shareTaskInput } from './share-task.ts';
import { startReviewing } from './start-reviewing.ts';
import { forecastSubmission } from './submission-forecast.queries.ts';
import { submitPost, submitPostInput } from './submit-post.ts';
import { takeLease, takeLeaseInput } from './take-lease.ts';
import { withdrawRun, withdrawRunInput } from './withdraw-run.ts';

const key = z.number().int().positive();

export const reviewRouter = router({
  tasks: procedure('task.read')
    .input(listTasksInput)
    .query(({ ctx, input }) => listTasks(ctx, input)),
  counts: procedure('session.own').query(({ ctx }) => countTasks(ctx)),
  look: procedure('post.read')
    .input(z.object({ postId: key }))
    .query(({ ctx, input }) => keepLooking(ctx, input)),
  desk: procedure('post.read')
    .input(z.object({ postId: key }))
    .query(({ ctx, input }) => readDesk(ctx, input)),
  revision: procedure('post.read')
    .input(z.object({ postId: key, revisionId: key }))
    .query(({ ctx, input }) => readRevisionOf(ctx, input)),
  forecast: procedure('post.write')
    .input(z.object({ postId: key }))
    .query(({ ctx, input }) => forecastSubmission(ctx, input)),
  submit: procedure('post.submit')
    .input(submitPostInput)
    .mutation(({ ctx, input }) => submitPost({ ...ctx, input })),
  decide: procedure('review.decide')
    .input(giveOpinionInput)
    .mutation(({ ctx, input }) => giveOpinion({ ...ctx, input })),
  start: procedure('review.decide').mutation(({ ctx }) => startReviewing(ctx)),
  takeUp: procedure('review.decide')
    .input(takeLeaseInput)
    .mutation(({ ctx, input }) => takeLease({ ...ctx, input })),
  putBack: procedure('review.decide')
    .input(freeLeaseInput)
    .mutation(({ ctx, input }) => freeLease({ ...ctx, input })),
  putOff: procedure('review.decide')
    .input(putOffInput)
    .mutation(({ ctx, input }) => putOff({ ...ctx, input })),
  bringBack: procedure('review.decide')
    .input(bringBackInput)
    .mutation(({ ctx, input }) => bringBack({ ...ctx, input })),
  secrecy: procedure('review.decide')
    .input(fillSecrecyInput)
    .mutation(({ ctx, input }) => fillSecrecy({ ...ctx, input })),
  hold: procedure('review.hold')
    .input(holdRunInput)
    .mutation(({ ctx, input }) => holdRun({ ...ctx, input })),
  resume: procedure('review.hold')
    .input(resumeRunInput)
    .mutation(({ ctx, input }) => resumeRun({ ...ctx, input })),
  askable: procedure('review.decide')
    .input(z.object({ taskId: key }))
    .query(({ ctx, input }) => listAskable(ctx, input)),
  handOn: procedure('review.decide')
    .input(shareTaskInput)
    .mutation(({ ctx, input }) => handOnTask({ ...ctx, input })),
  addPerson: procedure('review.decide')
    .input(shareTaskInput)
    .mutation(({ ctx, input }) => addPerson({ ...ctx, input })),
  returnToStep: procedure('review.decide')
    .input(returnToStepInput)
    .mutation(({ ctx, input }) => returnToStep({ ...ctx, input })),
  emptySteps: procedure('step.readEmpty').query(({ ctx }) => listEmptySteps(ctx)),
  withdraw: procedure('post.withdraw')
    .input(withdrawRunInput)
    .mutation(({ ctx, input }) => withdrawRun({ ...ctx, input })),
});
