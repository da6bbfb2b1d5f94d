import type { Outputs } from '../trpc.ts';

/** What `review.desk` answers, and its parts by name. */
export type Desk = Outputs['review']['desk'];
export type Revision = Desk['revision'];
export type Placement = Revision['placements'][number];
export type FindingView = Placement['findings'][number];
export type Step = Desk['run']['steps'][number];
export type Opinion = Step['opinions'][number];
export type AtSigning = Desk['signing'][number];
export type Gate = Desk['gates'][number];
export type Reason = Desk['reasons'][number];
export type Verdict = Opinion['verdict'];
