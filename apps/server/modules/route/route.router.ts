import { idSchema } from '@qianfa/domain/rights/roles';
import { z } from 'zod';
import { procedure, router } from '../../trpc/procedures.ts';
import { tryDraft } from './draft-trial.ts';
import { endRoute, endRouteInput } from './end-route.ts';
import { dryRun, listChoices, listRoutes, trialInput } from './route.queries.ts';
import { readRuleEffect, ruleEffectInput } from './rule-effect.ts';
import { saveRoute, saveRouteInput } from './save-route.ts';
import { setRules, setRulesInput } from './set-rules.ts';

export const routeRouter = router({
  list: procedure('route.manage').query(({ ctx }) => listRoutes(ctx)),
  choices: procedure('route.manage').query(({ ctx }) => listChoices(ctx)),
  dryRun: procedure('route.manage')
    .input(trialInput)
    .query(({ ctx, input }) => dryRun(ctx, input)),
  effect: procedure('route.manage')
    .input(ruleEffectInput)
    .query(({ ctx, input }) => readRuleEffect(ctx, input)),
  ofDraft: procedure('post.submit')
    .input(z.object({ postId: idSchema, version: z.number().int().min(0).default(0) }))
    .query(({ ctx, input }) => tryDraft(ctx, input)),
  save: procedure('route.manage')
    .input(saveRouteInput)
    .mutation(({ ctx, input }) => saveRoute({ ...ctx, input })),
  end: procedure('route.manage')
    .input(endRouteInput)
    .mutation(({ ctx, input }) => endRoute({ ...ctx, input })),
  setRules: procedure('route.manage')
    .input(setRulesInput)
    .mutation(({ ctx, input }) => setRules({ ...ctx, input })),
});
