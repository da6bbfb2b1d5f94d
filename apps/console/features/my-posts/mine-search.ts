import { z } from 'zod';
import type { Outputs } from '../../trpc.ts';

export type Mine = Outputs['post']['mine'];

/** `draft`: never submitted, or taken back. */
export const mineStates = [
  'draft',
  'reviewing',
  'returned',
  'signing',
  'held',
  'completed',
  'rejected',
] as const;

const search = z.object({
  state: z.enum(mineStates).optional().catch(undefined),
  text: z.string().max(100).optional().catch(undefined),
  page: z.number().int().min(2).max(10_000).optional().catch(undefined),
});

export type MineSearch = z.infer<typeof search>;

/** The filters of the list, from its address; what makes no sense there is left out. */
export function readMineSearch(raw: unknown): MineSearch {
  return search.parse(raw);
}
