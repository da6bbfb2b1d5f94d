import type { Outputs } from '../../trpc.ts';

export type Hit = Outputs['wording']['hits']['rows'][number];
