import { procedure, router } from '../../trpc/procedures.ts';
import {
  approveArrangement,
  approveArrangementInput,
  endArrangement,
  endArrangementInput,
} from './arrange-unit.ts';
import { changeRoads, changeRoadsInput, showRoads } from './change-roads.ts';
import { comparePaper, comparePaperInput, refusePaper, refusePaperInput } from './compare-paper.ts';
import { denyConsent, denyConsentInput, reopenDeputy, reopenDeputyInput } from './deny-consent.ts';
import { listEndings } from './endings.ts';
import {
  endAuthority,
  endAuthorityInput,
  recordAuthority,
  recordAuthorityInput,
} from './record-authority.ts';
import { registerPaper, registerPaperInput } from './register-paper.ts';
import {
  settleConsent,
  settleConsentInput,
  settleConsentOnPaper,
  settleConsentOnPaperInput,
} from './settle-consent.ts';
import { readShares, sharesInput } from './shares.queries.ts';
import { signAsDeputy, signAsDeputyInput } from './sign-as-deputy.ts';
import {
  listArrangements,
  listAuthorities,
  listClosedAccounts,
  listConsents,
  listPapers,
  listTakeable,
  readSheetSigners,
  sheetSignersInput,
} from './signing.queries.ts';
import { takeDeputy, takeDeputyInput } from './take-deputy.ts';

export const signingRouter = router({
  roads: procedure('session.own').query(({ ctx }) => showRoads(ctx)),
  changeRoads: procedure('setting.change')
    .input(changeRoadsInput)
    .mutation(({ ctx, input }) => changeRoads({ ...ctx, input })),
  authorities: procedure('signing.read').query(({ ctx }) => listAuthorities(ctx)),
  recordAuthority: procedure('authority.manage')
    .input(recordAuthorityInput)
    .mutation(({ ctx, input }) => recordAuthority({ ...ctx, input })),
  endAuthority: procedure('authority.manage')
    .input(endAuthorityInput)
    .mutation(({ ctx, input }) => endAuthority({ ...ctx, input })),
  endings: procedure('signing.read').query(({ ctx }) => listEndings(ctx)),
  arrangements: procedure('signing.read').query(({ ctx }) => listArrangements(ctx)),
  approveArrangement: procedure('authority.manage')
    .input(approveArrangementInput)
    .mutation(({ ctx, input }) => approveArrangement({ ...ctx, input })),
  endArrangement: procedure('authority.manage')
    .input(endArrangementInput)
    .mutation(({ ctx, input }) => endArrangement({ ...ctx, input })),
  sheetSigners: procedure('paper.register')
    .input(sheetSignersInput)
    .query(({ ctx, input }) => readSheetSigners(ctx, input)),
  papers: procedure('paper.compare').query(({ ctx }) => listPapers(ctx)),
  registerPaper: procedure('paper.register')
    .input(registerPaperInput)
    .mutation(({ ctx, input }) => registerPaper({ ...ctx, input })),
  comparePaper: procedure('paper.compare')
    .input(comparePaperInput)
    .mutation(({ ctx, input }) => comparePaper({ ...ctx, input })),
  refusePaper: procedure('paper.compare')
    .input(refusePaperInput)
    .mutation(({ ctx, input }) => refusePaper({ ...ctx, input })),
  takeable: procedure('deputy.sign').query(({ ctx }) => listTakeable(ctx)),
  takeDeputy: procedure('deputy.sign')
    .input(takeDeputyInput)
    .mutation(({ ctx, input }) => takeDeputy({ ...ctx, input })),
  signAsDeputy: procedure('deputy.sign')
    .input(signAsDeputyInput)
    .mutation(({ ctx, input }) => signAsDeputy({ ...ctx, input })),
  consents: procedure('consent.read').query(({ ctx }) => listConsents(ctx)),
  settleConsent: procedure('deputy.sign')
    .input(settleConsentInput)
    .mutation(({ ctx, input }) => settleConsent({ ...ctx, input })),
  settleConsentOnPaper: procedure('paper.register')
    .input(settleConsentOnPaperInput)
    .mutation(({ ctx, input }) => settleConsentOnPaper({ ...ctx, input })),
  denyConsent: procedure('deputy.sign')
    .input(denyConsentInput)
    .mutation(({ ctx, input }) => denyConsent({ ...ctx, input })),
  closedAccounts: procedure('signing.read').query(({ ctx }) => listClosedAccounts(ctx)),
  reopenDeputy: procedure('deputy.reopen')
    .input(reopenDeputyInput)
    .mutation(({ ctx, input }) => reopenDeputy({ ...ctx, input })),
  shares: procedure('signing.read')
    .input(sharesInput)
    .query(({ ctx, input }) => readShares(ctx, input)),
});
