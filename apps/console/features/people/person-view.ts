import type { Outputs } from '../../trpc.ts';

/** One person as the list gives them, with what the actor may do. */
export type Person = Outputs['person']['list']['people'][number];
