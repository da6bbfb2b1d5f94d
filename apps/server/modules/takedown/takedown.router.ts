import { procedure, router } from '../../trpc/procedures.ts';
import { decideReport, decideReportInput } from './decide-report.ts';
import { handInReport, handInReportInput } from './hand-in-report.ts';
import { listTakedowns, listTakedownsInput, readTakedown, readTakedownInput } from './takedown.queries.ts';

/** What follows a take-down: its 处置报告 within 24 hours (R23). */
export const takedownRouter = router({
  list: procedure('takedown.read')
    .input(listTakedownsInput)
    .query(({ ctx, input }) => listTakedowns(ctx, input)),
  one: procedure('takedown.read')
    .input(readTakedownInput)
    .query(({ ctx, input }) => readTakedown(ctx, input)),
  handIn: procedure('takedown.report')
    .input(handInReportInput)
    .mutation(({ ctx, input }) => handInReport({ ...ctx, input })),
  decide: procedure('takedown.decide')
    .input(decideReportInput)
    .mutation(({ ctx, input }) => decideReport({ ...ctx, input })),
});
