import type { Outputs } from '../../trpc.ts';

export type Unsigned = Outputs['unsigned']['list'][number];
export type Takedown = Outputs['takedown']['one'];
