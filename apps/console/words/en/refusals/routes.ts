import type { routes as source } from '../../zh/refusals/routes.ts';

export const routes: typeof source = {
  stepKeyTwice: 'Two steps have the same key: remove one of them and add it anew',
  signingMustBeLastAndOnce: 'A route ends with one signing step, and has none before',
  noReviewBeforeSigning: 'There must be at least one review step before signing',
  secrecyTwice: 'A route has one box of secrecy review only',
  gatesNotForStep:
    'Proofreading answers for the wording only, and the box of secrecy review for no gate: remove the others',
  secrecyByUnknownStep: 'Only review steps of this route may fill the box of secrecy review',
  signingBelongsToThePublisher:
    'Signing belongs to the account’s responsible publisher, without groups or votes; secrecy review is one person’s word',
  stepHeldByNobody:
    '“{{step}}” needs {{needed}} and only {{able}} in the whole office could do it: grant a role first, or choose others',
  routeNotFound: 'There is no such route',
  routeChangedMeanwhile: '{{by}} has saved version {{version}} meanwhile: load it anew before changing it',
  routeEndedAlready: 'This route has been ended already',
  routeStillNamed: 'Rules still send posts to this route ({{count}}): change them first',
  ruleNamesNoRoute: 'Rule {{position}} names the route “{{route}}”, which is not in force: choose another',
  ruleNeverReached:
    'Rule {{position}} is never reached: rule {{before}} already takes all of these posts. Change their order',
  ruleUnitGone: 'The unit in rule {{position}} has been dissolved: choose another',
  rulesChangedMeanwhile: 'Somebody has just changed the rules: load them anew before changing them',
};
