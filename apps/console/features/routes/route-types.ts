import type { Holders, RouteStep } from '@qianfa/domain/review/route';
import type { Inputs, Outputs } from '../../trpc.ts';

export type Routes = Outputs['route']['list'];
export type RouteView = Routes['routes'][number];
export type RouteVersion = RouteView['versions'][number];
export type Choices = Outputs['route']['choices'];
export type Trial = Outputs['route']['dryRun'];
export type Rule = Inputs['route']['setRules']['rules'][number];
export type TrialPost = Inputs['route']['dryRun']['post'];
export type Step = RouteStep;
export type HolderKind = Holders['kind'];
export type UnitOfStep = 'post' | 'concerned' | number;

/** A step as it is being written: it keeps its place in the list by its key. */
export interface RouteDraft {
  readonly name: string;
  readonly steps: readonly Step[];
}
