import type { Outputs } from '../../trpc.ts';

/** One account as the list gives it. */
export type Account = Outputs['account']['list']['accounts'][number];
