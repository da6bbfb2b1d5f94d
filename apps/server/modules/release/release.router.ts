import { idSchema } from '@qianfa/domain/rights/roles';
import { z } from 'zod';
import { procedure, router } from '../../trpc/procedures.ts';
import { takeDown, takeDownInput } from '../takedown/take-down.ts';
import { cancelRelease, cancelReleaseInput } from './cancel-release.ts';
import { comparePublication, comparePublicationInput } from './compare-publication.ts';
import { confirmRelease, confirmReleaseInput } from './confirm-release.ts';
import { giveReceipt, giveReceiptInput } from './give-receipt.ts';
import { listCandidates, readRelease } from './one-release.queries.ts';
import { putBack, putBackInput } from './put-back.ts';
import {
  countReleases,
  countReleasesInput,
  listReleaseAccounts,
  listReleases,
  listReleasesInput,
} from './release.queries.ts';
import { replanRelease, replanReleaseInput } from './replan-release.ts';
import { retryRelease, retryReleaseInput } from './retry-release.ts';
import { settleUnknown, settleUnknownInput } from './settle-unknown.ts';
import { startCopy, startCopyInput } from './start-copy.ts';

const oneInput = z.object({ releaseId: idSchema });

export const releaseRouter = router({
  list: procedure('release.read')
    .input(listReleasesInput)
    .query(({ ctx, input }) => listReleases(ctx, input)),
  counts: procedure('release.read')
    .input(countReleasesInput)
    .query(({ ctx, input }) => countReleases(ctx, input)),
  accounts: procedure('release.read').query(({ ctx }) => listReleaseAccounts(ctx)),
  one: procedure('release.read')
    .input(oneInput)
    .query(({ ctx, input }) => readRelease(ctx, input)),
  candidates: procedure('release.settle')
    .input(oneInput)
    .query(({ ctx, input }) => listCandidates(ctx, input)),
  startCopy: procedure('release.publish')
    .input(startCopyInput)
    .mutation(({ ctx, input }) => startCopy({ ...ctx, input })),
  putBack: procedure('release.publish')
    .input(putBackInput)
    .mutation(({ ctx, input }) => putBack({ ...ctx, input })),
  giveReceipt: procedure('release.publish')
    .input(giveReceiptInput)
    .mutation(({ ctx, input }) => giveReceipt({ ...ctx, input })),
  confirm: procedure('release.confirm')
    .input(confirmReleaseInput)
    .mutation(({ ctx, input }) => confirmRelease({ ...ctx, input })),
  settle: procedure('release.settle')
    .input(settleUnknownInput)
    .mutation(({ ctx, input }) => settleUnknown({ ...ctx, input })),
  retry: procedure('release.publish')
    .input(retryReleaseInput)
    .mutation(({ ctx, input }) => retryRelease({ ...ctx, input })),
  cancel: procedure('release.cancel')
    .input(cancelReleaseInput)
    .mutation(({ ctx, input }) => cancelRelease({ ...ctx, input })),
  replan: procedure('release.cancel')
    .input(replanReleaseInput)
    .mutation(({ ctx, input }) => replanRelease({ ...ctx, input })),
  compare: procedure('release.confirm')
    .input(comparePublicationInput)
    .mutation(({ ctx, input }) => comparePublication({ ...ctx, input })),
  takeDown: procedure('publication.takeDown')
    .input(takeDownInput)
    .mutation(({ ctx, input }) => takeDown({ ...ctx, input })),
});
