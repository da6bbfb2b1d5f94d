import { procedure, router } from '../../trpc/procedures.ts';
import { readWeek, readWeekInput } from './duty.queries.ts';
import { enterRoster, enterRosterInput, importRoster, importRosterInput } from './enter-roster.ts';

export const dutyRouter = router({
  week: procedure('duty.read')
    .input(readWeekInput)
    .query(({ ctx, input }) => readWeek(ctx, input)),
  enter: procedure('duty.enter')
    .input(enterRosterInput)
    .mutation(({ ctx, input }) => enterRoster({ ...ctx, input })),
  importTable: procedure('duty.enter')
    .input(importRosterInput)
    .mutation(({ ctx, input }) => importRoster({ ...ctx, input })),
});
