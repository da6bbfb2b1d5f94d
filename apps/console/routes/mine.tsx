import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { frameRoute } from './frame.tsx';

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

export const mineRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/mine',
  validateSearch: (raw): MineSearch => search.parse(raw),
  component: lazyRouteComponent(() => import('../features/my-posts/my-posts-page.tsx'), 'MyPostsPage'),
});
