import { procedure, router } from '../../trpc/procedures.ts';
import { readLoad } from './load.queries.ts';
import { listMeasuredRows, measuredRowsInput } from './measured-rows.queries.ts';
import { measuredSchema } from './measured-runs.ts';
import { readMeasures } from './measures.queries.ts';
import { readTrend } from './trend.queries.ts';

export const measuresRouter = router({
  read: procedure('measures.read')
    .input(measuredSchema)
    .query(({ ctx, input }) => readMeasures(ctx, input)),
  trend: procedure('measures.read')
    .input(measuredSchema)
    .query(({ ctx, input }) => readTrend(ctx, input)),
  rows: procedure('measures.read')
    .input(measuredRowsInput)
    .query(({ ctx, input }) => listMeasuredRows(ctx, input)),
  load: procedure('task.read').query(({ ctx }) => readLoad(ctx)),
});
