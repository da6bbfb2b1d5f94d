import { procedure, router } from '../../trpc/procedures.ts';
import { chooseDelegates, chooseDelegatesInput, listAbsences, listAbsencesInput } from './absence.queries.ts';
import { endAbsence, endAbsenceInput } from './end-absence.ts';
import {
  recordAbsence,
  recordAbsenceFor,
  recordAbsenceForInput,
  recordAbsenceInput,
} from './record-absence.ts';

export const absenceRouter = router({
  list: procedure('session.own')
    .input(listAbsencesInput)
    .query(({ ctx, input }) => listAbsences(ctx, input)),
  delegates: procedure('session.own')
    .input(chooseDelegatesInput)
    .query(({ ctx, input }) => chooseDelegates(ctx, input)),
  record: procedure('session.own')
    .input(recordAbsenceInput)
    .mutation(({ ctx, input }) => recordAbsence({ ...ctx, input })),
  recordFor: procedure('absence.recordFor')
    .input(recordAbsenceForInput)
    .mutation(({ ctx, input }) => recordAbsenceFor({ ...ctx, input })),
  end: procedure('session.own')
    .input(endAbsenceInput)
    .mutation(({ ctx, input }) => endAbsence({ ...ctx, input })),
});
