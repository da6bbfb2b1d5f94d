import type { Outputs } from '../../trpc.ts';

export type Measures = Outputs['measures']['read'];
