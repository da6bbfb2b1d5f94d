import type { Outputs } from '../../trpc.ts';

export type ToObserve = Outputs['observation']['next'][number];
