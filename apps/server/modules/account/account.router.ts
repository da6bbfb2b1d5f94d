import { procedure, router } from '../../trpc/procedures.ts';
import { countAccounts, listAccounts, listAccountsInput, readRegisterMay } from './account.queries.ts';
import { readAccount, readAccountInput } from './account-detail.queries.ts';
import { changeAccount, changeAccountInput } from './change-account.ts';
import { endPublisherTerm, endPublisherTermInput } from './end-publisher-term.ts';
import { moveAccountState, moveAccountStateInput } from './move-account-state.ts';
import { namePublisher, namePublisherInput } from './name-publisher.ts';
import { recordSecondReason, recordSecondReasonInput } from './record-second-reason.ts';
import { registerAccount, registerAccountInput } from './register-account.ts';
import { setLimit, setLimitInput } from './set-limit.ts';

export const accountRouter = router({
  list: procedure('account.read')
    .input(listAccountsInput)
    .query(({ ctx, input }) => listAccounts(ctx, input)),
  counts: procedure('account.read').query(({ ctx }) => countAccounts(ctx)),
  may: procedure('account.read').query(({ ctx }) => readRegisterMay(ctx)),
  one: procedure('account.read')
    .input(readAccountInput)
    .query(({ ctx, input }) => readAccount(ctx, input)),
  register: procedure('account.register')
    .input(registerAccountInput)
    .mutation(({ ctx, input }) => registerAccount({ ...ctx, input })),
  change: procedure('account.register')
    .input(changeAccountInput)
    .mutation(({ ctx, input }) => changeAccount({ ...ctx, input })),
  move: procedure('account.register')
    .input(moveAccountStateInput)
    .mutation(({ ctx, input }) => moveAccountState({ ...ctx, input })),
  recordSecondReason: procedure('account.register')
    .input(recordSecondReasonInput)
    .mutation(({ ctx, input }) => recordSecondReason({ ...ctx, input })),
  setLimit: procedure('account.register')
    .input(setLimitInput)
    .mutation(({ ctx, input }) => setLimit({ ...ctx, input })),
  namePublisher: procedure('account.setPublisher')
    .input(namePublisherInput)
    .mutation(({ ctx, input }) => namePublisher({ ...ctx, input })),
  endPublisherTerm: procedure('account.setPublisher')
    .input(endPublisherTermInput)
    .mutation(({ ctx, input }) => endPublisherTerm({ ...ctx, input })),
});
