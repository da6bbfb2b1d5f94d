import { procedure, router } from '../../trpc/procedures.ts';
import { listToObserve, listToObserveInput } from './observation.queries.ts';
import { recordObservation, recordObservationInput } from './record-observation.ts';

export const observationRouter = router({
  next: procedure('observation.record')
    .input(listToObserveInput)
    .query(({ ctx, input }) => listToObserve(ctx, input)),
  record: procedure('observation.record')
    .input(recordObservationInput)
    .mutation(({ ctx, input }) => recordObservation({ ...ctx, input })),
});
