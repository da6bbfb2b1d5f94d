import { procedure, router } from '../../trpc/procedures.ts';
import { changeOutsideServices, changeOutsideServicesInput } from './change-outside-services.ts';
import {
  askProofreader,
  availableServices,
  proofreadInput,
  reach,
  reachInput,
  showOutsideServices,
} from './outside.queries.ts';

export const outsideRouter = router({
  available: procedure('wording.check').query(({ ctx }) => availableServices(ctx)),
  reachLinks: procedure('wording.check')
    .input(reachInput)
    .query(({ ctx, input }) => reach(ctx, input)),
  proofread: procedure('wording.check')
    .input(proofreadInput)
    .query(({ ctx, input }) => askProofreader(ctx, input)),
  settings: procedure('setting.change').query(({ ctx }) => showOutsideServices(ctx)),
  change: procedure('setting.change')
    .input(changeOutsideServicesInput)
    .mutation(({ ctx, input }) => changeOutsideServices({ ...ctx, input })),
});
