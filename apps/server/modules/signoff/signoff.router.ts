import { procedure, router } from '../../trpc/procedures.ts';
import { reauthenticate, reauthenticateInput } from './reauthenticate.ts';
import { revokeSignoff, revokeSignoffInput } from './revoke-signoff.ts';
import { signPlacements, signPlacementsInput } from './sign-placements.ts';
import { listToSign } from './signoff.queries.ts';

export const signoffRouter = router({
  toSign: procedure('signoff.sign').query(({ ctx }) => listToSign(ctx)),
  reauthenticate: procedure('signoff.sign')
    .input(reauthenticateInput)
    .mutation(({ ctx, input }) => reauthenticate({ ...ctx, input })),
  sign: procedure('signoff.sign')
    .input(signPlacementsInput)
    .mutation(({ ctx, input }) => signPlacements({ ...ctx, input })),
  revoke: procedure('signoff.revoke')
    .input(revokeSignoffInput)
    .mutation(({ ctx, input }) => revokeSignoff({ ...ctx, input })),
});
