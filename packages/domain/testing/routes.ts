import { defaultRoute, type Route } from '../review/route.ts';

/** 初审 → 复审 → 签发, without the box of 保密审查: what a test walks that is about something else. */
export const threeStepRoute: Route = {
  ...defaultRoute,
  steps: defaultRoute.steps.filter(({ kind }) => kind !== 'secrecy'),
};
