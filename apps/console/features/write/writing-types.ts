import type { Outputs } from '../../trpc.ts';

/** What the server answers about a draft, and its parts by name. */
export type Opened = Outputs['post']['open'];
export type Standing = Outputs['post']['standing'];
export type Present = Outputs['post']['keepOpen']['others'][number];
export type AccountShown = Standing['accounts'][number];
