import { procedure, router } from '../../trpc/procedures.ts';
import { answerOrder, answerOrderInput, verifyOrder, verifyOrderInput } from './move-order.ts';
import { listOrders, listOrdersInput, readOrder, readOrderInput } from './work-order.queries.ts';

/** 督办单 (R33). */
export const workOrderRouter = router({
  list: procedure('workOrder.read')
    .input(listOrdersInput)
    .query(({ ctx, input }) => listOrders(ctx, input)),
  one: procedure('workOrder.read')
    .input(readOrderInput)
    .query(({ ctx, input }) => readOrder(ctx, input)),
  answer: procedure('workOrder.answer')
    .input(answerOrderInput)
    .mutation(({ ctx, input }) => answerOrder({ ...ctx, input })),
  verify: procedure('workOrder.verify')
    .input(verifyOrderInput)
    .mutation(({ ctx, input }) => verifyOrder({ ...ctx, input })),
});
