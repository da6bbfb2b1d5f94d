import type { Outputs } from '../../trpc.ts';

export type Incident = Outputs['incident']['list'][number];
export type AfterReview = Outputs['incident']['afterReviews'][number];
