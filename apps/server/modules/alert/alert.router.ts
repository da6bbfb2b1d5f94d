import { procedure, router } from '../../trpc/procedures.ts';
import { acknowledgeAlert, acknowledgeAlertInput } from './acknowledge-alert.ts';
import { listAlerts, listAlertsInput } from './alert.queries.ts';
import { closeAlert, closeAlertInput } from './close-alert.ts';
import { endPermit, endPermitInput } from './end-permit.ts';
import { permitSilence, permitSilenceInput } from './permit-silence.ts';

export const alertRouter = router({
  list: procedure('alert.read')
    .input(listAlertsInput)
    .query(({ ctx, input }) => listAlerts(ctx, input)),
  acknowledge: procedure('alert.handle')
    .input(acknowledgeAlertInput)
    .mutation(({ ctx, input }) => acknowledgeAlert({ ...ctx, input })),
  close: procedure('alert.handle')
    .input(closeAlertInput)
    .mutation(({ ctx, input }) => closeAlert({ ...ctx, input })),
  permitSilence: procedure('silence.permit')
    .input(permitSilenceInput)
    .mutation(({ ctx, input }) => permitSilence({ ...ctx, input })),
  endPermit: procedure('silence.permit')
    .input(endPermitInput)
    .mutation(({ ctx, input }) => endPermit({ ...ctx, input })),
});
