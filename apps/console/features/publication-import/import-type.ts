import type { Outputs } from '../../trpc.ts';

export type Import = Outputs['publication']['import'];
