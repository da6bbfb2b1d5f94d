import { procedure, router } from '../../trpc/procedures.ts';
import { concludeUnsigned, concludeUnsignedInput } from './conclude-unsigned.ts';
import { listUnsigned, listUnsignedInput } from './unsigned.queries.ts';

/** 未匹配签发记录 (R24). */
export const unsignedRouter = router({
  list: procedure('publication.read')
    .input(listUnsignedInput)
    .query(({ ctx, input }) => listUnsigned(ctx, input)),
  conclude: procedure('unsigned.conclude')
    .input(concludeUnsignedInput)
    .mutation(({ ctx, input }) => concludeUnsigned({ ...ctx, input })),
});
