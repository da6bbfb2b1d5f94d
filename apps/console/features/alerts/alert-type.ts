import type { Outputs } from '../../trpc.ts';

export type Alert = Outputs['alert']['list'][number];
