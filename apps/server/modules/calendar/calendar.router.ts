import { procedure, router } from '../../trpc/procedures.ts';
import { readCalendarInput, viewCalendar } from './calendar.queries.ts';
import { calendarInput, previewCalendar, saveCalendar, saveCalendarInput } from './save-calendar.ts';

export const calendarRouter = router({
  view: procedure('calendar.manage')
    .input(readCalendarInput)
    .query(({ ctx, input }) => viewCalendar(ctx, input)),
  preview: procedure('calendar.manage')
    .input(calendarInput)
    .query(({ ctx, input }) => previewCalendar(ctx.db, input)),
  save: procedure('calendar.manage')
    .input(saveCalendarInput)
    .mutation(({ ctx, input }) => saveCalendar({ ...ctx, input })),
});
